package org.netmet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.model.Share;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class PoolingTest {
    @Test
    void says_method_handling_of_zeros_counts_and_software_with_every_estimate() {
        var studies = studies("0/12", "3/20", "5/31");

        var oneStage = (PoolingResult.Estimate) Pooling.of(studies);
        var inverseVariance = (PoolingResult.Estimate) Pooling.of(studies, PoolingMethod.REML);

        assertThat(oneStage.method().words()).isEqualTo("one-stage binomial-normal model (logistic regression with a "
                + "random intercept, maximum likelihood), t interval with k - 1 degrees of freedom");
        assertThat(oneStage.zeros()).isEqualTo("counts used as they are, nothing added");
        assertThat(inverseVariance.zeros())
                .isEqualTo("0.5 added to affected and unaffected of studies with nobody or everybody affected "
                        + "(1 of 3)");
        assertThat(oneStage.k()).isEqualTo(3);
        assertThat(oneStage.affected()).isEqualTo(8);
        assertThat(oneStage.examined()).isEqualTo(63);
        assertThat(oneStage.software()).isEqualTo("netmet (not packed), Apache Commons Statistics 1.3");
    }

    @Test
    void gives_the_share_of_all_together_when_chance_explains_the_differences() {
        var pooled = (PoolingResult.Estimate) Pooling.of(studies("10/50", "21/100", "29/150"));

        assertThat(pooled.heterogeneity().tauSquared()).isZero();
        assertThat(pooled.heterogeneity().iSquared()).isZero();
        assertThat(pooled.heterogeneity().hSquared()).isEqualTo(1);
        assertThat(pooled.share()).isCloseTo(60.0 / 300, within(1e-12));
        assertThat(pooled.prediction()).isEqualTo(pooled.interval());
    }

    @ParameterizedTest
    @EnumSource
    void keeps_a_width_when_studies_agree_to_the_last_digit(PoolingMethod method) {
        var pooled = (PoolingResult.Estimate) Pooling.of(studies("10/100", "20/200"), method);

        assertThat(pooled.share()).isCloseTo(0.1, within(1e-12));
        assertThat(pooled.interval().lower()).isLessThan(0.07);
        assertThat(pooled.interval().upper()).isGreaterThan(0.14);
    }

    @ParameterizedTest
    @EnumSource
    void does_not_depend_on_the_order_of_the_studies(PoolingMethod method) {
        var studies = new ArrayList<>(MetaforResults.sets().get("ten-heterogeneous"));
        PoolingResult inOrder = Pooling.of(studies, method);

        Collections.reverse(studies);

        assertThat(Pooling.of(studies, method)).isEqualTo(inOrder);
    }

    @ParameterizedTest
    @EnumSource
    void turns_round_with_the_shares(PoolingMethod method) {
        var affected = (PoolingResult.Estimate) Pooling.of(studies("2/40", "9/61", "1/18"), method);
        var spared = (PoolingResult.Estimate) Pooling.of(studies("38/40", "52/61", "17/18"), method);

        assertThat(spared.share()).isCloseTo(1 - affected.share(), within(1e-9));
        assertThat(spared.interval().lower()).isCloseTo(1 - affected.interval().upper(), within(1e-9));
        assertThat(spared.heterogeneity().tauSquared())
                .isCloseTo(affected.heterogeneity().tauSquared(), within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void refuses_when_there_is_no_study(PoolingMethod method) {
        assertThat(Pooling.of(List.of(), method))
                .isEqualTo(new PoolingResult.NotPooled(PoolingResult.Reason.NO_STUDY, "there is no study to pool"));
    }

    @ParameterizedTest
    @EnumSource
    void reports_a_single_study_with_its_own_interval_even_if_nobody_is_affected(PoolingMethod method) {
        var study = new Study("a", new Share(0, 40));

        assertThat(Pooling.of(List.of(study), method))
                .isEqualTo(new PoolingResult.Single(
                        study, Wilson.span(study.share()), "netmet (not packed), Apache Commons Statistics 1.3"));
    }

    @ParameterizedTest
    @EnumSource
    void refuses_when_nobody_is_affected(PoolingMethod method) {
        assertThat(Pooling.of(studies("0/40", "0/17", "0/1"), method))
                .isEqualTo(new PoolingResult.NotPooled(
                        PoolingResult.Reason.NOBODY_AFFECTED, "nobody is affected: 0/58 in 3 studies"));
    }

    @ParameterizedTest
    @EnumSource
    void refuses_when_everybody_is_affected(PoolingMethod method) {
        assertThat(Pooling.of(studies("40/40", "17/17"), method))
                .isEqualTo(new PoolingResult.NotPooled(
                        PoolingResult.Reason.EVERYBODY_AFFECTED, "everybody is affected: 57/57 in 2 studies"));
    }

    @ParameterizedTest
    @EnumSource
    void refuses_studies_of_one_patient_each(PoolingMethod method) {
        assertThat(Pooling.of(studies("0/1", "1/1", "0/1"), method))
                .isEqualTo(new PoolingResult.NotPooled(
                        PoolingResult.Reason.ONE_PATIENT_EACH,
                        "all 3 studies have one patient, so nothing tells studies from patients"));
    }

    @Test
    void refuses_when_tau_squared_grows_without_end() {
        assertThat(Pooling.of(studies("0/8", "8/8"), PoolingMethod.BINOMIAL_NORMAL))
                .isEqualTo(new PoolingResult.NotPooled(
                        PoolingResult.Reason.NOT_CONVERGED,
                        "the variance between these 2 studies has no finite estimate"));
    }

    @Test
    void leaves_each_study_out_once_and_says_so_when_too_little_is_left() {
        var without = Pooling.leaveOneOut(studies("3/20", "0/12"), PoolingMethod.BINOMIAL_NORMAL);

        assertThat(without).extracting(each -> each.study().share()).containsExactly(share("3/20"), share("0/12"));
        assertThat(without).extracting(Pooling.Without::rest).allMatch(PoolingResult.Single.class::isInstance);
    }

    @Test
    void pools_two_studies_that_chance_explains_as_one_common_share() {
        var pooled = (PoolingResult.CommonShare) Pooling.of(studies("11/90", "6/78"));

        assertThat(pooled.share()).isEqualTo(share("17/168"));
        assertThat(pooled.interval()).isEqualTo(ClopperPearson.span(share("17/168")));
        assertThat(pooled.words())
                .isEqualTo("common effect of two studies (Fisher's exact test, p = 0.44): their counts "
                        + "together, Clopper-Pearson interval");
    }

    /** A random-effects model refuses them; the sum of two binomial counts is binomial, also of zeros. */
    @Test
    void pools_two_studies_without_anybody_affected() {
        var pooled = (PoolingResult.CommonShare) Pooling.of(studies("0/40", "0/17"));

        assertThat(pooled.share()).isEqualTo(share("0/57"));
        assertThat(pooled.interval().lower()).isZero();
        assertThat(pooled.interval().upper()).isCloseTo(0.0627, within(1e-4));
    }

    @Test
    void does_not_pool_two_studies_that_differ() {
        assertThat(Pooling.of(studies("14/15", "31/51")))
                .isEqualTo(new PoolingResult.NotPooled(PoolingResult.Reason.STUDIES_DIFFER,
                        "the two studies differ (Fisher's exact test, p = 0.025)"));
        assertThat(Pooling.of(studies("4/40", "10/40"))).as("p = 0.14").isInstanceOf(PoolingResult.CommonShare.class);
        assertThat(Pooling.of(studies("3/40", "10/40"))).as("p = 0.066").isInstanceOf(PoolingResult.NotPooled.class);
    }

    @Test
    void finds_the_pairs_of_a_set_that_are_in_conflict() {
        assertThat(Pooling.findConflict(studies("26/77", "26/72", "24/65"))).isEmpty();
        assertThat(Pooling.findConflict(studies("8/71", "39/129", "6/97"))).contains(
                new PoolingResult.NotPooled(PoolingResult.Reason.STUDIES_DIFFER,
                        "2 of the 3 pairs of 3 studies differ by more than chance (Fisher's exact test, p < 0.05)"));
    }

    /** Of a common share, counts drawn at random must leave its interval in at most one set of twenty. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.5, 0.9})
    void covers_the_common_share_of_two_studies_at_least_as_often_as_it_says(double share) {
        var random = new Random(20261130);
        int pooled = 0;
        int covered = 0;

        for (int fixture = 0; fixture < 4000; fixture++) {
            if (Pooling.of(List.of(drawn("a", 60, share, random),
                    drawn("b", 25, share, random))) instanceof PoolingResult.CommonShare common) {
                pooled++;
                covered += common.interval().lower() <= share && share <= common.interval().upper() ? 1 : 0;
            }
        }

        assertThat(pooled).isGreaterThan(3000);
        assertThat((double) covered / pooled).isGreaterThan(0.945);
    }

    private static Study drawn(String key, int examined, double share, Random random) {
        return new Study(key, new Share((int) random.doubles(examined).filter(each -> each < share).count(), examined));
    }

    @Test
    void takes_no_study_twice() {
        var study = new Study("a", new Share(3, 20));

        assertThatThrownBy(() -> Pooling.of(List.of(study, study))).hasMessage("two studies have the key a");
    }

    @Test
    void stays_within_0_and_1_whatever_the_studies() {
        var random = new Random(20261122);
        var outcomes = new EnumMap<PoolingMethod, int[]>(PoolingMethod.class);

        for (int fixture = 0; fixture < 1000; fixture++) {
            List<Study> studies = anyStudies(random);
            for (PoolingMethod method : PoolingMethod.values()) {
                int[] counted = outcomes.computeIfAbsent(method, m -> new int[3]);
                switch (Pooling.of(studies, method)) {
                    case PoolingResult.Estimate estimate -> {
                        assertSound(estimate);
                        counted[0]++;
                    }
                    case PoolingResult.Single single -> {
                        assertThat(studies).containsExactly(single.study());
                        counted[1]++;
                    }
                    case PoolingResult.CommonShare common -> fail("%s is no model: %s", method, common);
                    case PoolingResult.NotPooled refused -> {
                        assertThat(refused.words()).isNotBlank();
                        counted[2]++;
                    }
                }
            }
        }

        assertThat(outcomes.keySet()).containsExactly(PoolingMethod.values());
        outcomes.forEach((method, counted) -> System.out.printf(
                "random studies, %s: %d pooled, %d single, %d refused%n", method, counted[0], counted[1], counted[2]));
        assertThat(outcomes.values()).allSatisfy(counted -> {
            assertThat(IntStream.of(counted).sum()).isEqualTo(1000);
            assertThat(counted[0]).isGreaterThan(600);
        });
    }

    private static void assertSound(PoolingResult.Estimate estimate) {
        Heterogeneity heterogeneity = estimate.heterogeneity();
        assertThat(estimate.share())
                .as(estimate.toString())
                .isBetween(estimate.interval().lower(), estimate.interval().upper());
        assertThat(estimate.prediction().lower()).isLessThanOrEqualTo(estimate.interval().lower());
        assertThat(estimate.prediction().upper()).isGreaterThanOrEqualTo(estimate.interval().upper());
        assertThat(estimate.standardError()).isPositive().isFinite();
        assertThat(heterogeneity.tauSquared()).isNotNegative().isFinite();
        assertThat(heterogeneity.q()).isNotNegative().isFinite();
        assertThat(heterogeneity.p()).isBetween(0.0, 1.0);
        assertThat(heterogeneity.iSquared()).isBetween(0.0, 1.0);
        assertThat(heterogeneity.hSquared()).isGreaterThanOrEqualTo(1);
    }

    /**
     * Random studies: zero to a dozen, from one patient to the size of a register, from nobody affected to everybody.
     */
    private static List<Study> anyStudies(Random random) {
        double middle = random.nextGaussian(0, 3);
        double spread = random.nextDouble(4);
        int largest = List.of(1, 5, 40, 400, 100_000).get(random.nextInt(5));
        return IntStream.range(0, random.nextInt(13))
                .mapToObj(i -> {
                    int examined = 1 + random.nextInt(largest);
                    double proportion = Logit.share(random.nextGaussian(middle, spread));
                    int affected = (int) Math.round(proportion * examined);
                    return new Study("s%02d".formatted(i), new Share(affected, examined));
                })
                .toList();
    }

    private static List<Study> studies(String... shares) {
        return IntStream.range(0, shares.length)
                .mapToObj(i -> new Study("s" + i, share(shares[i])))
                .toList();
    }

    private static Share share(String written) {
        int[] counts = Stream.of(written.split("/")).mapToInt(Integer::parseInt).toArray();
        return new Share(counts[0], counts[1]);
    }
}
