package org.netmet.stats;

import org.netmet.model.Share;

/**
 * Logit transformation of a share, ln(affected / unaffected), with its sampling variance 1/affected + 1/unaffected.
 *
 * <p>Continuity correction: where nobody or everybody is affected, the logit is infinite. Only there, 0.5 is added to
 * the affected and 0.5 to the unaffected, as metafor does with {@code add = 1/2, to = "only0"}.
 */
record Logit(double value, double variance) {
    static final double ADDED = 0.5;

    static Logit of(Share share) {
        double added = isCorrected(share) ? ADDED : 0;
        double affected = share.affected() + added;
        double unaffected = share.examined() - share.affected() + added;
        return new Logit(Math.log(affected / unaffected), 1 / affected + 1 / unaffected);
    }

    static boolean isCorrected(Share share) {
        return share.affected() == 0 || share.affected() == share.examined();
    }

    /** Inverse logit (logistic function): from 0 for minus infinity to 1 for infinity. */
    static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
