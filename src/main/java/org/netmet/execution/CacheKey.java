package org.netmet.execution;

import java.util.List;

/**
 * The key of a cached result: everything that the result depends on. Keys are equal only when all fields are equal:
 * each field is written with its length before it, so that no text in a field can look like a separator.
 */
public final class CacheKey {
    private final String encoded;

    private CacheKey(String encoded) {
        this.encoded = encoded;
    }

    /**
     * A key with its first field.
     *
     * @param edition identifies the data
     */
    public static CacheKey of(String edition) {
        return new CacheKey(encoded(edition));
    }

    /** A copy with one more field. */
    public CacheKey with(String field) {
        return new CacheKey(encoded + encoded(field));
    }

    /** A copy with a list as one more field; an empty list and a list with one empty text give different keys. */
    public CacheKey with(List<String> fields) {
        var list = new StringBuilder(encoded).append('[').append(fields.size()).append(':');
        fields.forEach(field -> list.append(encoded(field)));
        return new CacheKey(list.toString());
    }

    private static String encoded(String field) {
        return field.length() + ":" + field;
    }

    /** The key as text; the texts are equal exactly when the keys are. */
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
