package org.netmet.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Share;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Whether two values of one quantity differ by more than chance. It is tested and not read off two intervals: intervals
 * of values that differ significantly may overlap (Schenker N, Gentleman JF, Am Stat 2001;55:182-186).
 *
 * @param result what came of it
 * @param basis in words, what it rests on, with the p-value of a test
 */
public record Homogeneity(Result result, String basis) {
    /** Below this p-value, two values differ by more than chance. No correction is made for the number of pairs. */
    static final double SIGNIFICANT = 0.05;
    /** Of the standard normal distribution; the width of a 95 % interval is twice as many standard errors. */
    private static final double QUANTILE = 1.959963984540054;
    private static final double SMALLEST_SHOWN = 0.001;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** What came of it. */
    public enum Result {
        /** The values are the same as printed, or differ no more than chance allows. Not a proof that they are equal. */
        COMPATIBLE,
        /** They differ by more than chance. */
        DIFFERENT,
        /** They differ, and what is printed does not tell whether chance alone may be the reason. */
        UNKNOWN
    }

    /**
     * Compares two figures that one source gives for one cohort, such as a percentage and the counts beside it: the
     * values of one sample, between which there is no chance. They are the same rounded (or cut off), or contradict.
     */
    static Homogeneity ofOneSample(ComparedValue one, ComparedValue other) {
        boolean agree = one.counts().isPresent() && other.counts().isPresent()
                ? one.stated().equals(other.stated())
                : agrees(one, other);
        return agree
                ? new Homogeneity(Result.COMPATIBLE, "one sample, the same when rounded")
                : new Homogeneity(Result.DIFFERENT, "one sample, not the same when rounded");
    }

    private static boolean agrees(ComparedValue one, ComparedValue other) {
        if (other.counts().isPresent()) {
            return agrees(other, one);
        }
        return one.stated().meets(other.printed())
                || one.counts().isPresent() && one.stated().meets(cutOff(other.printed()));
    }

    /** The values that are cut off to a printed one: from it to the next of the last digit. */
    private static FigureInterval cutOff(FigureInterval printed) {
        return printed.lower().isPresent() && printed.upper().isPresent()
                ? new FigureInterval(printed.lower(),
                        printed.upper().map(upper -> upper.add(upper.subtract(printed.lower().get())
                                .divide(BigDecimal.TWO, MathContext.DECIMAL64))))
                : printed;
    }

    /** Compares two figures of different patients. */
    static Homogeneity ofTwoSamples(ComparedValue one, ComparedValue other) {
        if (one.counts().isPresent() && other.counts().isPresent()) {
            return tested("Fisher's exact test", FisherExact.probability(one.counts().get(), other.counts().get()));
        }
        if (one.stated().meets(other.stated())) {
            return new Homogeneity(Result.COMPATIBLE, "the same as printed");
        }
        if (one.limits().isPresent() && other.limits().isPresent()) {
            return ofIntervals(one, other);
        }
        if (one.confidence().isPresent() || other.confidence().isPresent()) {
            return withinLimits(one, other)
                    ? new Homogeneity(Result.COMPATIBLE, "within the printed interval")
                    : new Homogeneity(Result.UNKNOWN,
                            "outside the printed interval; the precision of the other is unknown");
        }
        return ofShares(one, other);
    }

    /**
     * The test of the difference of two estimates with known standard errors (Altman DG, Bland JM, BMJ 2003;326:219),
     * on the scale on which their intervals are about symmetrical: logits of shares, logarithms of times and ratios.
     */
    private static Homogeneity ofIntervals(ComparedValue one, ComparedValue other) {
        Optional<Estimate> a = Estimate.of(one);
        Optional<Estimate> b = Estimate.of(other);
        if (a.isEmpty() || b.isEmpty()) {
            return withinLimits(one, other)
                    ? new Homogeneity(Result.COMPATIBLE, "overlapping intervals")
                    : new Homogeneity(Result.DIFFERENT, "intervals that do not overlap");
        }
        DoubleUnaryOperator scale = scale(one.isShare(), a.get(), b.get());
        double difference = scale.applyAsDouble(a.get().value()) - scale.applyAsDouble(b.get().value());
        double error = Math.hypot(a.get().standardError(scale), b.get().standardError(scale));
        double p = error > 0 ? 2 * NORMAL.survivalProbability(Math.abs(difference) / error) : 0;
        return tested("test of the intervals", p);
    }

