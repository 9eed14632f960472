package org.netmet.stats;

import org.netmet.model.Claim;
import org.netmet.model.ClaimContent;
import org.netmet.model.Cohort;
import org.netmet.model.Estimand;
import org.netmet.model.Term;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Two figures of one measure, tumour and site set side by side: whether they agree, and in what they differ.
 *
 * <p>The same whichever is named first: {@code one} is the claim whose key comes first.
 *
 * @param differences the parts that are not known to be the same, in the order of {@link Part}
 */
public record Comparison(Claim one, Claim other, Verdict verdict, List<Difference> differences) {
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

    /**
     * Compares two claims with figures of one measure, tumour and site.
     *
     * @param cohorts what is known of each cohort, by its key
     */
    public static Comparison of(Claim a, Claim b, Map<String, Cohort> cohorts) {
        if (a.key().compareTo(b.key()) > 0) {
            return of(b, a, cohorts);
        }
        List<Difference> differences = differences(a, b, cohorts);
        boolean meet = extent(a).meets(extent(b));
        return new Comparison(a, b, verdict(differences, meet), differences);
    }

    /** The two keys joined by a dot. */
    public String key() {
        return one.key() + "." + other.key();
    }

    public String inWords() {
        return differences.stream().map(Difference::inWords).collect(Collectors.joining("; "));
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

    private static List<Difference> differences(Claim a, Claim b, Map<String, Cohort> cohorts) {
        Estimand one = a.estimand();
        Estimand other = b.estimand();
        var found = new ArrayList<Difference>();
        compare(found, Part.POPULATION, stated(one.population()), stated(other.population()));
        compare(found, Part.TIME_FRAME, stated(one.timeFrame()), stated(other.timeFrame()));
        compare(found, Part.UNIT, stated(one.unit()), stated(other.unit()));
        // No stratum is not an unstated one: the figure is of everybody.
        compare(found, Part.STRATUM, names(one.strata()).or(() -> Optional.of("none")),
                names(other.strata()).or(() -> Optional.of("none")));
        compare(found, Part.METHOD, names(a.methods()), names(b.methods()));
        if (!a.cohort().equals(b.cohort()) || a.cohort().isEmpty()) {
            compare(found, Part.COHORT, a.cohort(), b.cohort());
            if (a.cohort().isPresent() && b.cohort().isPresent()) {
                compare(found, Part.YEARS, years(a, cohorts), years(b, cohorts));
            }
        }
        compare(found, Part.FORM, Optional.of(form(a)), Optional.of(form(b)));
        return found;
    }

    private static void compare(List<Difference> found, Part part, Optional<String> one, Optional<String> other) {
        // Two that are unstated are not the same.
        if (one.isEmpty() || !one.equals(other)) {
            found.add(new Difference(part, one, other));
        }
    }

    private static Optional<String> stated(Term term) {
        return Optional.of(term).filter(part -> !part.key().equals(UNSTATED)).map(Term::name);
    }

    private static Optional<String> names(List<Term> terms) {
        return Optional.of(terms.stream().map(Term::name).sorted().collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty());
    }

    private static Optional<String> years(Claim claim, Map<String, Cohort> cohorts) {
        return claim.cohort()
                .map(cohorts::get)
                .filter(cohort -> cohort.from().isPresent() || cohort.to().isPresent())
                .map(cohort -> cohort.from().orElse("?") + "-" + cohort.to().orElse("?"));
    }

    private static String form(Claim claim) {
        return figured(claim).figure().form().replace('-', ' ');
    }

    private static FigureInterval extent(Claim claim) {
        return FigureInterval.of(figured(claim));
    }

    private static ClaimContent.Figured figured(Claim claim) {
        if (claim.saying() instanceof ClaimContent.Figured figured) {
            return figured;
        }
        throw new IllegalArgumentException("claim " + claim.key() + " has no figure to compare");
    }
}
