package org.netmet.cohort;

import org.netmet.model.Term;

import java.util.List;

/**
 * In how many patients of a group a site was affected, out of those in whom it was looked at.
 *
 * @param methods how metastases were looked for in them, by key; none where that is not recorded
 */
record GroupCount(Group group, List<Term> methods, long affected, long examined) {
    /** Whose figure it is, of what and when. */
    record Group(Term tumour, Term site, Term population, Term time) {
        /** The key of the claim: the keys of the four, joined by dots. */
        String key() {
            return String.join(".", tumour.key(), site.key(), population.key(), time.key());
        }
    }

    long unaffected() {
        return examined - affected;
    }
}
