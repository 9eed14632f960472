package org.netmet.stats;

import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * Global maximum of a likelihood of tau, the between-study standard deviation.
 *
 * <p>A likelihood of tau can have a local maximum at 0 and another further out, and a local optimiser may end on the
 * lower of the two. Therefore the derivative is evaluated on a grid from 0 to a limit. Each change of its sign from
 * positive to negative is a local maximum, which Brent's method locates; the highest one is returned. A tau below
 * 0.0001, at which the odds of most studies differ by less than 0.04 %, is returned as 0.
 */
final class LikelihoodMaximum {
    private static final double START = 1e-4;
    private static final double STRIDE = 1.5;

    /**
     * A value of the likelihood function.
     *
     * @param height the log-likelihood, without constants
     * @param slope its derivative with respect to tau²
     */
    record Point(double height, double slope) {}

    private LikelihoodMaximum() {}

    /** The tau of the global maximum; empty if the maximum is at the limit, where the likelihood still increases. */
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
