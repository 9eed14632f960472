package org.netmet.queries;

import java.util.Optional;

/**
 * What a question may be told, as a variable of its query: {@code ?_site_iri} must be given, {@code ?__site_iri} may be.
 *
 * @param name the word before {@code =} on the command line and in URLs; for terms and sources also their kind
 * @param type what is bound to the variable
 * @param example a value with an answer; the only thing the header adds to the variable
 */
public record Parameter(String name, Type type, boolean required, String variable, Optional<String> example) {
    /** What a parameter takes, as grlc writes it behind the variable's name. */
    public enum Type {
        IRI,
        INTEGER,
        DECIMAL,
        STRING
    }
}
