package org.netmet.queries;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Query parameter of a question, a variable of its query: {@code ?_site_iri} is required, {@code ?__site_iri} is
 * optional. A second one of the same kind is {@code ?_other_site_iri}, with the name {@code other-site}.
 *
 * @param name the parameter name on the command line and in URLs
 * @param type the type of the value that is bound to the variable
 * @param example a value that has an answer; the only property that the header adds
 */
public record Parameter(String name, Type type, boolean required, String variable, Optional<String> example) {
    private static final String SECOND = "other-";
    private static final String EXCEPT = "except-";

    /**
     * The kind of thing that the value is, such as {@code site}: the name, without the {@code other-} of a second
     * parameter of the kind, and the {@code except-} of what is left out.
     */
    public String kind() {
        String kind = name.startsWith(EXCEPT) ? name.substring(EXCEPT.length()) : name;
        return kind.startsWith(SECOND) ? kind.substring(SECOND.length()) : kind;
    }

    /** The name for people, such as {@code time frame} and {@code other site}. */
    public String inWords() {
        return name.replace("timeframe", "time frame").replace('-', ' ');
    }

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
