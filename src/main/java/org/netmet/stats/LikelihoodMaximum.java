package org.netmet.stats;

import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * The highest point of a likelihood of tau, the standard deviation between studies.
 *
 * <p>A likelihood of tau can have a peak at 0 and another further out, and a climb from one starting point may end on
 * the lower of the two. Here the slope is looked at along the whole way from 0 to a limit; wherever it turns from up
 * to down there is a peak, which Brent's method pins down; the highest one counts. A tau below 0.0001, at which the
 * odds of most studies differ by less than 0.04 %, is called 0.
 */
final class LikelihoodMaximum {
    private static final double START = 1e-4;
    private static final double STRIDE = 1.5;

    /**
     * A point of the likelihood.
     *
     * @param height the logarithm of the likelihood, without constants
     * @param slope its derivative by tau²
     */
    record Point(double height, double slope) {}

    private LikelihoodMaximum() {}

    /** The tau at the highest point; empty if the likelihood is highest where it still rises at the limit. */
    static OptionalDouble tau(double heightAtZero, double limit, DoubleFunction<Point> likelihood) {
        double best = 0;
        double bestHeight = heightAtZero;
        double from = 0;
        boolean rising = false;
        for (double to = Math.min(START, limit); from < limit; to = Math.min(to * STRIDE, limit)) {
            boolean risingBefore = rising;
            rising = likelihood.apply(to).slope() > 0;
            if (risingBefore && !rising) {
                double tau = RootFinder.between(from, to, at -> likelihood.apply(at).slope());
                double height = likelihood.apply(tau).height();
                if (height > bestHeight) {
                    best = tau;
                    bestHeight = height;
                }
            }
            from = to;
        }
        boolean open = rising && likelihood.apply(limit).height() > bestHeight;
        return open ? OptionalDouble.empty() : OptionalDouble.of(best);
    }
}
