package org.netmet.synthesis;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.netmet.evidence.Limits;
import org.netmet.evidence.Share;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The Wilson score interval of a share.
 *
 * <p>Source: Wilson EB, J Am Stat Assoc 1927;22:209-212; recommended for small samples by Brown, Cai and DasGupta,
 * Stat Sci 2001;16:101-133.
 */
public final class Wilson {
    private static final double ERROR = 0.05;
    private static final int DECIMALS = 4;

    private Wilson() {}

    /** The 95 % limits, rounded to four decimals. {@code 0/n} has lower limit 0 and an upper limit above it. */
    public static Limits interval(Share share) {
        Interval interval =
                BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(share.examined(), share.affected(), ERROR);
        return new Limits(rounded(interval.getLowerBound()), rounded(interval.getUpperBound()));
    }

    private static BigDecimal rounded(double limit) {
        return BigDecimal.valueOf(Math.clamp(limit, 0.0, 1.0)).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
