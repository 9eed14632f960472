package org.netmet.stats;

import org.netmet.model.Share;

/**
 * Marginal log-likelihood of the count of one study, whose logit is intercept + tau z with z standard normal, and its
 * first and second derivatives with respect to the intercept and tau. The constant binomial coefficient is omitted.
 *
 * <p>The integral over z is computed by the trapezoidal rule, from the maximum of the integrand outwards until the
 * terms are negligible. For a bell-shaped analytic integrand the error decreases exponentially with the number of
 * points (Trefethen LN, Weideman JAC, SIAM Rev 2014;56:385-458): with a step of half a standard deviation it is below
 * the rounding error. So no Gauss-Hermite quadrature is needed, nor a choice of the number of its points.
 */
record MarginalLikelihood(double height, double byIntercept, double byTau, double byIntercept2, double byBoth,
        double byTau2) {
    static final MarginalLikelihood NOTHING = new MarginalLikelihood(0, 0, 0, 0, 0, 0);

    MarginalLikelihood plus(MarginalLikelihood other) {
        return new MarginalLikelihood(
                height + other.height,
                byIntercept + other.byIntercept,
                byTau + other.byTau,
                byIntercept2 + other.byIntercept2,
                byBoth + other.byBoth,
                byTau2 + other.byTau2);
    }

    /** Computes the marginal log-likelihood; tau must be above 0. */
    static MarginalLikelihood of(Share share, double intercept, double tau) {
        return new Integral(share, intercept, tau).marginal();
    }

    /** Numerical integration: sums over z of the integrand and of the terms of the derivatives. */
    private static final class Integral {
        /** Logarithm of the relative size below which a term changes no digit of the sum. */
        private static final double NEGLIGIBLE = -40;

        private final double affected;
        private final double examined;
        private final double intercept;
        private final double tau;

        // r is affected minus expected, v the binomial variance at z; each sum is weighted by the integrand.
        private double sum;
        private double sumR;
        private double sumZr;
        private double sumRr;
        private double sumZrr;
        private double sumZzrr;
        private double sumV;
        private double sumZv;
        private double sumZzv;

        Integral(Share share, double intercept, double tau) {
            this.affected = share.affected();
            this.examined = share.examined();
            this.intercept = intercept;
            this.tau = tau;
        }

        MarginalLikelihood marginal() {
            double middle = middle();
            double step = step(middle);
            double top = logarithm(middle);
            add(middle, 1);
            walk(middle, step, top);
            walk(middle, -step, top);
            return new MarginalLikelihood(
                    top + Math.log(sum * step / Math.sqrt(2 * Math.PI)),
                    sumR / sum,
                    sumZr / sum,
                    (sumRr - sumV) / sum - (sumR / sum) * (sumR / sum),
                    (sumZrr - sumZv) / sum - (sumR / sum) * (sumZr / sum),
                    (sumZzrr - sumZzv) / sum - (sumZr / sum) * (sumZr / sum));
        }

        /**
         * The z at the maximum of the integrand. It lies between 0, where the normal density is highest, and tau times
         * the residual at 0.
         */
        private double middle() {
            double pull = tau * residual(0);
            if (pull == 0) {
                return 0;
            }
            // Twice that value, so that rounding cannot hide the change of sign.
            return RootFinder.between(Math.min(0, 2 * pull), Math.max(0, 2 * pull), z -> tau * residual(z) - z);
        }

        /**
         * Step size: at most half a standard deviation of the integrand, and at most half a unit of the logit, because
         * the logistic function has poles at pi i.
         */
        private double step(double middle) {
            double deviation = 1 / Math.sqrt(1 + tau * tau * variance(middle));
            return Math.min(deviation, 1 / tau) / 2;
        }

        private void walk(double middle, double step, double top) {
            for (int i = 1;; i++) {
                double z = middle + i * step;
                double depth = logarithm(z) - top;
                if (depth < NEGLIGIBLE) {
                    return;
                }
                add(z, Math.exp(depth));
            }
        }

        private void add(double z, double weight) {
            double r = residual(z);
            double v = variance(z);
            sum += weight;
            sumR += weight * r;
            sumZr += weight * z * r;
            sumRr += weight * r * r;
            sumZrr += weight * z * r * r;
            sumZzrr += weight * z * r * z * r;
            sumV += weight * v;
            sumZv += weight * z * v;
            sumZzv += weight * z * z * v;
        }

        private double logarithm(double z) {
            double logit = intercept + tau * z;
            return logLikelihood(affected, examined, logit) - z * z / 2;
        }

        private double residual(double z) {
            return affected - examined * Logit.share(intercept + tau * z);
        }

        private double variance(double z) {
            double logit = intercept + tau * z;
            return examined * Logit.share(logit) * Logit.share(-logit);
        }
    }

    static double logLikelihood(double affected, double examined, double logit) {
        // ln(1 + exp(logit)), written so that a large logit does not overflow. Math.log is an instruction of the
        // processor and Math.log1p is not: with it, this line took a quarter of the check of 100,000 claims.
        double log1pExp = Math.max(logit, 0) - Math.log(Logit.share(Math.abs(logit)));
        return affected * logit - examined * log1pExp;
    }
}
