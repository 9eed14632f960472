package org.netmet.stats;

import org.apache.commons.statistics.interval.Interval;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Share;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A 95 % interval on the scale of shares, in full precision: from 0 (nobody) to 1 (everybody), never beyond.
 */
public record ConfidenceInterval(double lower, double upper) {
    private static final int DECIMALS = 4;

    public ConfidenceInterval {
        // Written so that NaN fails too.
        if (!(lower >= 0 && lower <= upper && upper <= 1)) {
            throw new IllegalArgumentException("an interval of a share cannot run from " + lower + " to " + upper);
        }
    }

    /** Nobody affected leaves 0 possible, everybody 1; rounding can miss either by a last digit. */
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
