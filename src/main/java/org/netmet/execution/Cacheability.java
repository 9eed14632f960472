package org.netmet.execution;

import org.apache.jena.query.Query;

import java.util.regex.Pattern;

/** Decides whether the result of a query can be cached: whether it stays the same while the data stay the same. */
public final class Cacheability {
    // Searches the query text, so that a name inside a literal matches too: then a result is not cached, but never
    // wrong.
    private static final Pattern FLEETING = Pattern.compile(
            "\\b(NOW|RAND|UUID|STRUUID|BNODE|SERVICE|SAMPLE)\\b|ARQ/(function|property)#|ARQ/system",
            Pattern.CASE_INSENSITIVE);

    private Cacheability() {}

    /** Whether the result can be cached. */
    public static boolean is(Query query) {
        return !FLEETING.matcher(query.toString()).find();
    }
}
