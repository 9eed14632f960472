package org.netmet.stats;

import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Figure;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The interval of values that a printed figure allows: a value printed as 46 % allows all that is rounded to it, 45.5 to
 * 46.5 %. It says nothing of chance. A limit that the source does not give is absent, which means unbounded.
 */
public record FigureInterval(Optional<BigDecimal> lower, Optional<BigDecimal> upper) {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** The values that are rounded to a figure, or lie within its range or bound. */
    public static FigureInterval of(Figure figure) {
        return new FigureInterval(
                figure.lower().map(lower -> lower.subtract(rounding(lower))),
                figure.upper().map(upper -> upper.add(rounding(upper))));
    }

    static FigureInterval of(ConfidenceLimits limits) {
        return new FigureInterval(Optional.of(limits.lower()), Optional.of(limits.upper()));
    }

    private static BigDecimal rounding(BigDecimal printed) {
        return HALF.scaleByPowerOfTen(-printed.scale());
    }

    /** Whether two intervals overlap; they do when they share a single limit. */
    public boolean meets(FigureInterval other) {
        return !liesAbove(other) && !other.liesAbove(this);
    }

    boolean liesAbove(FigureInterval other) {
        return lower.isPresent() && other.upper.isPresent() && lower.get().compareTo(other.upper.get()) > 0;
    }

    /** Whether both have the same limits, whatever their number of decimals. */
    boolean isEqualTo(FigureInterval other) {
        return isEqual(lower, other.lower) && isEqual(upper, other.upper);
    }

    private static boolean isEqual(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() == other.isPresent()
                && (one.isEmpty() || one.get().compareTo(other.get()) == 0);
    }
}
