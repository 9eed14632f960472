package org.netmet.http.html;

import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What pages show of things besides an answer, the same for all pages of an edition of the data.
 *
 * @param terms the names of all terms, for links
 * @param sources the sources by their keys
 * @param tumours the number of figures by the names of tumours
 * @param sites the number of figures by the names of sites
 * @param asOf the day on which the last source was encoded, such as {@code 2026-11-30}; empty when it is not known
 */
public record SiteIndex(Terms terms, Map<String, Source> sources, Map<String, Integer> tumours,
        Map<String, Integer> sites, String asOf) {
    /** Without sources and numbers, for what has no links. */
    public static final SiteIndex EMPTY = new SiteIndex(new Terms(List.of()), Map.of(), Map.of(), Map.of(), "");

    /**
     * A source.
     *
     * @param kind such as {@code journal article}
     * @param year as printed; empty when none is
     */
    public record Source(String key, String title, String kind, String year) {
        /** Year and kind, as far as they are known. */
        public String yearAndKind() {
            return year.isEmpty() ? kind : kind.isEmpty() ? year : year + ", " + kind;
        }
    }

    /** The source with this key, which need not be known. */
    Source source(String key) {
        return sources.getOrDefault(key, new Source(key, "", "", ""));
    }

    /** The path of the page of the term with this name; empty when there is none. */
    Optional<String> path(TermKind kind, String name) {
        return terms.find(kind, name).map(Term::iri).map(RoutePaths::description);
    }
}
