package org.netmet.stats;

import java.util.List;

/**
 * How shares are pooled. Each method lets the true shares differ from study to study, their logits being normally
 * distributed with variance tau², and each takes its limits from Student's t with k - 1 degrees of freedom, because
 * tau² is itself estimated from only k studies.
 */
public enum PoolingMethod {
    /**
     * Logistic regression with a random intercept per study, by maximum likelihood. The counts enter as they are, so
     * studies without events are no special case: the method for rare events and small studies, and our default.
     *
     * <p>Source: Stijnen T, Hamza TH, Özdemir P, Stat Med 2010;29:3046-3067; preferred for proportions by
     * Schwarzer G et al., Res Synth Methods 2019;10:476-483, and Lin L, Chu H, Epidemiology 2020;31:713-717. The same
     * as metafor's {@code rma.glmm(measure = "PLO", test = "t")}. It is used for every set and not only for sparse
     * ones, so that a single count more cannot change the method.
     */
    BINOMIAL_NORMAL(
            "one-stage binomial-normal model (logistic regression with a random intercept, maximum likelihood), "
                    + "t interval with k - 1 degrees of freedom"),
    /**
     * Inverse-variance weighting of the logits, tau² by restricted maximum likelihood, Hartung-Knapp interval.
     *
     * <p>The variance of the pooled logit is multiplied by max(1, q), not by q as Hartung and Knapp first had it:
     * studies that happen to agree make q small, and with equal shares 0, so that two hospitals with 10 % each would
     * give an interval of no width. metafor calls this {@code test = "adhoc"}.
     *
     * <p>Source: Viechtbauer W, J Educ Behav Stat 2005;30:261-293 (REML); Hartung J, Knapp G, Stat Med
     * 2001;20:3875-3889, and Knapp G, Hartung J, Stat Med 2003;22:2693-2710 (interval, max(1, q)); Röver C, Knapp G,
     * Friede T, BMC Med Res Methodol 2015;15:99 (why it is needed with few studies).
     */
    REML("inverse variance on the logit scale, tau² by REML, Hartung-Knapp interval with max(1, q)"),
    /**
     * As {@link #REML}, with the moment estimate of tau²: closed form, too small when studies are few or sparse.
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

    /** The method in words, to stand beside a result. */
    public String words() {
        return words;
    }

    /**
     * What this method does about studies in which nobody or everybody is affected, and in how many of these it did.
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
