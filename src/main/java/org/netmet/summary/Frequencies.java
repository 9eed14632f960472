package org.netmet.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How many rows have each value of a column. */
record Frequencies(Map<String, Integer> counts) {
    private static final int ALL_SHOWN = 4;
    private static final int FIRST_SHOWN = 2;

    static Frequencies of(List<SummaryRow> rows, String column) {
        var counts = new LinkedHashMap<String, Integer>();
        rows.forEach(row -> row.each(column).forEach(value -> counts.merge(value, 1, Integer::sum)));
        return new Frequencies(counts);
    }

    /** The values in the order of how many rows have them, with the numbers; empty when there is none. */
    Optional<String> inWords() {
        return inWords(counts.size() > ALL_SHOWN ? FIRST_SHOWN : ALL_SHOWN);
    }

    /** The same, of at most so many values. */
    Optional<String> inWords(int limit) {
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        var sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
        boolean numbered = sorted.size() > 1 && sorted.getFirst().getValue() > 1;
        String shown = sorted.stream().limit(limit)
                .map(entry -> entry.getKey() + (numbered ? " (" + entry.getValue() + ")" : ""))
                .collect(Collectors.joining(", "));
        return Optional.of(shown + (sorted.size() > limit ? " and " + (sorted.size() - limit) + " more" : ""));
    }
}
