package org.netmet.model;

import java.util.Optional;

/**
 * The people whom figures were counted in. What is absent, the source does not say.
 *
 * @param ascertainment how their metastases were looked for
 * @param selection how they came into the cohort
 * @param selectedFor what they were selected for
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
