package org.netmet.execution;

import java.util.List;

/**
 * All that a kept answer depends on. Two keys are equal only when their fields are: each field is written with its
 * length before it, so that no text in one can look like the border between two.
 */
public final class CacheKey {
    private final String encoded;

    private CacheKey(String encoded) {
        this.encoded = encoded;
    }

    /** @param edition the word that names the data */
    public static CacheKey of(String edition) {
        return new CacheKey(encoded(edition));
    }

    /** The same with one more field. */
    public CacheKey with(String field) {
        return new CacheKey(encoded + encoded(field));
    }

    /** The same with a list as one more field; a list of none and a list of one empty text are two things. */
    public CacheKey with(List<String> fields) {
        var list = new StringBuilder(encoded).append('[').append(fields.size()).append(':');
        fields.forEach(field -> list.append(encoded(field)));
        return new CacheKey(list.toString());
    }

    private static String encoded(String field) {
        return field.length() + ":" + field;
    }

    /** The key as one text: equal texts, equal keys. */
    @Override
    public String toString() {
        return encoded;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CacheKey key && encoded.equals(key.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }
}
