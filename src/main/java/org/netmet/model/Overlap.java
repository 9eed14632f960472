package org.netmet.model;

/**
 * Two cohorts that share patients, or may share some as far as their sources tell. The order of the two says nothing;
 * figures of both never belong into one pooled value.
 *
 * @param reason what they have in common: a registry and its years, a centre, a study group
 */
public record Overlap(String cohort, String other, String reason) {
    public Overlap {
        if (cohort.equals(other)) {
            throw new IllegalArgumentException("cohort " + cohort + " overlaps with itself");
        }
    }

    /** The same for both orders of the two cohorts. */
    public String key() {
        return cohort.compareTo(other) < 0 ? cohort + "." + other : other + "." + cohort;
    }
}
