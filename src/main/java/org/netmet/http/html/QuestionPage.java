package org.netmet.http.html;

import org.netmet.answer.AnswerLayout;
import org.netmet.answer.QuestionOutcome;
import org.netmet.explain.Cause;
import org.netmet.explain.EmptyResultExplanation;
import org.netmet.queries.Question;
import org.netmet.summary.Summary;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The HTML page of an answer to a question of the catalogue, with a form to change its arguments.
 *
 * @param summary the question with its arguments, as a sentence
 * @param path the path of the answer without its query string
 * @param notes how names in the arguments were interpreted
 * @param answer the summary, then all rows
 * @param causes why the answer is empty; none when it is not empty
 * @param formats links to the answer in each format, then to the query
 */
public record QuestionPage(
        String title,
        String release,
        String summary,
        String description,
        String path,
        List<Field> fields,
        List<String> notes,
        List<Block> answer,
        List<Cause> causes,
        List<Link> formats) implements Page {
    /**
     * A form field for a parameter.
     *
     * @param value empty when the parameter has no argument
     */
    public record Field(String name, String label, String value, boolean required) {}

    public static QuestionPage of(QuestionOutcome.Answered answered, Optional<EmptyResultExplanation> why,
            String release) {
        Question question = answered.question();
        Map<String, String> arguments = answered.arguments();
        String path = RoutePaths.answer(question.name(), Map.of());
        Optional<Summary> summary = answered.summary();
        return new QuestionPage(
                Stream.concat(Stream.of(question.summary()), arguments.values().stream())
                        .collect(Collectors.joining(" ")),
                release, summary.map(Summary::question).orElse(question.summary()), question.description(), path,
                question.parameters().stream()
                        .sorted(Comparator.comparing(parameter -> !parameter.required()))
                        .map(parameter -> new Field(parameter.name(), AnswerLayout.heading(parameter.name()),
                                arguments.getOrDefault(parameter.name(), ""), parameter.required()))
                        .toList(),
                answered.notes(),
                Stream.concat(summary.stream().flatMap(first -> SummaryBlocks.of(first).stream()),
                        AnswerBlocks.of(answered).stream()).toList(),
                why.map(EmptyResultExplanation::entries).orElse(List.of()),
                Stream.concat(Link.formats(answered.answer().shape(), path, arguments).stream(),
                        Stream.of(new Link("the query", RoutePaths.question(question.name())))).toList());
    }
}
