package org.netmet.stats;

import org.netmet.model.Share;

import java.util.List;

/** Result of pooling: an estimate, a single study, or the reason why there is no estimate. */
public sealed interface PoolingResult {
    /**
     * The pooled share of several studies by a random-effects model.
     *
     * @param studies the pooled studies, sorted by key
     * @param share the share in the average study (the inverse logit of the mean logit); it differs from affected /
     *     examined when large studies differ from small ones
     * @param interval 95 % confidence interval of that share
     * @param prediction 95 % prediction interval: where the true share of a further study of the same kind lies
     *     (Higgins JPT, Thompson SG, Spiegelhalter DJ, J R Stat Soc A 2009;172:137-159, with k - 1 degrees of freedom
     *     as in metafor); equal to the confidence interval when tau² is 0
     * @param logit of the share, natural logarithm
     * @param standardError standard error of the logit, from which the confidence interval is computed
     * @param software the name and version of the software that computed it
     */
    record Estimate(
            PoolingMethod method,
            List<Study> studies,
            double share,
            ConfidenceInterval interval,
            ConfidenceInterval prediction,
            double logit,
            double standardError,
            Heterogeneity heterogeneity,
            String software)
            implements
                PoolingResult {
        public Estimate {
            studies = List.copyOf(studies);
        }

        /** The number of studies, k. */
        public int k() {
            return studies.size();
        }

        /** The number affected in all studies together. */
        public long affected() {
            return studies.stream().mapToLong(study -> study.share().affected()).sum();
        }

        /** The number examined in all studies together. */
        public long examined() {
            return studies.stream().mapToLong(study -> study.share().examined()).sum();
        }

        /** The continuity correction that was applied, as text. */
        public String zeros() {
            return method.zeros(studies);
        }
    }

    /**
     * A single study: its own share and confidence interval. Nothing is pooled, so there is no method, no heterogeneity
     * and no prediction interval; a zero count needs no correction.
     *
     * @param interval its {@link Wilson} interval, the same as that of the claim itself
     */
    record Single(Study study, ConfidenceInterval interval, String software) implements PoolingResult {}

    /**
     * The common share of two studies that differ no more than chance: their counts together. There is no heterogeneity
     * to estimate and no prediction interval.
     *
     * @param studies the two studies, sorted by key
     * @param share affected out of examined of both together
     * @param interval the {@link ClopperPearson} interval of that share: with one common share the sum of two binomial
     *     counts is binomial, so it covers at least 95 %
     * @param probability the p-value of {@link FisherExact} for the two
     */
    record CommonShare(List<Study> studies, Share share, ConfidenceInterval interval, double probability,
            String software)
            implements
                PoolingResult {
        public CommonShare {
            studies = List.copyOf(studies);
        }

        /** The description of the method that is published with the result. */
        public String words() {
            return "common effect of two studies (Fisher's exact test, %s): their counts together, Clopper-Pearson interval"
                    .formatted(Homogeneity.inWords(probability));
        }
    }

    /**
     * Pooling is refused: any number would mislead.
     *
     * @param words the reason as text, with the counts that it is based on
     */
    record NotPooled(Reason reason, String words) implements PoolingResult {}

    /** Why there is no pooled share. */
    enum Reason {
        /** There is no study. */
        NO_STUDY,
        /**
         * Nobody is affected in any study: the pooled logit is minus infinity, and any finite value would be invented.
         */
        NOBODY_AFFECTED,
        /** Everybody is affected in every study: the pooled logit is infinity. */
        EVERYBODY_AFFECTED,
        /** Every study has one patient, so between-study and within-study variance cannot be separated. */
        ONE_PATIENT_EACH,
        /** Two studies differ too much to be taken for one share, or any two of several differ by more than chance. */
        STUDIES_DIFFER,
        /** No maximum of the likelihood was found, mostly because it increases with tau² without limit. */
        NOT_CONVERGED
    }
}
