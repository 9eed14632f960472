package org.netmet.stats;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.netmet.model.ConfidenceLimits;
import org.netmet.model.Share;

/**
 * The Clopper-Pearson interval of a share, also called exact: its coverage is at least 95 % whatever the share, so it
 * is wider than {@link Wilson}'s.
 *
 * <p>Source: Clopper CJ, Pearson ES, Biometrika 1934;26:404-413. The limits are quantiles of beta distributions.
 */
public final class ClopperPearson {
    private static final double ERROR = 0.05;

    private ClopperPearson() {}

    /** The 95 % limits. {@code 0/n} has lower limit 0 and an upper limit above it, {@code n/n} the mirror image. */
    public static ConfidenceInterval span(Share share) {
        Interval interval =
                BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(share.examined(), share.affected(), ERROR);
        return ConfidenceInterval.of(share, interval);
    }

    /** The 95 % limits, rounded to four decimals. */
    public static ConfidenceLimits interval(Share share) {
        return span(share).rounded();
    }
}
