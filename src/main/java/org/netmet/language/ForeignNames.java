package org.netmet.language;

import org.netmet.model.TermKind;

import java.util.Map;

/** The names that other vocabularies, such as NCIt, Mondo and UBERON, give to what our terms mean. */
public interface ForeignNames {
    /**
     * A name of another vocabulary.
     *
     * @param value the argument: the name, or the id of the class when several classes have the name
     * @param identity equal for two names of the same class
     */
    record ForeignName(String value, Object identity) {}

    /** All names of classes that are mapped to terms of this kind. */
    Map<String, ForeignName> of(TermKind kind);

    /** Whether this is an id of a class that is mapped to a term, or terms, of this kind. */
    boolean isId(TermKind kind, String id);
}
