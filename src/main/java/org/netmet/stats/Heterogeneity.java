package org.netmet.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

import java.util.List;

/**
 * Heterogeneity of a meta-analysis: how much the results of studies differ beyond chance (tau², Q, I², H²).
 *
 * @param tauSquared between-study variance of the true logits; 0 when chance alone explains the differences
 * @param q statistic of the test of homogeneity, chi-squared with k - 1 degrees of freedom if all studies have the same
 *     share: Cochran's Q for inverse variance, the likelihood ratio for the binomial-normal model
 * @param p p-value of that test: the probability of a q at least as large if the shares are the same
 * @param iSquared I²: the part of the variance that is not chance, tau² / (tau² + typical sampling variance), from 0 to
 *     1. It increases with the size of the studies: for large registers it is near 1 even when the differences are
 *     small
 * @param hSquared H²: total variance divided by sampling variance, 1 when tau² is 0
 */
public record Heterogeneity(double tauSquared, double q, double p, double iSquared, double hSquared) {
    /**
     * Computes the statistics of a fit. The typical sampling variance is that of Higgins JPT, Thompson SG, Stat Med
     * 2002;21:1539-1558, from the logits with continuity correction; also for the binomial-normal model, as in metafor.
     */
    static Heterogeneity of(ModelFit fit, List<Logit> logits) {
        int degrees = logits.size() - 1;
        double typical = degrees / new InverseVarianceWeights(logits, 0).information();
        double p = ChiSquaredDistribution.of(degrees).survivalProbability(fit.q());
        return new Heterogeneity(
                fit.tauSquared(),
                fit.q(),
                p,
                fit.tauSquared() / (typical + fit.tauSquared()),
                fit.tauSquared() / typical + 1);
    }
}
