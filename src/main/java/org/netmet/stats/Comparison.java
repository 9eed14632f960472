package org.netmet.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Pairwise comparison of two figures of the same measure, tumour and site: whether they agree, and in what they differ.
 *
 * <p>The comparison is symmetric: {@code one} is always the figure of the claim whose key sorts first.
 *
 * @param differences the parts that are not known to be equal, in the order of {@link Part}
 */
public record Comparison(ComparedFigure one, ComparedFigure other, Verdict verdict, List<Difference> differences) {
    private static final String UNSTATED = "unstated";

    /** Result of a comparison. */
    public enum Verdict {
        /** Same estimand without unstated parts, and the intervals overlap. */
        AGREEMENT,
        /** The intervals overlap, but part of the estimand is unstated. */
        APPARENT_AGREEMENT,
        /** Same estimand without unstated parts, and the intervals do not overlap. */
        CONFLICT,
        /**
         * The intervals do not overlap, but part of the estimand is unstated: the figures may be of different
         * quantities.
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

    /** A part that is not known to be equal; the value of a claim that leaves it unstated is absent. */
    public record Difference(Part part, Optional<String> one, Optional<String> other) {
        /** Whether both claims state the part, so that they are known to differ. */
        public boolean isStated() {
            return one.isPresent() && other.isPresent();
        }

        /** The difference as text, such as {@code time frame: at diagnosis / unstated}. */
        public String inWords() {
            return one.isEmpty() && other.isEmpty()
                    ? part.inWords() + ": " + UNSTATED
                    : "%s: %s / %s".formatted(part.inWords(), one.orElse(UNSTATED), other.orElse(UNSTATED));
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
        return new Comparison(a, b, verdict(differences, a.extent().meets(b.extent())), differences);
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

    private static Verdict verdict(List<Difference> differences, boolean meet) {
        List<Difference> ofEstimand =
                differences.stream().filter(found -> found.part().decidesComparability()).toList();
        if (ofEstimand.stream().anyMatch(Difference::isStated)) {
            return Verdict.NOT_COMPARABLE;
        }
        if (ofEstimand.isEmpty()) {
            return meet ? Verdict.AGREEMENT : Verdict.CONFLICT;
        }
        return meet ? Verdict.APPARENT_AGREEMENT : Verdict.APPARENT_CONFLICT;
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
                found.add(new Difference(part, one, other));
            }
        }
        return found;
    }
}
