package org.netmet.cli;

import org.netmet.model.Problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Problems grouped by kind, of which the first twenty are shown. Two problems are of one kind when their messages differ
 * in the values only: what is quoted, in parentheses, or a number.
 */
record ProblemDigest(Map<String, List<Problem>> kinds) {
    private static final int SHOWN = 20;
    private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"|\\([^()]*\\)|\\d+(\\.\\d+)?");

    static ProblemDigest of(List<Problem> problems) {
        Map<String, List<Problem>> kinds = new LinkedHashMap<>();
        for (Problem problem : problems) {
            String kind = VALUE.matcher(problem.found()).replaceAll("…");
            kinds.computeIfAbsent(kind, any -> new ArrayList<>()).add(problem);
        }
        return new ProblemDigest(kinds);
    }

    /**
     * The problems as text: all when they are at most twenty, else the first of each kind with the number of the rest.
     *
     * @param option the option that shows all
     */
    String inWords(String option) {
        int all = kinds.values().stream().mapToInt(List::size).sum();
        var text = new StringBuilder();
        if (all <= SHOWN) {
            kinds.values().forEach(problems -> problems.forEach(problem -> text.append(problem).append('\n')));
            return text.toString();
        }
        int room = SHOWN;
        int left = kinds.size();
        int hiddenKinds = 0;
        int hidden = 0;
        for (List<Problem> problems : kinds.values()) {
            if (room == 0) {
                hiddenKinds++;
                hidden += problems.size();
                continue;
            }
            // Each kind is shown once before one is shown often.
            int shown = Math.min(problems.size(), Math.max(1, room / left));
            problems.subList(0, shown).forEach(problem -> text.append(problem).append('\n'));
            if (shown < problems.size()) {
                text.append("  ... and %d more of this kind%n".formatted(problems.size() - shown));
            }
            room -= shown;
            left--;
        }
        if (hiddenKinds > 0) {
            text.append("... and %d problems of %d other kinds%n".formatted(hidden, hiddenKinds));
        }
        return text.append("shown: %d of %d; all of them: %s%n".formatted(SHOWN - room, all, option)).toString();
    }
}
