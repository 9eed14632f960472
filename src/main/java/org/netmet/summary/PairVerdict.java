package org.netmet.summary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the figures for one tumour at one site stand to each other, in words. The share of all patients and the share of
 * those with metastases are two quantities: when they lie apart, both are right.
 */
record PairVerdict(Map<String, String> arguments) {
    /** The forms of figures that give one limit only. */
    private static final Set<String> BOUNDS = Set.of("at most", "at least", "less than", "more than");
    private static final double ROUNDING = 0.005;

    /** A range of shares with the number of sources behind it. */
    private record Range(double lower, double upper, long sources) {
        String inWords() {
            return Percent.range(lower, upper);
        }

        boolean isApartFrom(Range other) {
            return upper + ROUNDING < other.lower || other.upper + ROUNDING < lower;
        }
    }

    Optional<String> of(List<SummaryRow> figures) {
        List<SummaryRow> unlimited = figures.stream().filter(row -> !row.has("stratum")).filter(SummaryRow::isShare)
                .filter(row -> row.text("form").filter(BOUNDS::contains).isEmpty())
                .filter(row -> row.text("figure").filter(printed -> printed.startsWith("up to")).isEmpty())
                .toList();
        Optional<Range> all = range(unlimited.stream()
                .filter(row -> Population.of(row).isOfAll()).toList());
        Optional<Range> metastatic =
                range(unlimited.stream().filter(row -> Population.of(row).isOfMetastatic()).toList());
        String tumour = Optional.ofNullable(arguments.get("tumour")).orElse("the primary");
        if (all.isPresent() && metastatic.isPresent()) {
            String shares = "%s of all with %s, %s of those with metastases%s".formatted(
                    all.get().inWords(), tumour, metastatic.get().inWords(),
                    metastatic.get().sources > 1 ? ", by source" : "");
            return Optional.of(all.get().isApartFrom(metastatic.get())
                    ? "Both are right: " + shares + ". The denominators differ."
                    : shares + "; the ranges overlap.");
        }
        String others = others(figures);
        return all.map(range -> only(range, "of all with " + tumour, "of those with metastases") + others)
                .or(() -> metastatic
                        .map(range -> only(range, "of those with metastases", "of all with " + tumour) + others));
    }

    /** The shares that the verdict does not count: of another population, or of a part of the patients. */
    private static String others(List<SummaryRow> figures) {
        return range(figures.stream().filter(SummaryRow::isShare)
                .filter(row -> row.has("stratum")
                        || !Population.of(row).isOfAll() && !Population.of(row).isOfMetastatic())
                .toList())
                .map(range -> " Of other groups of patients: " + range.inWords() + ".").orElse("");
    }

    private static String only(Range range, String of, String missing) {
        return "%s %s%s; no share %s.".formatted(range.inWords(), of,
                range.sources > 1 ? ", by source" : "", missing);
    }

    private static Optional<Range> range(List<SummaryRow> figures) {
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Range(
                figures.stream().mapToDouble(row -> row.lowest().orElseThrow()).min().orElseThrow(),
                figures.stream().mapToDouble(row -> row.value().orElseThrow()).max().orElseThrow(),
                figures.stream().flatMap(row -> row.each("source").stream()).distinct().count()));
    }
}
