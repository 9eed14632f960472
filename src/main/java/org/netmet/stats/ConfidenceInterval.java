package org.netmet.stats;

import org.apache.commons.statistics.interval.Interval;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Share;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A 95 % interval of a proportion, in full precision; the limits lie between 0 and 1. */
public record ConfidenceInterval(double lower, double upper) {
    private static final int DECIMALS = 4;

    public ConfidenceInterval {
        // Negated, so that NaN fails too.
        if (!(lower >= 0 && lower <= upper && upper <= 1)) {
            throw new IllegalArgumentException("an interval of a share cannot run from " + lower + " to " + upper);
        }
    }

    /**
     * The interval of a share, with exact limits 0 and 1 where nobody or everybody is affected: rounding can miss them
     * by the last digit.
     */
    static ConfidenceInterval of(Share share, Interval interval) {
        return new ConfidenceInterval(
                share.affected() == 0 ? 0 : interval.getLowerBound(),
                share.affected() == share.examined() ? 1 : interval.getUpperBound());
    }

    /** The limits rounded to four decimals, half to even. */
    public ConfidenceLimits rounded() {
        return new ConfidenceLimits(rounded(lower), rounded(upper));
    }

    private static BigDecimal rounded(double limit) {
        return BigDecimal.valueOf(limit).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
