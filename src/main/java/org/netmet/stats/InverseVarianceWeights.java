package org.netmet.stats;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Logits, each weighted by the inverse of its variance: that of sampling plus that between studies.
 *
 * @param tauSquared variance between studies; 0 for weights from sampling alone
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

    /** The weighted sum of squared deviations from the mean: Cochran's Q when tau² is 0. */
    double spread() {
        double mean = mean();
        return sum(logit -> weight(logit) * square(logit.value() - mean));
    }

    /** As {@link #spread}, with the weights squared: y'PPy in the notation of metafor. */
    double steepSpread() {
        double mean = mean();
        return sum(logit -> square(weight(logit) * (logit.value() - mean)));
    }

    /** What the weights leave after the mean is taken out, sum w - sum w² / sum w: the trace of P. */
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
