package org.netmet.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was likely meant by a name that is not known: by words, and by edit distance (Damerau-Levenshtein). */
public final class StringSimilarity {
    private static final int SUGGESTIONS = 3;
    /** A longer text is no name that was mistyped. */
    private static final int LONGEST = 100;
    /** The letters of a word that tells something. */
    private static final int TELLING = 4;
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> EMPTY_WORDS = Set.of("nos", "the", "of", "a", "an", "in", "other");

    private StringSimilarity() {}

    /**
     * The candidates that are likely meant, at most three: those of the same words in another form or order; else those
     * with the smallest edit distance, nearest first; else those that have all words of the other and more.
     */
    public static List<String> closest(String given, Collection<String> candidates) {
        if (given.length() > LONGEST) {
            return List.of();
        }
        Set<String> wanted = words(given);
        List<String> same = candidates.stream().distinct().filter(candidate -> words(candidate).equals(wanted))
                .sorted().limit(SUGGESTIONS).toList();
        if (!same.isEmpty() && !wanted.isEmpty()) {
            return same;
        }
        List<String> byLetters = closestByLetters(given, candidates);
        return byLetters.isEmpty() ? sharing(wanted, candidates) : byLetters;
    }

    /** The candidates with the smallest edit distance, nearest first, at most three; none when all are too far. */
    public static List<String> closestByLetters(String given, Collection<String> candidates) {
        String wanted = given.toLowerCase(Locale.ROOT);
        int most = most(wanted.length());
        if (wanted.length() > LONGEST) {
            return List.of();
        }
        return candidates.stream()
                .distinct()
                // The lengths differ by no more than the distance, which takes long to compute.
                .filter(candidate -> Math.abs(candidate.length() - wanted.length()) <= most)
                .map(candidate -> new Scored(candidate, distance(wanted, candidate.toLowerCase(Locale.ROOT))))
                .filter(scored -> scored.distance <= most && isSlip(wanted, scored))
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
                .limit(SUGGESTIONS)
                .map(Scored::candidate)
                .toList();
    }

    /** The largest distance of a mistyped word; of a short one, only when it has the same letters. */
    private static int most(int length) {
        return length <= 4 ? 2 : Math.max(2, length / 3);
    }

    /** Whether a short word can be a slip: of two letters nothing is left when one is another. */
    private static boolean isSlip(String wanted, Scored scored) {
        return wanted.length() > 4 || wanted.length() > 2 && scored.distance <= 1
                || letters(wanted).equals(letters(scored.candidate.toLowerCase(Locale.ROOT)));
    }

    private static List<Integer> letters(String word) {
        return word.chars().sorted().boxed().toList();
    }

    private static List<String> sharing(Set<String> wanted, Collection<String> candidates) {
        if (wanted.stream().noneMatch(word -> word.length() >= TELLING)) {
            return List.of();
        }
        return candidates.stream().distinct()
                .filter(candidate -> {
                    Set<String> words = words(candidate);
                    return words.stream().anyMatch(word -> word.length() >= TELLING)
                            && (wanted.containsAll(words) || words.containsAll(wanted));
                })
                .sorted(Comparator.comparingInt((String candidate) -> Math.abs(words(candidate).size() - wanted.size()))
                        .thenComparing(Comparator.comparingInt(String::length))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** The words of a name without their plural, and without those that say nothing. */
    private static Set<String> words(String name) {
        return Stream.of(SEPARATORS.split(name.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty() && !EMPTY_WORDS.contains(word))
                .map(word -> word.length() > TELLING && word.endsWith("s") && !word.endsWith("ss")
                        && !word.endsWith("is")
                        && !word.endsWith("us") ? word.substring(0, word.length() - 1) : word)
                .collect(Collectors.toSet());
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