    private static DoubleUnaryOperator scale(boolean isShare, Estimate one, Estimate other) {
        double lowest = Math.min(one.lower(), other.lower());
        double highest = Math.max(one.upper(), other.upper());
        if (isShare) {
            return lowest > 0 && highest < 1 ? share -> Math.log(share / (1 - share)) : DoubleUnaryOperator.identity();
        }
        return lowest > 0 ? Math::log : DoubleUnaryOperator.identity();
    }

    private record Estimate(double lower, double value, double upper) {
        /** Absent when the figure is no single value between its limits. */
        static Optional<Estimate> of(ComparedValue figure) {
            FigureInterval stated = figure.stated();
            if (stated.lower().isEmpty() || stated.upper().isEmpty()) {
                return Optional.empty();
            }
            ConfidenceLimits limits = figure.limits().orElseThrow();
            double middle = (stated.lower().get().doubleValue() + stated.upper().get().doubleValue()) / 2;
            var estimate = new Estimate(limits.lower().doubleValue(), middle, limits.upper().doubleValue());
            return Optional.of(estimate).filter(found -> found.lower <= found.value && found.value <= found.upper);
        }

        double standardError(DoubleUnaryOperator scale) {
            return (scale.applyAsDouble(upper) - scale.applyAsDouble(lower)) / (2 * QUANTILE);
        }
    }

    /**
     * Compares two shares of which at most one has counts. A denominator that is not printed is at most as large as the
     * cohort: what is within chance for whole cohorts is within chance, and what is not may be so for fewer patients.
     */
    private static Homogeneity ofShares(ComparedValue one, ComparedValue other) {
        Optional<Share> ofOne = one.largestCounts(nearest(other, one));
        Optional<Share> ofOther = other.largestCounts(nearest(one, other));
        if (ofOne.isPresent() && ofOther.isPresent()) {
            double p = FisherExact.probability(ofOne.get(), ofOther.get());
            return p >= SIGNIFICANT
                    ? new Homogeneity(Result.COMPATIBLE,
                            "within chance, were all of the cohorts examined (%s)".formatted(inWords(p)))
                    : new Homogeneity(Result.UNKNOWN,
                            "beyond chance only if all of the cohorts were examined (%s)".formatted(inWords(p)));
        }
        if (ofOne.isEmpty() && ofOther.isEmpty()) {
            return new Homogeneity(Result.UNKNOWN, "no denominator is known, so chance may set them apart");
        }
        ComparedValue exact = ofOne.isPresent() ? other : one;
        return FigureInterval.of(Wilson.interval(ofOne.or(() -> ofOther).orElseThrow())).meets(exact.stated())
                ? new Homogeneity(Result.COMPATIBLE, "within the 95 % interval of the other")
                : new Homogeneity(Result.UNKNOWN, "one denominator is unknown, so chance may set them apart");
    }

    /** The end of what a figure states that is nearest to the other. */
    private static double nearest(ComparedValue figure, ComparedValue other) {
        boolean liesBelow = other.stated().liesAbove(figure.stated());
        return (liesBelow ? figure.stated().upper() : figure.stated().lower()).map(Number::doubleValue)
                .orElse(liesBelow ? 1.0 : 0.0);
    }

    private static boolean withinLimits(ComparedValue one, ComparedValue other) {
        return widest(one).meets(widest(other));
    }

    private static FigureInterval widest(ComparedValue figure) {
        return figure.limits().map(FigureInterval::of).orElseGet(figure::stated);
    }

    private static Homogeneity tested(String test, double p) {
        return new Homogeneity(p < SIGNIFICANT ? Result.DIFFERENT : Result.COMPATIBLE, test + ", " + inWords(p));
    }

    /** A p-value as text, with two significant digits. */
    static String inWords(double p) {
        return p < SMALLEST_SHOWN
                ? "p < 0.001"
                : "p = " + new BigDecimal(p).round(new MathContext(2)).stripTrailingZeros().toPlainString();
    }
}
