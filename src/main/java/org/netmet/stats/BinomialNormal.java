package org.netmet.stats;

import org.netmet.model.Share;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Binomial-normal model (GLMM): logistic regression with a normal random intercept per study, by maximum likelihood.
 * Sources: see {@link PoolingMethod}.
 *
 * <p>For a given tau the likelihood has one maximum in the intercept, because it is log-concave there (Prékopa A, Acta
 * Sci Math 1973;34:335-343); what remains is the profile likelihood of tau. So two nested searches for a root of one
 * variable replace a general optimiser.
 */
final class BinomialNormal {
    /**
     * Upper limit of the search for tau, twenty times a usual value. If the likelihood still increases there, as with
     * one study of 0/8 and one of 8/8, it has no usable maximum.
     */
    private static final double LIMIT = 20;

    private final List<Share> shares;
    private final double commonLogit;

    private BinomialNormal(List<Share> shares) {
        this.shares = shares;
        double affected = shares.stream().mapToDouble(Share::affected).sum();
        double examined = shares.stream().mapToDouble(Share::examined).sum();
        this.commonLogit = Math.log(affected / (examined - affected));
    }

    /**
     * Fits the model. At least one patient must be affected and one unaffected. Empty if the likelihood has no maximum.
     */
    static Optional<ModelFit> fit(List<Share> shares) {
        var model = new BinomialNormal(shares);
        OptionalDouble tau = LikelihoodMaximum.tau(model.commonHeight(), LIMIT, model::profile);
        if (tau.isEmpty()) {
            return Optional.empty();
        }
        return tau.getAsDouble() == 0 ? Optional.of(model.withoutHeterogeneity()) : model.at(tau.getAsDouble());
    }

    private ModelFit withoutHeterogeneity() {
        double p = Logit.share(commonLogit);
        double information = shares.stream()
                .mapToDouble(share -> share.examined() * p * (1 - p))
                .sum();
        return new ModelFit(commonLogit, 1 / Math.sqrt(information), 0, likelihoodRatio());
    }

    /**
     * The fit at a tau above 0. The standard error includes the uncertainty of tau: it comes from the information
     * matrix of both parameters.
     */
    private Optional<ModelFit> at(double tau) {
        double intercept = intercept(tau);
        MarginalLikelihood peak = marginal(intercept, tau);
        double information = -peak.byIntercept2() + peak.byBoth() * peak.byBoth() / peak.byTau2();
        if (!(peak.byTau2() < 0 && information > 0)) {
            return Optional.empty();
        }
        return Optional.of(new ModelFit(intercept, 1 / Math.sqrt(information), tau * tau, likelihoodRatio()));
    }

    private LikelihoodMaximum.Point profile(double tau) {
        MarginalLikelihood marginal = marginal(intercept(tau), tau);
        return new LikelihoodMaximum.Point(marginal.height(), marginal.byTau() / (2 * tau));
    }

    private double intercept(double tau) {
        double reach = 1;
        while (marginal(commonLogit - reach, tau).byIntercept() < 0
                || marginal(commonLogit + reach, tau).byIntercept() > 0) {
            reach *= 2;
        }
        return RootFinder.between(
                commonLogit - reach, commonLogit + reach, at -> marginal(at, tau).byIntercept());
    }

    private MarginalLikelihood marginal(double intercept, double tau) {
        return shares.stream()
                .map(share -> MarginalLikelihood.of(share, intercept, tau))
                .reduce(MarginalLikelihood.NOTHING, MarginalLikelihood::plus);
    }

    private double commonHeight() {
        return shares.stream()
                .mapToDouble(share -> MarginalLikelihood.logLikelihood(share.affected(), share.examined(), commonLogit))
                .sum();
    }

    /**
     * Likelihood ratio statistic for heterogeneity: a share for each study against one common share. It is finite also
     * where a study has none or all affected.
     */
    private double likelihoodRatio() {
        double common = Logit.share(commonLogit);
        double ratio = shares.stream()
                .mapToDouble(share -> gain(share.affected(), share.examined() * common)
                        + gain(share.examined() - share.affected(), share.examined() * (1 - common)))
                .sum();
        return Math.max(0, 2 * ratio);
    }

    private static double gain(int observed, double expected) {
        return observed == 0 ? 0 : observed * Math.log(observed / expected);
    }
}
