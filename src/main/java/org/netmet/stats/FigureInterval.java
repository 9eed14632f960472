package org.netmet.stats;

import org.netmet.model.ClaimContent;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Figure;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The interval of values that a figure allows: its printed confidence interval, else the Wilson interval of its counts,
 * else the printed value with its rounding. A value printed as 46 % allows all that is rounded to it, 45.5 to 46.5 %. A
 * limit that the source does not give is absent, which means unbounded.
 */
public record FigureInterval(Optional<BigDecimal> lower, Optional<BigDecimal> upper) {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** The interval of a figure. */
    public static FigureInterval of(ClaimContent.FigureContent figured) {
        return figured.confidence()
                .or(() -> figured.counts().map(Wilson::interval))
                .map(FigureInterval::of)
                .orElseGet(() -> of(figured.figure()));
    }

    private static FigureInterval of(ConfidenceLimits limits) {
        return new FigureInterval(Optional.of(limits.lower()), Optional.of(limits.upper()));
    }

    private static FigureInterval of(Figure figure) {
        return new FigureInterval(
                figure.lower().map(lower -> lower.subtract(rounding(lower))),
                figure.upper().map(upper -> upper.add(rounding(upper))));
    }

    private static BigDecimal rounding(BigDecimal printed) {
        return HALF.scaleByPowerOfTen(-printed.scale());
    }

    /** Whether two intervals overlap; they do when they share a single limit. */
    public boolean meets(FigureInterval other) {
        return !liesAbove(other) && !other.liesAbove(this);
    }

    private boolean liesAbove(FigureInterval other) {
        return lower.isPresent() && other.upper.isPresent() && lower.get().compareTo(other.upper.get()) > 0;
    }
}
