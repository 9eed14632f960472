package org.netmet.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Edit distance between words (Damerau-Levenshtein, optimal string alignment), for "did you mean". */
public final class StringSimilarity {
    private static final int SUGGESTIONS = 3;
    /** A longer text is no name that was mistyped. */
    private static final int LONGEST = 100;

    private StringSimilarity() {}

    /**
     * The candidates with the smallest edit distance, nearest first, at most three; none when the distance of all is
     * too large.
     */
    public static List<String> closest(String given, Collection<String> candidates) {
        String wanted = given.toLowerCase(Locale.ROOT);
        int most = Math.max(2, wanted.length() / 3);
        if (wanted.length() > LONGEST) {
            return List.of();
        }
        return candidates.stream()
                .distinct()
                // The lengths differ by no more than the distance, which takes long to compute.
                .filter(candidate -> Math.abs(candidate.length() - wanted.length()) <= most)
                .map(candidate -> new Scored(candidate, distance(wanted, candidate.toLowerCase(Locale.ROOT))))
                .filter(scored -> scored.distance <= most)
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
                .limit(SUGGESTIONS)
                .map(Scored::candidate)
                .toList();
    }

    /**
     * The suggestion {@code did you mean "liver"?} with the closest candidates, or {@code otherwise} when none is
     * close.
     */
    public static String didYouMean(String given, Collection<String> candidates, String otherwise) {
        List<String> closest = closest(given, candidates);
        return closest.isEmpty()
                ? otherwise
                : closest.stream().map(c -> '"' + c + '"').collect(Collectors.joining(" or ", "did you mean ", "?"));
    }

    /**
     * The number of single-character edits between two words; a swap of adjacent characters counts as one (Damerau
     * 1964).
     */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                boolean swapped = i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    private record Scored(String candidate, int distance) {}
}
