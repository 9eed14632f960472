package org.netmet.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Two figures of one measure, tumour and site set side by side: whether they agree, and in what they differ.
 *
 * <p>The same whichever is named first: {@code one} is the figure of the claim whose key comes first.
 *
 * @param differences the parts that are not known to be the same, in the order of {@link Part}
 */
public record Comparison(ComparedFigure one, ComparedFigure other, Verdict verdict, List<Difference> differences) {
    private static final String UNSTATED = "unstated";

    /** What the two say of each other. */
    public enum Verdict {
        /** One estimand, nothing of it unstated, and some value lies within both. */
        AGREEMENT,
        /** Some value lies within both, but part of the estimand is unstated. */
        APPARENT_AGREEMENT,
        /** One estimand, nothing of it unstated, and no value lies within both. */
        CONFLICT,
        /** No value lies within both, but part of the estimand is unstated: they may speak of different things. */
        APPARENT_CONFLICT,
        /** Population, time frame, unit or strata are stated and differ. */
        NOT_COMPARABLE
    }

    /** In what two figures can differ. The first four fix the estimand; the others may explain a conflict. */
    public enum Part {
        POPULATION("population"),
        TIME_FRAME("time frame"),
        UNIT("unit"),
        /** Whom the figure is limited to; a figure without a stratum is of everybody, which is stated. */
        STRATUM("stratum"),
        METHOD("method"),
        COHORT("cohort"),
        YEARS("years"),
        FORM("form");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        public boolean fixesTheEstimand() {
            return compareTo(STRATUM) <= 0;
        }

        private String inWords() {
            return words;
        }
    }

    /** A part that is not known to be the same; what a claim leaves unstated is absent. */
    public record Difference(Part part, Optional<String> one, Optional<String> other) {
        public boolean isStated() {
            return one.isPresent() && other.isPresent();
        }

        /** Such as {@code time frame: at diagnosis / unstated}. */
        public String inWords() {
            return one.isEmpty() && other.isEmpty()
                    ? part.inWords() + ": " + UNSTATED
                    : "%s: %s / %s".formatted(part.inWords(), one.orElse(UNSTATED), other.orElse(UNSTATED));
        }
    }

    public Comparison {
        differences = List.copyOf(differences);
    }

    /** Compares two figures of one measure, tumour and site. */
    public static Comparison of(ComparedFigure a, ComparedFigure b) {
        if (a.key().compareTo(b.key()) > 0) {
            return of(b, a);
        }
        List<Difference> differences = differences(a, b);
        return new Comparison(a, b, verdict(differences, a.extent().meets(b.extent())), differences);
    }

    /** The differences in words, such as {@code time frame: at diagnosis / unstated}; empty when there are none. */
    public String inWords() {
        return differences.stream().map(Difference::inWords).collect(Collectors.joining("; "));
    }

    /** Whether the two differ in a part; absent when one of them, or both, leave it unstated. */
    public Optional<Boolean> findDiffers(Part part) {
        return differences.stream().filter(found -> found.part() == part).findFirst()
                .map(found -> found.isStated() ? Optional.of(true) : Optional.<Boolean>empty())
                .orElse(Optional.of(false));
    }

    private static Verdict verdict(List<Difference> differences, boolean meet) {
        List<Difference> ofEstimand = differences.stream().filter(found -> found.part().fixesTheEstimand()).toList();
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
            // Years belong to cohorts: only those of two different ones are compared.
            if (part == Part.YEARS && (isOneCohort || !areCohorts)) {
                continue;
            }
            Optional<String> one = a.find(part);
            Optional<String> other = b.find(part);
            // Two that are unstated are not the same.
            if (one.isEmpty() || !one.equals(other)) {
                found.add(new Difference(part, one, other));
            }
        }
        return found;
    }
}
