package org.netmet.http.jetty;

import java.util.Map;

/**
 * The headers of every response, also of an error before any servlet: CORS for every origin, Content-Security-Policy,
 * nosniff and Referrer-Policy. CORS is open because no page uses credentials.
 */
public final class StandardHeaders {
    /** The values by the names of the headers. */
    public static final Map<String, String> ALL = Map.of(
            "Access-Control-Allow-Origin", "*",
            "Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self' data:; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private StandardHeaders() {}
}
