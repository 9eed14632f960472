package org.netmet.stats;

import java.util.List;

/** What came of pooling: an estimate, the one study that there is, or the reason why there is none. */
public sealed interface PoolingResult {
    /**
     * The pooled share of at least two studies.
     *
     * @param studies those pooled, by key
     * @param share that of the average study (the inverse logit of the mean logit); large studies that differ from
     *     small ones carry it away from affected / examined
     * @param interval 95 % confidence interval of that share
     * @param prediction where the true share of a further study of the same kind lies with 95 % probability (Higgins
     *     JPT, Thompson SG, Spiegelhalter DJ, J R Stat Soc A 2009;172:137-159, with k - 1 degrees of freedom as
     *     metafor has it); equal to the interval when tau² is 0
     * @param logit of the share, natural logarithm
     * @param standardError of the logit, from which the interval comes
     * @param software what computed it
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

        /** The affected of all studies together. */
        public long affected() {
            return studies.stream().mapToLong(study -> study.share().affected()).sum();
        }

        /** The examined of all studies together. */
        public long examined() {
            return studies.stream().mapToLong(study -> study.share().examined()).sum();
        }

        /** What was done about studies with nobody or everybody affected. */
        public String zeros() {
            return method.zeros(studies);
        }
    }

    /**
     * One study alone: its own share and interval. Nothing is pooled, so there is no method, no heterogeneity and no
     * prediction, which would need a second study; and its zeros are no trouble.
     *
     * @param interval its {@link Wilson} interval, the same that stands with the claim itself
     */
    record Single(Study study, ConfidenceInterval interval, String software) implements PoolingResult {}

    /**
     * No number, because any would mislead.
     *
     * @param words the reason with the counts that it rests on
     */
    record Refused(Reason reason, String words) implements PoolingResult {}

    /** Why there is no pooled share. */
    enum Reason {
        /** There is no study. */
        NO_STUDY,
        /** Nobody is affected in any study: the pooled logit is minus infinity, and any other would be made up. */
        NOBODY_AFFECTED,
        /** Everybody is affected in every study: the mirror image. */
        EVERYBODY_AFFECTED,
        /** Every study has one patient, so differences between studies and between patients are the same thing. */
        ONE_PATIENT_EACH,
        /** The likelihood has no peak that was found, mostly because it rises with tau² for ever. */
        NOT_CONVERGED
    }
}
