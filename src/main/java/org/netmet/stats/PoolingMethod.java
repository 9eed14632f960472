package org.netmet.stats;

import java.util.List;

/**
 * Methods of random-effects meta-analysis of proportions. All assume that the logits of the true shares are normally
 * distributed between studies with variance tau², and all take confidence limits from Student's t with k - 1 degrees of
 * freedom, because tau² is itself estimated from only k studies.
 */
public enum PoolingMethod {
    /**
     * Binomial-normal model (GLMM): logistic regression with a random intercept per study, by maximum likelihood. It
     * uses the counts without continuity correction, so studies without events need no special case: the method for
     * rare events and small studies, and the default.
     *
     * <p>Source: Stijnen T, Hamza TH, Özdemir P, Stat Med 2010;29:3046-3067; preferred for proportions by Schwarzer G
     * et al., Res Synth Methods 2019;10:476-483, and Lin L, Chu H, Epidemiology 2020;31:713-717. The same as metafor's
     * {@code rma.glmm(measure = "PLO", test = "t")}. It is used for every set and not only for sparse ones, so that one
     * more event cannot change the method.
     */
    BINOMIAL_NORMAL(
            "one-stage binomial-normal model (logistic regression with a random intercept, maximum likelihood), "
                    + "t interval with k - 1 degrees of freedom"),
    /**
     * Inverse-variance weighting of the logits, tau² by restricted maximum likelihood (REML), Hartung-Knapp interval.
     *
     * <p>The variance of the pooled logit is multiplied by max(1, q), not by q as in the original method of Hartung and
     * Knapp: studies that agree by chance make q small, and with equal shares 0, so that two hospitals with 10 % each
     * would give an interval of width 0. metafor calls this {@code test = "adhoc"}.
     *
     * <p>Source: Viechtbauer W, J Educ Behav Stat 2005;30:261-293 (REML); Hartung J, Knapp G, Stat Med
     * 2001;20:3875-3889, and Knapp G, Hartung J, Stat Med 2003;22:2693-2710 (interval, max(1, q)); Röver C, Knapp G,
     * Friede T, BMC Med Res Methodol 2015;15:99 (why it is needed with few studies).
     */
    REML("inverse variance on the logit scale, tau² by REML, Hartung-Knapp interval with max(1, q)"),
    /**
     * As {@link #REML}, with the DerSimonian-Laird moment estimator of tau²: closed form, but biased towards 0 when
     * studies are few or sparse.
     *
     * <p>Source: DerSimonian R, Laird N, Control Clin Trials 1986;7:177-188.
     */
    DERSIMONIAN_LAIRD(
            "inverse variance on the logit scale, tau² by DerSimonian and Laird, "
                    + "Hartung-Knapp interval with max(1, q)");

    private final String words;

    PoolingMethod(String words) {
        this.words = words;
    }

    /** The description of the method that is published with a result. */
    public String words() {
        return words;
    }

    /**
     * Describes the continuity correction: how this method treats studies in which nobody or everybody is affected, and
     * in how many of these studies it applied.
     */
    public String zeros(List<Study> studies) {
        long corrected = studies.stream()
                .filter(study -> Logit.isCorrected(study.share()))
                .count();
        return switch (this) {
            case BINOMIAL_NORMAL -> "counts used as they are, nothing added";
            case REML, DERSIMONIAN_LAIRD ->
                "%s added to affected and unaffected of studies with nobody or everybody affected (%d of %d)"
                        .formatted(Logit.ADDED, corrected, studies.size());
        };
    }
}
