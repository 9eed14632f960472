package org.netmet.stats;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Share;

/**
 * Wilson score confidence interval of a proportion, without continuity correction. Its coverage is 95 % on average over
 * all proportions, and slightly less for some.
 *
 * <p>Source: Wilson EB, J Am Stat Assoc 1927;22:209-212; recommended for small samples by Brown, Cai and DasGupta, Stat
 * Sci 2001;16:101-133.
 */
public final class Wilson {
    private static final double ERROR = 0.05;

    private Wilson() {}

    /**
     * The 95 % confidence interval. For {@code 0/n} the lower limit is 0 and the upper limit above 0; for {@code n/n}
     * the reverse.
     */
    public static ConfidenceInterval span(Share share) {
        Interval interval =
                BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(share.examined(), share.affected(), ERROR);
        return ConfidenceInterval.of(share, interval);
    }

    /** The 95 % confidence limits, rounded to four decimals. */
    public static ConfidenceLimits interval(Share share) {
        return span(share).rounded();
    }
}
