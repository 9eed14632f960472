package org.netmet.http.html;

import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of all questions of the catalogue, by theme, each with its example. */
public record CataloguePage(String release, List<Theme> themes) implements Page {
    /** A theme of the catalogue with an example of each question. */
    public record Theme(String name, List<Example> examples) {}

    /**
     * A link to the answer of a question with its example arguments.
     *
     * @param arguments the example arguments, without those that are IRIs; empty when there are none
     */
    public record Example(Link answer, String arguments) {}

    public static CataloguePage of(Catalogue catalogue, String release) {
        return new CataloguePage(release, catalogue.list().stream()
                .collect(Collectors.groupingBy(Question::theme, TreeMap::new,
                        Collectors.mapping(CataloguePage::example, Collectors.toList())))
                .entrySet().stream()
                .map(theme -> new Theme(Page.capitalised(theme.getKey()), theme.getValue()))
                .toList());
    }

    private static Example example(Question question) {
        var examples = new LinkedHashMap<String, String>();
        question.parameters().forEach(
                parameter -> parameter.example().ifPresent(example -> examples.put(parameter.name(), example)));
        return new Example(new Link(question.summary(), RoutePaths.answer(question.name(), examples)),
                examples.values().stream().filter(example -> !example.contains("/"))
                        .collect(Collectors.joining(", ")));
    }

    @Override
    public String title() {
        return "Questions";
    }

    @Override
    public String section() {
        return RoutePaths.CATALOGUE;
    }
}
