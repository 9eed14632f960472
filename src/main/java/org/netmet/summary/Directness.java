package org.netmet.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How directly a statement speaks of what was asked: how many of the arguments it names. */
final class Directness {
    /** The columns that may name an argument, by parameter. */
    private static final Map<String, List<String>> COLUMNS = Map.of("tumour", List.of("tumour", "ofTumour"),
            "site", List.of("site", "siteAffected"), "method", List.of("method"), "factor", List.of("factor"),
            "stratum", List.of("stratum"), "topic", List.of("topic"), "measure", List.of("measure"));
    /** What is said of patients with metastases at a site is said of it, wherever else the statement looks. */
    private static final String POPULATION = "population";
    private static final String WITH_METASTASES = "patients with %s metastases";
    private static final int TOLD = 2;

    private final Map<String, String> asked;
    private final List<String> columns;

    Directness(Map<String, String> arguments, List<String> columns) {
        this.asked = arguments.entrySet().stream().filter(entry -> COLUMNS.containsKey(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        this.columns = columns;
    }

    int of(SummaryRow row) {
        return (int) asked.keySet().stream().filter(parameter -> names(row, parameter)).count();
    }

    private boolean names(SummaryRow row, String parameter) {
        String name = asked.get(parameter);
        return COLUMNS.get(parameter).stream().flatMap(column -> row.each(column).stream())
                .anyMatch(said -> said.equals(name) || parameter.equals("site") && isPart(said, name))
                || parameter.equals("site") && row.each(POPULATION).contains(WITH_METASTASES.formatted(name));
    }

    /** "Regional lymph nodes" are lymph nodes; "liver or bone" is neither of the two. */
    private static boolean isPart(String said, String name) {
        return (said.endsWith(" " + name) || said.endsWith(" " + name + "s")) && !said.contains(" or ")
                && !said.startsWith("no ");
    }

    /**
     * The sentence that nothing is said of exactly the tumour and site that were asked for, and of what the nearest is
     * said; empty when something is, or when none was asked for.
     */
    Optional<String> nearest(List<SummaryRow> rows) {
        List<String> things = Stream.of("tumour", "site").filter(asked::containsKey)
                .filter(parameter -> COLUMNS.get(parameter).stream().anyMatch(columns::contains)).toList();
        if (rows.isEmpty() || things.isEmpty()
                || rows.stream().anyMatch(row -> things.stream().allMatch(thing -> names(row, thing)))) {
            return Optional.empty();
        }
        var pieces = new ArrayList<String>();
        for (String thing : things) {
            List<String> column = COLUMNS.get(thing).stream().filter(columns::contains).limit(1).toList();
            Frequencies said = Frequencies.of(rows, column.getFirst());
            said.inWords(TOLD).ifPresent(pieces::add);
        }
        String of = things.stream()
                .map(thing -> thing.equals("site") ? NounPhrase.withArticle(asked.get(thing)) : asked.get(thing))
                .collect(Collectors.joining(" at "));
        return Optional.of("No source says this of " + of + " in particular; the nearest is said of "
                + (pieces.isEmpty() ? "none in particular" : String.join(", and of ", pieces)) + ".");
    }
}
