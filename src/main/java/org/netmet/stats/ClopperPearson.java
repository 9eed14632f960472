package org.netmet.stats;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Share;

/**
 * Clopper-Pearson ("exact") confidence interval of a proportion. Its coverage is at least 95 % for every proportion, so
 * it is wider than that of {@link Wilson}.
 *
 * <p>Source: Clopper CJ, Pearson ES, Biometrika 1934;26:404-413. The limits are quantiles of beta distributions.
 */
public final class ClopperPearson {
    private static final double ERROR = 0.05;

    private ClopperPearson() {}

    /**
     * The 95 % confidence interval. For {@code 0/n} the lower limit is 0 and the upper limit above 0; for {@code n/n}
     * the reverse.
     */
    public static ConfidenceInterval span(Share share) {
        Interval interval =
                BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(share.examined(), share.affected(), ERROR);
        return ConfidenceInterval.of(share, interval);
    }

    /** The 95 % confidence limits, rounded to four decimals. */
    public static ConfidenceLimits interval(Share share) {
        return span(share).rounded();
    }
}
