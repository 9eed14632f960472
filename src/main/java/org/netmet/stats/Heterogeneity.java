package org.netmet.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

import java.util.List;

/**
 * How much studies differ beyond chance.
 *
 * @param tauSquared variance of the true logits between studies; 0 when chance alone explains the differences
 * @param q the test statistic for "all studies have the same share", chi-squared with k - 1 degrees of freedom if
 *     they have: Cochran's Q for inverse variance, the likelihood ratio for the binomial-normal model
 * @param p the probability of a q at least as large, were the shares the same
 * @param iSquared the part of the variance that is not chance, tau² / (tau² + typical sampling variance), from 0 to
 *     1. It grows with the size of the studies: between large registers it is near 1 even when the differences are
 *     small
 * @param hSquared total over sampling variance, 1 when tau² is 0
 */
public record Heterogeneity(double tauSquared, double q, double p, double iSquared, double hSquared) {
    /**
     * The typical sampling variance is that of Higgins JPT, Thompson SG, Stat Med 2002;21:1539-1558, from the logits
     * with half a patient added where it must be; also for the binomial-normal model, as metafor does.
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
