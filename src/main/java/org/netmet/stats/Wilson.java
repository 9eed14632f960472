package org.netmet.stats;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Share;

/**
 * The Wilson score interval of a share, without continuity correction: on average over the shares its coverage is 95 %,
 * for some shares a little less.
 *
 * <p>Source: Wilson EB, J Am Stat Assoc 1927;22:209-212; recommended for small samples by Brown, Cai and DasGupta,
 * Stat Sci 2001;16:101-133.
 */
public final class Wilson {
    private static final double ERROR = 0.05;

    private Wilson() {}

    /** The 95 % limits. {@code 0/n} has lower limit 0 and an upper limit above it, {@code n/n} the mirror image. */
    public static ConfidenceInterval span(Share share) {
        Interval interval =
                BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(share.examined(), share.affected(), ERROR);
        return ConfidenceInterval.of(share, interval);
    }

    /** The 95 % limits, rounded to four decimals. */
    public static ConfidenceLimits interval(Share share) {
        return span(share).rounded();
    }
}
