package org.netmet.queries;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Query parameter of a question, a variable of its query: {@code ?_site_iri} is required, {@code ?__site_iri} is
 * optional.
 *
 * @param name the parameter name on the command line and in URLs; for terms and sources also their kind
 * @param type the type of the value that is bound to the variable
 * @param example a value that has an answer; the only property that the header adds
 */
public record Parameter(String name, Type type, boolean required, String variable, Optional<String> example) {
    /** The type of a value, which grlc writes as suffix of the variable. */
    public enum Type {
        IRI("iri"),
        INTEGER("integer"),
        DECIMAL("decimal"),
        STRING("string");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** The suffix of the variable, which is also the name of the type in the HTTP API. */
        public String word() {
            return word;
        }

        static Type named(String word) {
            return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst().orElseThrow();
        }
    }
}
