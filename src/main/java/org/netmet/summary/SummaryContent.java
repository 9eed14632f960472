package org.netmet.summary;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule makes of the rows.
 *
 * @param nearest that nothing is said of exactly what was asked, and of what the nearest is; empty when something is
 * @param facts values of the placeholders of the headline, besides columns
 * @param rows the rows that count as the answer, for the placeholders of columns
 */
record SummaryContent(
        List<Summary.Group> groups,
        Optional<String> nearest,
        Optional<String> verdict,
        List<String> cautions,
        List<Summary.Held> held,
        Map<String, String> facts,
        List<SummaryRow> rows) {
    /** The value of a placeholder of the headline; empty when there is none. */
    Optional<String> fact(String placeholder) {
        String[] sides = placeholder.split(":", 2);
        if (sides.length == 2) {
            return Optional.of(NounPhrase.counted(sides[0].equals("rows")
                    ? rows.size()
                    : sides[0].equals("groups")
                            ? groups.size()
                            : (int) rows.stream().flatMap(row -> row.each(sides[0]).stream()).distinct().count(),
                    sides[1]));
        }
        if (facts.containsKey(placeholder)) {
            return Optional.of(facts.get(placeholder)).filter(text -> !text.isEmpty());
        }
        return Frequencies.of(rows, placeholder).inWords();
    }
}
