package org.netmet.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Pairwise comparison of two figures of the same measure, tumour and site: whether they agree, and in what they differ.
 *
 * <p>The comparison is symmetric: {@code one} is always the figure of the claim whose key sorts first.
 *
 * @param differences the parts that are not known to be equal, in the order of {@link Part}
 * @param basis in words, what the verdict on the values rests on, such as a test with its p-value; absent when they are
 *     not comparable
 */
public record Comparison(
        ComparedFigure one, ComparedFigure other, Verdict verdict, List<Difference> differences,
        Optional<String> basis) {
    private static final String UNSTATED = "unstated";

    /** Result of a comparison. */
    public enum Verdict {
        /** Same estimand without unstated parts, and the values differ no more than chance allows. */
        AGREEMENT,
        /** The values differ no more than chance allows, but part of the estimand is unstated. */
        APPARENT_AGREEMENT,
        /** Same estimand without unstated parts, and the values differ by more than chance. */
        CONFLICT,
        /**
         * The values differ, but part of the estimand is unstated, so that they may be of different quantities, or
         * denominators are unknown, so that chance may be the reason.
         */
        APPARENT_CONFLICT,
        /** Population, time frame, unit, ascertainment or stratum are stated and differ. */
        NOT_COMPARABLE
    }

    /**
     * Properties in which two figures can differ. The first five decide comparability; the others may explain a
     * conflict.
     */
    public enum Part {
        POPULATION("population"),
        TIME_FRAME("time frame"),
        UNIT("unit"),
        /** How the metastases were looked for: PET finds more than a registry records. */
        ASCERTAINMENT("ascertainment"),
        /** The subgroup of patients; a figure without a stratum is of all patients, which counts as stated. */
        STRATUM("stratum"),
        METHOD("method"),
        COHORT("cohort"),
        YEARS("years"),
        FORM("form");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        /** Whether two figures that differ in this part are not comparable. */
        public boolean decidesComparability() {
            return compareTo(STRATUM) <= 0;
        }

        private String inWords() {
            return words;
        }
    }

    /**
     * A part that is not known to be equal; the value of a claim that leaves it unstated is absent.
     *
     * @param isNested whether both are stated and one holds the other by its definition
     */
    public record Difference(Part part, Optional<String> one, Optional<String> other, boolean isNested) {
        /** A difference of which neither side is known to hold the other. */
        public Difference(Part part, Optional<String> one, Optional<String> other) {
            this(part, one, other, false);
        }

        /** Whether both claims state the part, so that they are known to differ. */
        public boolean isStated() {
            return one.isPresent() && other.isPresent();
        }

        /** The difference as text, such as {@code time frame: at diagnosis / unstated}. */
        public String inWords() {
            return one.isEmpty() && other.isEmpty()
                    ? part.inWords() + ": " + UNSTATED
                    : "%s: %s / %s%s".formatted(part.inWords(), one.orElse(UNSTATED), other.orElse(UNSTATED),
                            isNested ? " (one holds the other)" : "");
        }
    }

    public Comparison {
        differences = List.copyOf(differences);
    }

    /** Compares two figures of the same measure, tumour and site. */
    public static Comparison of(ComparedFigure a, ComparedFigure b) {
        if (a.key().compareTo(b.key()) > 0) {
            return of(b, a);
        }
        List<Difference> differences = differences(a, b);
        List<Difference> ofEstimand =
                differences.stream().filter(found -> found.part().decidesComparability()).toList();
        if (ofEstimand.stream().anyMatch(found -> found.isStated() && !found.isNested())) {
            return new Comparison(a, b, Verdict.NOT_COMPARABLE, differences, Optional.empty());
        }
        if (ofEstimand.stream().anyMatch(Difference::isNested)) {
            // A figure that is repeated with a word left out. Other figures of a part and its whole differ in whom they are of.
            return a.value().printed().isEqualTo(b.value().printed())
                    ? new Comparison(a, b, Verdict.APPARENT_AGREEMENT, differences, Optional.of("printed alike"))
                    : new Comparison(a, b, Verdict.NOT_COMPARABLE, differences, Optional.empty());
        }
        Homogeneity homogeneity = isOneSample(a, b)
                ? Homogeneity.ofOneSample(a.value(), b.value())
                : Homogeneity.ofTwoSamples(a.value(), b.value());
        return new Comparison(a, b, verdict(ofEstimand.isEmpty(), homogeneity.result()), differences,
                Optional.of(homogeneity.basis()));
    }

    /** All differences as text, such as {@code time frame: at diagnosis / unstated}; empty when there are none. */
    public String inWords() {
        return differences.stream().map(Difference::inWords).collect(Collectors.joining("; "));
    }

    /** Whether the two differ in a part; absent when at least one of them leaves it unstated. */
    public Optional<Boolean> findDiffers(Part part) {
        return differences.stream().filter(found -> found.part() == part).findFirst()
                .map(found -> found.isStated() ? Optional.of(true) : Optional.<Boolean>empty())
                .orElse(Optional.of(false));
    }

    private static Verdict verdict(boolean isStatedInFull, Homogeneity.Result result) {
        return switch (result) {
            case COMPATIBLE -> isStatedInFull ? Verdict.AGREEMENT : Verdict.APPARENT_AGREEMENT;
            case DIFFERENT -> isStatedInFull ? Verdict.CONFLICT : Verdict.APPARENT_CONFLICT;
            case UNKNOWN -> Verdict.APPARENT_CONFLICT;
        };
    }

    /**
     * Whether the figures are two ways of printing one: of one source, and of one cohort that it names, with nothing
     * else between them. An estimate with a printed interval is the result of a model and need not equal its counts.
     */
    private static boolean isOneSample(ComparedFigure a, ComparedFigure b) {
        return a.source().equals(b.source())
                && a.find(Part.COHORT).isPresent()
                && a.value().confidence().isEmpty()
                && b.value().confidence().isEmpty()
                && Arrays.stream(Part.values()).filter(part -> part != Part.FORM)
                        .allMatch(part -> a.find(part).equals(b.find(part)));
    }

    private static List<Difference> differences(ComparedFigure a, ComparedFigure b) {
        var found = new ArrayList<Difference>();
        boolean isOneCohort = a.find(Part.COHORT).isPresent() && a.find(Part.COHORT).equals(b.find(Part.COHORT));
        boolean areCohorts = a.find(Part.COHORT).isPresent() && b.find(Part.COHORT).isPresent();
        for (Part part : Part.values()) {
            // Years are a property of cohorts: only the years of two different cohorts are compared.
            if (part == Part.YEARS && (isOneCohort || !areCohorts)) {
                continue;
            }
            Optional<String> one = a.find(part);
            Optional<String> other = b.find(part);
            // Two unstated values are not known to be equal.
            if (one.isEmpty() || !one.equals(other)) {
                found.add(new Difference(part, one, other, part == Part.POPULATION && isNested(a, b)));
            }
        }
        return found;
    }

    private static boolean isNested(ComparedFigure a, ComparedFigure b) {
        return a.find(Part.POPULATION).filter(b.widerPopulations()::contains).isPresent()
                || b.find(Part.POPULATION).filter(a.widerPopulations()::contains).isPresent();
    }
}
