package org.netmet.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A SKOS concept of one of the netmet schemes.
 *
 * @param iri its IRI: one of netmet, or that of an external class (sites are UBERON classes)
 * @param key the short identifier used in keys, such as {@code ileal-net}
 * @param name the preferred label ({@code skos:prefLabel}), such as {@code ileal NET}
 * @param otherNames synonyms ({@code skos:altLabel}), which tables may use too
 * @param hiddenNames search words ({@code skos:hiddenLabel}) that are too imprecise for tables ("lung" for lung NET)
 */
public record Term(TermKind kind, String iri, String key, String name, List<String> otherNames,
        List<String> hiddenNames) {
    public Term {
        otherNames = List.copyOf(otherNames);
        hiddenNames = List.copyOf(hiddenNames);
    }

    /** The strings that tables may write for it: its name, key and synonyms. */
    public Stream<String> writtenForms() {
        return Stream.concat(Stream.of(name, key), otherNames.stream());
    }
}
