package org.netmet.summary;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How well the text of a row answers the words of a question: the more of the words it has, and the rarer they are among
 * the rows, the better.
 */
public final class Relevance {
    /** Columns that say where a row comes from, not what it says. */
    private static final Set<String> OF_ORIGIN = Set.of("claim", "source", "locator", "cohort", "part");
    /** Columns in words of a row with a figure, which say of it what the others do not ask for. */
    private static final Set<String> BESIDE_FIGURES =
            Set.of("remark", "caution", "figure", "saying", "statement", "outsideBecause", "doubt");
    /** The part of the words' weight from which a row is said of the words rather than of one of them by chance. */
    private static final double TELLING = 0.34;

    private static final String COMMONEST = "most commonest";

    /** Nothing is known of the words: all rows are alike. */
    public static final Relevance NONE = new Relevance(Set.of(), text -> List.of());

    private final Set<String> asked;
    private final Function<String, List<String>> stems;
    private final boolean asksWhether;

    /**
     * @param asked the stems of the words that carry meaning
     * @param stems the stems of a text, in the same way
     */
    public Relevance(Set<String> asked, Function<String, List<String>> stems) {
        this(asked, stems, false);
    }

    private Relevance(Set<String> asked, Function<String, List<String>> stems, boolean asksWhether) {
        this.asked = Set.copyOf(asked);
        this.stems = stems;
        this.asksWhether = asksWhether;
    }

    /** The same of words that ask for yes or no, or do not. */
    public Relevance asking(boolean whether) {
        return new Relevance(asked, stems, whether);
    }

    /** Whether the words ask for yes or no, which is then said first for a tumour at a site. */
    public boolean asksWhether() {
        return asksWhether;
    }

    /** Whether the words ask which is the most common: "the commonest site", "where does it go most often". */
    public boolean asksFirst() {
        return stems.apply(COMMONEST).stream().anyMatch(asked::contains);
    }

    /** The stems of the words, in a fixed order. */
    public List<String> asked() {
        return asked.stream().sorted().toList();
    }

    /** The score of each row, from 0; 0 for all rows when the words tell nothing apart. */
    Map<SummaryRow, Double> of(List<SummaryRow> rows) {
        return of(rows, OF_ORIGIN);
    }

    /** The same for rows with figures: what they are of, and not what is said beside them. */
    Map<SummaryRow, Double> ofFigures(List<SummaryRow> rows) {
        return of(rows, Stream.concat(OF_ORIGIN.stream(), BESIDE_FIGURES.stream()).collect(Collectors.toSet()));
    }

    private Map<SummaryRow, Double> of(List<SummaryRow> rows, Set<String> without) {
        if (asked.isEmpty() || rows.size() < 2) {
            return Map.of();
        }
        Map<SummaryRow, Set<String>> found = rows.stream().distinct()
                .collect(Collectors.toMap(Function.identity(), row -> words(row, without), (one, other) -> one));
        Map<String, Double> weights = new TreeMap<>();
        for (String word : asked) {
            long rowsWithWord = found.values().stream().filter(words -> words.contains(word)).count();
            // A word of no row, or of every row, tells none of them apart.
            if (rowsWithWord > 0 && rowsWithWord < found.size()) {
                weights.put(word, Math.log(1 + (double) found.size() / rowsWithWord));
            }
        }
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
            double score = entry.getValue().stream().filter(weights::containsKey).mapToDouble(weights::get).sum();
            return score < TELLING * all ? 0 : score;
        }));
    }

    private Set<String> words(SummaryRow row, Set<String> without) {
        Set<String> words = new HashSet<>();
        row.texts(column -> !without.contains(column)).forEach(text -> words.addAll(stems.apply(text)));
        words.retainAll(asked);
        return words;
    }
}
