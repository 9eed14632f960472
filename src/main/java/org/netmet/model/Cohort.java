package org.netmet.model;

import java.util.Optional;

/**
 * A cohort: the group of patients in which figures were counted. An absent value is not stated by the source.
 *
 * @param ascertainment how their metastases were looked for
 * @param selection how patients were selected into the cohort
 * @param selectedFor the criterion of the selection
 */
public record Cohort(
        String key,
        String label,
        Optional<String> registry,
        Optional<String> country,
        Optional<String> from,
        Optional<String> to,
        Optional<String> size,
        Optional<String> design,
        Optional<String> note,
        Optional<Term> ascertainment,
        Optional<Term> selection,
        Optional<String> selectedFor) {
    /** A cohort whose ascertainment and selection are unstated. */
    public Cohort(
            String key, String label, Optional<String> registry, Optional<String> country, Optional<String> from,
            Optional<String> to, Optional<String> size, Optional<String> design, Optional<String> note) {
        this(key, label, registry, country, from, to, size, design, note, Optional.empty(), Optional.empty(),
                Optional.empty());
    }
}
