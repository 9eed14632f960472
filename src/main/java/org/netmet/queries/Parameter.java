package org.netmet.queries;

import java.util.Optional;
import java.util.stream.Stream;

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
        IRI("iri"),
        INTEGER("integer"),
        DECIMAL("decimal"),
        STRING("string");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** The suffix of the variable, which is also the type over HTTP. */
        public String word() {
            return word;
        }

        static Type named(String word) {
            return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst().orElseThrow();
        }
    }
}
