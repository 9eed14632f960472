package org.netmet.summary;

import org.apache.jena.graph.Node;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;
import org.netmet.queries.SummaryRule;
import org.netmet.queries.SummaryTemplate;
import org.netmet.queries.TextTemplate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the summary of an answer by the rule that its question declares. Stateless. */
public final class Summariser {
    private static final String NOTHING =
            "Not reported: no source in the graph says anything of this. That is not the same as never.";
    private static final String ARTICLE = "the ";
    /** The name of a class of another vocabulary with its id, which alone is an argument. */
    private static final String OF_OTHERS = "^.* \\(([A-Za-z]+:[A-Za-z0-9_/]+)\\)$";

    private Summariser() {}

    /**
     * The summary of an answer.
     *
     * @param arguments the names of the terms that the parameters are bound to
     * @param notes shown before the summary
     * @param columns the columns of the answer, in their order
     * @param rows the rows of the answer; an unbound variable has no entry
     */
    public static Summary of(
            Question question, Map<String, String> arguments, List<String> notes, List<String> columns,
            List<Map<String, Node>> rows) {
        return of(question, arguments, notes, columns, rows, Relevance.NONE);
    }

    /**
     * The same for a question that was asked in words.
     *
     * @param relevance what is said first where the rule of the question leaves the order open, and whether yes or no is
     */
    public static Summary of(
            Question question, Map<String, String> arguments, List<String> notes, List<String> columns,
            List<Map<String, Node>> rows, Relevance relevance) {
        SummaryTemplate template = question.template().orElseGet(() -> unnamed(question, columns));
        List<SummaryRow> read = rows.stream().map(SummaryRow::new).toList();
        SummaryContent content = template.rule().isOfFigures()
                ? new FigureRule(template, arguments, columns, relevance).summarise(read)
                : new ItemRule(question, template, arguments, columns, relevance).summarise(read);
        boolean empty = content.groups().isEmpty();
        String headline = empty
                ? fill(template.none().orElse(new TextTemplate(NOTHING)), arguments)
                : template.headline().fill(placeholder -> content.fact(placeholder)
                        .or(() -> argument(placeholder, arguments)));
        return new Summary(template.rule(), sentence(question, template, arguments), notes, empty,
                Stream.concat(content.nearest().stream(), Stream.of(NounPhrase.capitalised(headline)))
                        .filter(sentence -> !sentence.isEmpty()).toList(),
                content.verdict(), content.groups(), content.cautions(),
                content.held(), template.next().stream()
                        .filter(next -> arguments.keySet().containsAll(next.required()))
                        .map(next -> next(next, arguments)).toList());
    }

    private static String sentence(Question question, SummaryTemplate template, Map<String, String> arguments) {
        List<String> named = template.sentence().placeholders().stream()
                .map(placeholder -> placeholder.startsWith(ARTICLE)
                        ? placeholder.substring(ARTICLE.length())
                        : placeholder)
                .toList();
        String rest = new TreeMap<>(arguments).entrySet().stream().filter(entry -> !named.contains(entry.getKey()))
                .map(entry -> question.find(entry.getKey()).map(Parameter::inWords).orElse(entry.getKey()) + ": "
                        + entry.getValue())
                .collect(Collectors.joining("; "));
        return fill(template.sentence(), arguments) + (rest.isEmpty() ? "" : " (" + rest + ")");
    }

    private static String fill(TextTemplate template, Map<String, String> arguments) {
        return template.fill(placeholder -> argument(placeholder, arguments));
    }

    private static Optional<String> argument(String placeholder, Map<String, String> arguments) {
        return placeholder.startsWith(ARTICLE)
                ? Optional.ofNullable(arguments.get(placeholder.substring(ARTICLE.length())))
                        .map(NounPhrase::withArticle)
                : Optional.ofNullable(arguments.get(placeholder));
    }

    private static Summary.NextQuestion next(SummaryTemplate.Next next, Map<String, String> arguments) {
        var given = new TreeMap<String, String>();
        next.parameters().stream().filter(arguments::containsKey)
                .forEach(parameter -> given.put(parameter, arguments.get(parameter).replaceFirst(OF_OTHERS, "$1")));
        return new Summary.NextQuestion(next.name(), given, fill(next.words(), arguments));
    }

    /** The template of a question whose header has none, such as one in a user's own folder. */
    private static SummaryTemplate unnamed(Question question, List<String> columns) {
        List<String> named = columns.stream()
                .filter(column -> !question.groups().contains(column) && !column.matches("(?i).*(claim|term|locator)"))
                .toList();
        boolean saying = columns.contains("statement") || columns.contains("figure");
        String item = saying
                ? "{" + SummaryRow.SAID + "}"
                : named.stream().limit(2).map(column -> "[{" + column + "} ]").collect(Collectors.joining());
        return new SummaryTemplate(saying ? SummaryRule.STATEMENTS : SummaryRule.LIST,
                new TextTemplate(question.summary()), new TextTemplate(item), new TextTemplate("{rows:row}."),
                List.of(), Optional.empty(), List.of());
    }
}
