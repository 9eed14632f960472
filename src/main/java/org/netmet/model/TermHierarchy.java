package org.netmet.model;

import java.util.Map;
import java.util.Set;

/**
 * Which terms are kinds or parts of which, over any number of steps.
 *
 * @param wider the IRIs of the terms that a term is a kind or part of, by its IRI; a term without wider ones may be absent
 */
public record TermHierarchy(Map<String, Set<String>> wider) {
    /** Whether a term is another one, or a kind or part of it. */
    public boolean isWithin(Term narrow, Term wide) {
        return isWithin(narrow, wide.iri());
    }

    /** Whether a term has this IRI, or is a kind or part of what has it. */
    public boolean isWithin(Term narrow, String wide) {
        return narrow.iri().equals(wide) || wider.getOrDefault(narrow.iri(), Set.of()).contains(wide);
    }
}
