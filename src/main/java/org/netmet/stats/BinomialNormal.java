package org.netmet.stats;

import org.netmet.model.Share;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Logistic regression with a normal random intercept per study, by maximum likelihood. Sources: see
 * {@link PoolingMethod}.
 *
 * <p>For a given tau the likelihood has one peak in the intercept, because it is log-concave there (Prékopa A, Acta
 * Sci Math 1973;34:335-343); what is left is a likelihood of tau alone. So two roots of one variable, one within the
 * other, take the place of an optimiser.
 */
final class BinomialNormal {
    /**
     * The largest tau looked at, twenty times what is usual. Where the likelihood still rises there, as with one study
     * of 0/8 and one of 8/8, more of it means nothing.
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

    /** Needs someone affected and someone unaffected. Empty if the likelihood has no peak. */
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

    /** The standard error allows for tau being estimated: it comes from the information on both. */
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

    /** Of a share for each study against one for all: exists also where a study has none or all affected. */
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
