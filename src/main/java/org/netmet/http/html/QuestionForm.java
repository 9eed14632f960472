package org.netmet.http.html;

import org.apache.jena.graph.Node;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.queries.Parameter;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The form with the arguments of a question.
 *
 * @param action the path that it asks
 */
public record QuestionForm(String action, List<Field> fields) {
    private static final int MOST_OPTIONS = 300;
    private static final int MOST_NAMES = 80;
    private static final int FEW = 2;
    /** The parameters that people limit an answer by most. */
    private static final Set<String> FIRST = Set.of("tumour", "site", "population", "timeframe");

    /**
     * A field for a parameter.
     *
     * @param value empty when the parameter has no argument
     * @param options the values to choose from; none for a field of free text
     */
    public record Field(String name, String label, String value, boolean required, List<Option> options) {}

    /** @param text the value with the number of its figures */
    public record Option(String value, String text) {}

    /** The fields that are seen at once: those with a value, and those that people ask for most. */
    public List<Field> shown() {
        return fields.stream().filter(field -> !folded().contains(field)).toList();
    }

    /** The other fields; none when they are few. */
    public List<Field> folded() {
        List<Field> others = fields.stream().filter(field -> !field.required() && field.value().isEmpty()
                && !FIRST.contains(field.name())).toList();
        return others.size() > FEW ? others : List.of();
    }

    static QuestionForm of(QuestionOutcome.Answered answered, SiteIndex index) {
        Map<String, String> arguments = Arguments.of(answered.question(), answered.arguments(), answered.bound());
        List<Map<String, Node>> rows =
                answered.answer() instanceof QueryResult.Rows(var columns, var all) ? all : List.of();
        return new QuestionForm(RoutePaths.answer(answered.question().name(), Map.of()),
                answered.question().parameters().stream()
                        .sorted(Comparator.comparing((Parameter parameter) -> !parameter.required())
                                .thenComparing(parameter -> !parameter.kind().equals("tumour"))
                                .thenComparing(parameter -> !parameter.name().equals(parameter.kind()))
                                .thenComparing(parameter -> !parameter.kind().equals("site")))
                        .map(parameter -> field(parameter, arguments.getOrDefault(parameter.name(), ""), index,
                                rows.stream().map(ResultRow::new).toList()))
                        .toList());
    }

    private static Field field(Parameter parameter, String value, SiteIndex index, List<ResultRow> rows) {
        Map<String, Integer> counts = switch (parameter.kind()) {
            case "tumour" -> index.tumours();
            case "site" -> index.sites();
            default -> counted(parameter, rows);
        };
        List<String> names = counts.isEmpty() ? names(parameter, index) : List.of();
        var options = Stream.concat(
                Stream.of(value)
                        .filter(given -> !given.isEmpty() && !counts.containsKey(given) && !names.contains(given))
                        .map(given -> new Option(given, given)),
                Stream.concat(counts.entrySet().stream().limit(MOST_OPTIONS)
                        .map(one -> new Option(one.getKey(), one.getKey() + " (" + one.getValue() + ")")),
                        names.stream().map(name -> new Option(name, name))))
                .toList();
        boolean isChoice = !names.isEmpty() || counts.size() > 1 || counts.size() == 1 && !parameter.required();
        return new Field(parameter.name(), Page.capitalised(parameter.inWords()), value, parameter.required(),
                isChoice ? options : List.of());
    }

    /** All terms of the kind, where the rows do not say which of them occur and a reader can look them through. */
    private static List<String> names(Parameter parameter, SiteIndex index) {
        List<String> names = TermKind.findBySegment(parameter.kind()).map(kind -> index.terms().list(kind).stream()
                .map(Term::name).sorted(String.CASE_INSENSITIVE_ORDER).toList()).orElse(List.of());
        return names.size() <= MOST_NAMES ? names : List.of();
    }

    /** The values of the parameter among the rows, each with its number of figures. */
    private static Map<String, Integer> counted(Parameter parameter, List<ResultRow> rows) {
        String column = column(parameter);
        // Cohorts have long titles in rows, which are no names of theirs.
        if (parameter.type() != Parameter.Type.IRI || parameter.kind().equals("cohort")) {
            return Map.of();
        }
        return rows.stream().flatMap(row -> Optional.of(row).filter(any -> any.has(column)).stream()
                .flatMap(any -> any.each(column).stream().limit(1)))
                .collect(Collectors.toMap(text -> text, text -> 1, Integer::sum, TreeMap::new));
    }

    private static String column(Parameter parameter) {
        return parameter.kind().equals("timeframe") ? "timeFrame" : parameter.kind();
    }
}
