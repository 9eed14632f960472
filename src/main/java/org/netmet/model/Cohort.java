package org.netmet.model;

import java.util.Optional;

/** The people whom figures were counted in. What is absent, the source does not say. */
public record Cohort(
        String key,
        String label,
        Optional<String> registry,
        Optional<String> country,
        Optional<String> from,
        Optional<String> to,
        Optional<String> size,
        Optional<String> design,
        Optional<String> note) {}
