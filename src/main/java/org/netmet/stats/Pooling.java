package org.netmet.stats;

import org.apache.commons.statistics.distribution.TDistribution;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Random-effects meta-analysis of proportions: pools the shares of studies that measure the same quantity in different
 * patients. The caller must ensure both ({@link IndependentCohorts} selects studies without shared patients).
 *
 * <p>Pooling is refused for no study; nobody affected, or everybody, in all studies together; only studies of one
 * patient; a likelihood without a maximum. A single study is returned as such. Studies of one patient among larger ones
 * are included like any other.
 */
public final class Pooling {
    private static final double TAIL = 0.025;

    private Pooling() {}

    /** Pools with the default method, {@link PoolingMethod#BINOMIAL_NORMAL}. */
    public static PoolingResult of(Collection<Study> studies) {
        return of(studies, PoolingMethod.BINOMIAL_NORMAL);
    }

    /**
     * Pools with the given method. The result does not depend on the order of the studies; their keys must be unique.
     */
    public static PoolingResult of(Collection<Study> unsorted, PoolingMethod method) {
        List<Study> studies = Study.sorted(unsorted);
        if (studies.size() == 1) {
            Study study = studies.getFirst();
            return new PoolingResult.Single(study, Wilson.span(study.share()), software());
        }
        return findObstacle(studies).orElseGet(() -> pooled(studies, method));
    }

    /**
     * Leave-one-out sensitivity analysis: pools the studies without each one in turn, sorted by the key of the omitted
     * study.
     */
    public static List<Without> leaveOneOut(Collection<Study> unsorted, PoolingMethod method) {
        List<Study> studies = Study.sorted(unsorted);
        return studies.stream()
                .map(out -> new Without(
                        out, of(studies.stream().filter(study -> !study.equals(out)).toList(), method)))
                .toList();
    }

    /** One result of the leave-one-out analysis: the omitted study, and the others pooled. */
    public record Without(Study study, PoolingResult rest) {}

    private static Optional<PoolingResult> findObstacle(List<Study> studies) {
        long affected = studies.stream().mapToLong(study -> study.share().affected()).sum();
        long examined = studies.stream().mapToLong(study -> study.share().examined()).sum();
        if (studies.isEmpty()) {
            return refused(PoolingResult.Reason.NO_STUDY, "there is no study to pool");
        }
        if (affected == 0) {
            return refused(
                    PoolingResult.Reason.NOBODY_AFFECTED,
                    "nobody is affected: 0/%d in %d studies".formatted(examined, studies.size()));
        }
        if (affected == examined) {
            return refused(
                    PoolingResult.Reason.EVERYBODY_AFFECTED,
                    "everybody is affected: %d/%d in %d studies".formatted(affected, examined, studies.size()));
        }
        if (examined == studies.size()) {
            return refused(
                    PoolingResult.Reason.ONE_PATIENT_EACH,
                    "all %d studies have one patient, so nothing tells studies from patients"
                            .formatted(studies.size()));
        }
        return Optional.empty();
    }

    private static Optional<PoolingResult> refused(PoolingResult.Reason reason, String words) {
        return Optional.of(new PoolingResult.NotPooled(reason, words));
    }

    private static PoolingResult pooled(List<Study> studies, PoolingMethod method) {
        List<Logit> logits = studies.stream().map(study -> Logit.of(study.share())).toList();
        Optional<ModelFit> fit = switch (method) {
            case BINOMIAL_NORMAL ->
                BinomialNormal.fit(studies.stream().map(Study::share).toList());
            case REML -> InverseVariance.reml(logits);
            case DERSIMONIAN_LAIRD -> InverseVariance.dersimonianLaird(logits);
        };
        return fit.<PoolingResult>map(found -> estimate(studies, method, found, Heterogeneity.of(found, logits)))
                .orElseGet(() -> new PoolingResult.NotPooled(
                        PoolingResult.Reason.NOT_CONVERGED,
                        "the variance between these %d studies has no finite estimate".formatted(studies.size())));
    }

    private static PoolingResult.Estimate estimate(List<Study> studies, PoolingMethod method, ModelFit fit,
            Heterogeneity heterogeneity) {
        double t = TDistribution.of(studies.size() - 1).inverseSurvivalProbability(TAIL);
        double towardsAFurtherStudy = Math.sqrt(fit.standardError() * fit.standardError() + fit.tauSquared());
        return new PoolingResult.Estimate(
                method,
                studies,
                Logit.share(fit.logit()),
                around(fit.logit(), t * fit.standardError()),
                around(fit.logit(), t * towardsAFurtherStudy),
                fit.logit(),
                fit.standardError(),
                heterogeneity,
                software());
    }

    private static ConfidenceInterval around(double logit, double distance) {
        return new ConfidenceInterval(Logit.share(logit - distance), Logit.share(logit + distance));
    }

    private static String software() {
        return "netmet %s, Apache Commons Statistics %s"
                .formatted(version(Pooling.class), version(TDistribution.class));
    }

    /** The version in the manifest of the jar; classes that run from a directory have none. */
    private static String version(Class<?> type) {
        return Optional.ofNullable(type.getPackage().getImplementationVersion()).orElse("(not packed)");
    }
}
