package org.netmet.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tests the meta-analysis against the R package metafor. Values above 1 are compared by relative error. The tolerance
 * of the one-stage model is wider, because metafor fits it with a general optimiser and a Hessian by finite
 * differences.
 */
class MetaforParityTest {
    private static final double INVERSE_VARIANCE = 1e-6;
    private static final double ONE_STAGE = 1e-4;

    private static final Map<String, PoolingMethod> METHODS =
            Map.of("GLMM", PoolingMethod.BINOMIAL_NORMAL, "REML", PoolingMethod.REML, "DL",
                    PoolingMethod.DERSIMONIAN_LAIRD);
    private static final Map<String, List<Study>> SETS = MetaforResults.sets();

    private static int pooled;
    private static int leftOut;
    private static double largestOfInverseVariance;
    private static double largestOfOneStage;

    @AfterAll
    static void tells_what_was_looked_at() {
        System.out.printf(
                "parity with metafor: %d data sets, %d pooled shares, %d with one study left out; "
                        + "largest deviation %.0e (inverse variance), %.0e (one-stage)%n",
                SETS.size(), pooled, leftOut, largestOfInverseVariance, largestOfOneStage);
    }

    @Test
    void there_are_data_sets_and_each_is_pooled_by_every_method() throws IOException {
        var methodsBySet = MetaforResults.rows("expected.csv").stream()
                .collect(Collectors.groupingBy(
                        row -> row.getField("set"),
                        Collectors.mapping(row -> row.getField("method"), Collectors.toCollection(TreeSet::new))));

        assertThat(methodsBySet.keySet()).isEqualTo(SETS.keySet()).isNotEmpty();
        assertThat(methodsBySet.values()).allMatch(Predicate.isEqual(METHODS.keySet()));
        assertThat(MetaforResults.versions()).anyMatch(line -> line.startsWith("metafor "))
                .contains("sets: " + SETS.size());
    }

    @ParameterizedTest
    @MethodSource("expected")
    void pools_as_metafor_does(NamedCsvRecord row) {
        List<Study> studies = SETS.get(row.getField("set"));
        PoolingMethod method = METHODS.get(row.getField("method"));

        PoolingResult result = Pooling.of(studies, method);

        assertThat(result).isInstanceOf(PoolingResult.Estimate.class);
        var estimate = (PoolingResult.Estimate) result;
        assertThat(estimate.k()).isEqualTo(Integer.parseInt(row.getField("k")));
        same(row, "logit", estimate.logit(), method);
        same(row, "se", estimate.standardError(), method);
        same(row, "share", estimate.share(), method);
        same(row, "lower", estimate.interval().lower(), method);
        same(row, "upper", estimate.interval().upper(), method);
        same(row, "predictionLower", estimate.prediction().lower(), method);
        same(row, "predictionUpper", estimate.prediction().upper(), method);
        same(row, estimate.heterogeneity(), method);
        pooled++;
    }

    static Stream<Named<NamedCsvRecord>> expected() {
        return MetaforResults.rows("expected.csv").stream()
                .map(row -> Named.of(row.getField("set") + " " + row.getField("method"), row));
    }

    @ParameterizedTest
    @MethodSource("leftOut")
    void leaves_one_out_as_metafor_does(NamedCsvRecord row) {
        List<Study> studies = SETS.get(row.getField("set"));

        List<Pooling.Without> all = Pooling.leaveOneOut(studies, PoolingMethod.REML);

        assertThat(all).hasSameSizeAs(studies);
        var without = all.stream()
                .filter(each -> each.study().key().equals(row.getField("study")))
                .findFirst()
                .orElseThrow();
        var rest = (PoolingResult.Estimate) without.rest();
        assertThat(rest.studies()).hasSize(studies.size() - 1).doesNotContain(without.study());
        same(row, "logit", rest.logit(), PoolingMethod.REML);
        same(row, "se", rest.standardError(), PoolingMethod.REML);
        same(row, rest.heterogeneity(), PoolingMethod.REML);
        leftOut++;
    }

    static Stream<Named<NamedCsvRecord>> leftOut() {
        return MetaforResults.rows("leave-one-out.csv").stream()
                .map(row -> Named.of(row.getField("set") + " without " + row.getField("study"), row));
    }

    private static void same(NamedCsvRecord row, Heterogeneity heterogeneity, PoolingMethod method) {
        same(row, "tau2", heterogeneity.tauSquared(), method);
        same(row, "i2", heterogeneity.iSquared(), method);
        same(row, "h2", heterogeneity.hSquared(), method);
        same(row, "q", heterogeneity.q(), method);
        same(row, "p", heterogeneity.p(), method);
    }

    private static void same(NamedCsvRecord row, String quantity, double ours, PoolingMethod method) {
        boolean oneStage = method == PoolingMethod.BINOMIAL_NORMAL;
        double theirs = Double.parseDouble(row.getField(quantity));
        double scale = Math.max(1, Math.abs(theirs));
        double tolerance = oneStage ? ONE_STAGE : INVERSE_VARIANCE;

        assertThat(ours / scale).as(quantity).isCloseTo(theirs / scale, within(tolerance));
        double deviation = Math.abs(ours - theirs) / scale;
        largestOfOneStage = oneStage ? Math.max(largestOfOneStage, deviation) : largestOfOneStage;
        largestOfInverseVariance = oneStage ? largestOfInverseVariance : Math.max(largestOfInverseVariance, deviation);
    }
}
