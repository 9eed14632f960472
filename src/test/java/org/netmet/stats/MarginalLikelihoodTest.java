package org.netmet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.model.Share;

/**
 * Tests the integral against a sum over forty thousand points, for cases beyond the range of metafor's quadrature:
 * large tau, large n.
 */
class MarginalLikelihoodTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, -1, 0.0001",
        "1, 1, 0, 1",
        "0, 40, -3, 0.5",
        "0, 40, -3, 8",
        "40, 40, 12, 18",
        "3, 7, 0.5, 2",
        "269, 271, 5, 4",
        "4120, 16214, -1.2, 0.25",
        "34111, 612000, -2.9, 0.1",
    })
    void has_the_height_and_the_slopes_of_the_integral(int affected, int examined, double intercept, double tau) {
        var share = new Share(affected, examined);

        MarginalLikelihood marginal = MarginalLikelihood.of(share, intercept, tau);

        double scale = Math.max(1, Math.abs(marginal.height()));
        assertThat(marginal.height() / scale).isCloseTo(summed(share, intercept, tau) / scale, within(1e-10));
        double step = 1e-5;
        MarginalLikelihood right = MarginalLikelihood.of(share, intercept + step, tau);
        MarginalLikelihood left = MarginalLikelihood.of(share, intercept - step, tau);
        near(marginal.byIntercept(), (right.height() - left.height()) / (2 * step));
        near(marginal.byIntercept2(), (right.byIntercept() - left.byIntercept()) / (2 * step));
        near(marginal.byBoth(), (right.byTau() - left.byTau()) / (2 * step));
        MarginalLikelihood wider = MarginalLikelihood.of(share, intercept, tau + step);
        MarginalLikelihood narrower = MarginalLikelihood.of(share, intercept, tau - step);
        near(marginal.byTau(), (wider.height() - narrower.height()) / (2 * step));
        near(marginal.byTau2(), (wider.byTau() - narrower.byTau()) / (2 * step));
    }

    private static void near(double slope, double difference) {
        assertThat(slope).isCloseTo(difference, within(1e-4 * Math.max(1, Math.abs(difference))));
    }

    private static double summed(Share share, double intercept, double tau) {
        double width = 1.0 / 2000;
        double top = Double.NEGATIVE_INFINITY;
        for (int i = -20_000; i <= 20_000; i++) {
            top = Math.max(top, logarithm(share, intercept, tau, i * width));
        }
        double sum = 0;
        for (int i = -20_000; i <= 20_000; i++) {
            sum += Math.exp(logarithm(share, intercept, tau, i * width) - top);
        }
        return top + Math.log(sum * width / Math.sqrt(2 * Math.PI));
    }

    private static double logarithm(Share share, double intercept, double tau, double z) {
        double p = Logit.share(intercept + tau * z);
        double q = Logit.share(-intercept - tau * z);
        // 0 ln 0 is 0 here: if p is 0, the probability that nobody is affected is 1.
        double affected = share.affected() == 0 ? 0 : share.affected() * Math.log(p);
        double spared = share.affected() == share.examined() ? 0 : (share.examined() - share.affected()) * Math.log(q);
        return affected + spared - z * z / 2;
    }
}
