package org.netmet.model;

/**
 * A pair of cohorts that share patients, or may share some according to their sources. The order of the two has no
 * meaning; figures of both are never pooled together.
 *
 * @param reason what they have in common: a registry and its years, a centre, a study group
 */
public record Overlap(String cohort, String other, String reason) {
    public Overlap {
        if (cohort.equals(other)) {
            throw new IllegalArgumentException("cohort " + cohort + " overlaps with itself");
        }
    }

    /** The key of the pair, the same for both orders. */
    public String key() {
        return cohort.compareTo(other) < 0 ? cohort + "." + other : other + "." + cohort;
    }
}
