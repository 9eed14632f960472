package org.netmet.stats;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Inverse-variance weights of logits: 1 / (sampling variance + between-study variance).
 *
 * @param tauSquared between-study variance; 0 for fixed-effect weights
 */
record InverseVarianceWeights(List<Logit> logits, double tauSquared) {
    double weight(Logit logit) {
        return 1 / (logit.variance() + tauSquared);
    }

    double sumOfWeights() {
        return sum(this::weight);
    }

    double mean() {
        return sum(logit -> weight(logit) * logit.value()) / sumOfWeights();
    }

    /** Weighted sum of squared deviations from the mean: Cochran's Q when tau² is 0. */
    double spread() {
        double mean = mean();
        return sum(logit -> weight(logit) * square(logit.value() - mean));
    }

    /** As {@link #spread}, with squared weights: y'PPy in the notation of metafor. */
    double steepSpread() {
        double mean = mean();
        return sum(logit -> square(weight(logit) * (logit.value() - mean)));
    }

    /** Trace of the projection matrix P: sum w - sum w² / sum w. */
    double information() {
        return sumOfWeights() - sum(logit -> square(weight(logit))) / sumOfWeights();
    }

    double sum(ToDoubleFunction<Logit> term) {
        return logits.stream().mapToDouble(term).sum();
    }

    private static double square(double value) {
        return value * value;
    }
}
