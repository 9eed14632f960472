package org.netmet.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A concept of one of our schemes.
 *
 * @param iri its IRI: our own, or that of the class we borrow (sites are UBERON classes)
 * @param key the short word that stands for it in keys, such as {@code ileal-net}
 * @param name the name it goes by, such as {@code ileal NET}
 * @param otherNames synonyms and other spellings, in which it may be written in tables
 * @param hiddenNames words that people use for it when asking, but that are too loose for tables ("lung" for lung NET)
 */
public record Term(TermKind kind, String iri, String key, String name, List<String> otherNames,
        List<String> hiddenNames) {
    public Term {
        otherNames = List.copyOf(otherNames);
        hiddenNames = List.copyOf(hiddenNames);
    }

    /** What may stand for it in a table: its name, synonyms and key. */
    public Stream<String> writtenForms() {
        return Stream.concat(Stream.of(name, key), otherNames.stream());
    }
}
