package org.netmet.evidence;

import org.netmet.model.ClaimContent;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Estimand;
import org.netmet.model.Share;
import org.netmet.model.Term;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one claim says, with all that a reader needs to repeat it: the estimand (of whom, where, when, counted how), the
 * value with its kind, the ascertainment, the cautions, the source with its locator, and the release that says so.
 *
 * <p>There is no other way for a program to get a figure from this package, so none arrives without its denominator.
 * "Unstated" is a value of population, time frame, unit and ascertainment: the source does not say.
 *
 * @param claim the key of the claim
 * @param printed the figure, rank or words as printed
 * @param interval a 95 % interval; absent when neither the source prints one nor counts allow one
 * @param cohort the label of the cohort; absent when the source names none
 * @param remarks of the curator
 */
public record ReportedFigure(
        String claim, Estimand estimand, ClaimContent content, String printed, Term ascertainment,
        Optional<Interval> interval, Optional<String> cohort, List<String> cautions, List<String> remarks,
        SourceReference source, String release) {
    /**
     * A 95 % interval.
     *
     * @param basis what it rests on: the source, or the counts
     */
    public record Interval(ConfidenceLimits limits, String basis) {
        public Interval {
            Objects.requireNonNull(limits);
            if (basis.isBlank()) {
                throw new IllegalArgumentException("an interval says what it rests on");
            }
        }
    }

    public ReportedFigure {
        cautions = List.copyOf(cautions);
        remarks = List.copyOf(remarks);
        Objects.requireNonNull(content, "a figure has a kind");
        Objects.requireNonNull(source, "a figure has a source");
        Objects.requireNonNull(interval, "an interval is given or absent");
        Objects.requireNonNull(cohort, "a cohort is given or absent");
        for (Term part : List.of(estimand.measure(), estimand.tumour(), estimand.site(), estimand.population(),
                estimand.timeFrame(), estimand.unit(), ascertainment)) {
            if (part.name().isBlank()) {
                throw new IllegalArgumentException("claim %s: %s has no name".formatted(claim, part.iri()));
            }
        }
        if (claim.isBlank() || printed.isBlank() || release.isBlank()) {
            throw new IllegalArgumentException(
                    "a figure has a claim, a printed form and a release: \"%s\", \"%s\", \"%s\""
                            .formatted(claim, printed, release));
        }
        if (interval.isPresent() && !(content instanceof ClaimContent.FigureContent)) {
            throw new IllegalArgumentException("claim %s: no rank and no word has an interval".formatted(claim));
        }
    }

    public FigureKind kind() {
        return FigureKind.of(content);
    }

    /** The numerator and denominator; empty when the source does not give them. */
    public Optional<Share> counts() {
        return content instanceof ClaimContent.FigureContent figured ? figured.counts() : Optional.empty();
    }
}
