package org.netmet.stats;

import org.apache.commons.statistics.distribution.TDistribution;
import org.netmet.model.Share;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Meta-analysis of proportions: pools the shares of studies that measure the same quantity in different patients. The
 * caller must ensure both ({@link IndependentCohorts} selects studies without shared patients).
 *
 * <p>Without a given method, two studies are pooled as one common share if they differ no more than chance, and three or
 * more by {@link PoolingMethod#BINOMIAL_NORMAL}. Two studies give a random-effects model one degree of freedom, with
 * which it says nothing (Gonnermann A et al., Stat Med 2015;34:2476-2480; Bender R et al., Res Synth Methods
 * 2018;9:382-392).
 *
 * <p>A model is refused for no study; nobody affected, or everybody, in all studies together; only studies of one
 * patient; a likelihood without a maximum. A single study is returned as such. Studies of one patient among larger ones
 * are included like any other.
 */
public final class Pooling {
    private static final double TAIL = 0.025;
    /**
     * Two studies are pooled from this p-value on. It is above the usual 0.05 because tests of homogeneity have little
     * power (Cochrane Handbook for Systematic Reviews of Interventions, 10.10.2).
     */
    private static final double HOMOGENEOUS = 0.10;

    private Pooling() {}

    /** Pools what may be pooled; see the class. The keys of the studies must be unique. */
    public static PoolingResult of(Collection<Study> unsorted) {
        List<Study> studies = Study.sorted(unsorted);
        if (studies.size() == 2) {
            return ofTwo(studies);
        }
        return of(studies, PoolingMethod.BINOMIAL_NORMAL);
    }

    private static PoolingResult ofTwo(List<Study> studies) {
        Share one = studies.getFirst().share();
        Share other = studies.getLast().share();
        double probability = FisherExact.probability(one, other);
        if (probability < HOMOGENEOUS) {
            return new PoolingResult.NotPooled(PoolingResult.Reason.STUDIES_DIFFER,
                    "the two studies differ (Fisher's exact test, %s)".formatted(Homogeneity.inWords(probability)));
        }
        long examined = (long) one.examined() + other.examined();
        if (examined > Integer.MAX_VALUE) {
            return of(studies, PoolingMethod.BINOMIAL_NORMAL);
        }
        var share = new Share(one.affected() + other.affected(), (int) examined);
        return new PoolingResult.CommonShare(studies, share, ClopperPearson.span(share), probability, software());
    }

    /**
     * Why a set of studies is not pooled although a model could be fitted: any two of them differ by more than chance
     * ({@link Homogeneity} would call them in conflict). Empty when no two do.
     */
    public static Optional<PoolingResult.NotPooled> findConflict(Collection<Study> unsorted) {
        List<Study> studies = Study.sorted(unsorted);
        int pairs = studies.size() * (studies.size() - 1) / 2;
        long conflicts = IntStream.range(0, studies.size())
                .mapToLong(one -> studies.subList(one + 1, studies.size()).stream()
                        .filter(other -> FisherExact.probability(studies.get(one).share(),
                                other.share()) < Homogeneity.SIGNIFICANT)
                        .count())
                .sum();
        return conflicts == 0
                ? Optional.empty()
                : Optional.of(new PoolingResult.NotPooled(PoolingResult.Reason.STUDIES_DIFFER,
                        "%d of the %d pairs of %d studies differ by more than chance (Fisher's exact test, p < %s)"
                                .formatted(conflicts, pairs, studies.size(), Homogeneity.SIGNIFICANT)));
    }

    /**
     * Fits the random-effects model of the given method, for any number of studies. The result does not depend on the order of the studies; their keys must be unique.
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
    public static List<Without> leaveOneOut(Collection<Study> studies, PoolingMethod method) {
        return leaveOneOut(studies, rest -> of(rest, method));
    }

    /** As {@link #leaveOneOut(Collection, PoolingMethod)}, pooling what may be pooled of the others. */
    public static List<Without> leaveOneOut(Collection<Study> studies) {
        return leaveOneOut(studies, rest -> of(rest));
    }

    private static List<Without> leaveOneOut(Collection<Study> unsorted, Function<List<Study>, PoolingResult> pool) {
        List<Study> studies = Study.sorted(unsorted);
        return studies.stream()
                .map(out -> new Without(out, pool.apply(studies.stream().filter(study -> !study.equals(out)).toList())))
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
