package org.netmet.execution;

import org.apache.jena.query.Query;

import java.util.regex.Pattern;

/** Tells whether a query has the same answer as long as the graph stays the same. */
public final class Cacheability {
    // Found in the text, so that a mention in a literal counts too: that costs a cache entry, never a wrong answer.
    private static final Pattern FLEETING = Pattern.compile(
            "\\b(NOW|RAND|UUID|STRUUID|BNODE|SERVICE|SAMPLE)\\b|ARQ/(function|property)#|ARQ/system",
            Pattern.CASE_INSENSITIVE);

    private Cacheability() {}

    /** Whether it has. */
    public static boolean is(Query query) {
        return !FLEETING.matcher(query.toString()).find();
    }
}
