package org.netmet.stats;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Inverse-variance method: random-effects pooling of logits, tau² by DerSimonian-Laird or REML. Sources: see {@link
 * PoolingMethod}.
 */
final class InverseVariance {
    private InverseVariance() {}

    static Optional<ModelFit> dersimonianLaird(List<Logit> logits) {
        var sampling = new InverseVarianceWeights(logits, 0);
        double excess = sampling.spread() - (logits.size() - 1);
        return Optional.of(fit(logits, Math.max(0, excess / sampling.information())));
    }

    static Optional<ModelFit> reml(List<Logit> logits) {
        double range = logits.stream().mapToDouble(Logit::value).max().orElseThrow()
                - logits.stream().mapToDouble(Logit::value).min().orElseThrow();
        // For tau beyond the range of the logits the likelihood only decreases.
        OptionalDouble tau =
                LikelihoodMaximum.tau(restricted(logits, 0).height(), 2 * range, at -> restricted(logits, at));
        return tau.isEmpty() ? Optional.empty() : Optional.of(fit(logits, tau.getAsDouble() * tau.getAsDouble()));
    }

    private static LikelihoodMaximum.Point restricted(List<Logit> logits, double tau) {
        var weighting = new InverseVarianceWeights(logits, tau * tau);
        double height = weighting.sum(logit -> Math.log(weighting.weight(logit)))
                - Math.log(weighting.sumOfWeights())
                - weighting.spread();
        double slope = weighting.steepSpread() - weighting.information();
        return new LikelihoodMaximum.Point(height / 2, slope / 2);
    }

    private static ModelFit fit(List<Logit> logits, double tauSquared) {
        var weighting = new InverseVarianceWeights(logits, tauSquared);
        double scale = Math.max(1, weighting.spread() / (logits.size() - 1));
        return new ModelFit(
                weighting.mean(),
                Math.sqrt(scale / weighting.sumOfWeights()),
                tauSquared,
                new InverseVarianceWeights(logits, 0).spread());
    }
}
