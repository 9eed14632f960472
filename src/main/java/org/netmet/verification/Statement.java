package org.netmet.verification;

import org.netmet.model.Term;

import java.util.List;
import java.util.Optional;

/**
 * A statement as it was read.
 *
 * @param quantity which share it is of, and so its direction
 * @param tumour empty when the statement names none that the graph knows
 * @param site empty when the statement names none
 * @param population of whom; absent when it says nothing, which means all with the primary
 * @param timeFrame when; absent when it says nothing
 * @param ascertainment how metastases were looked for; absent when it says nothing
 * @param strata the part of the patients that it is limited to
 * @param outside other diseases that it names
 * @param unread words that were not read, and may limit whom or what it is about
 */
public record Statement(
        String text, Quantity quantity, Optional<Term> tumour, Optional<Term> site, Optional<Term> population,
        Optional<Term> timeFrame, Optional<Term> ascertainment, List<Term> strata, StatedValue value,
        List<String> outside, List<String> unread) {
    /** Which share a statement is of. */
    public enum Quantity {
        /** Of those with the tumour, those with the site affected. */
        SITE_PROPORTION("site-proportion"),
        /** Of those with the site affected, those with the tumour as primary. */
        ORIGIN_SHARE("origin-share"),
        /** Of all metastases, those at the site. */
        SHARE_OF_METASTASES("share-of-metastases"),
        /** Of those with the tumour, those with the site and no other affected. */
        SOLE_SITE_SHARE("sole-site-share");

        private final String measure;

        Quantity(String measure) {
            this.measure = measure;
        }

        /** The key of the measure. */
        String measure() {
            return measure;
        }
    }

    public Statement {
        strata = List.copyOf(strata);
        outside = List.copyOf(outside);
        unread = List.copyOf(unread);
    }
}
