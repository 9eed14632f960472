package org.netmet.http.jetty;

import java.util.Map;

/**
 * The headers of every response, also of an error before any servlet: CORS for every origin, Content-Security-Policy,
 * nosniff and Referrer-Policy. CORS is open because no page uses credentials.
 */
public final class StandardHeaders {
    /**
     * The Content-Security-Policy of a page with the SPARQL editor: scripts and requests of this server only. The editor sets
     * styles of its own, so styles may be inline.
     */
    public static final String EDITOR_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** The Content-Security-Policy of a page that other sites may show in a frame: without script and without form. */
    public static final String EMBED_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; "
            + "form-action 'none'; base-uri 'none'; frame-ancestors *";

    /** The values by the names of the headers. */
    public static final Map<String, String> ALL = Map.of(
            "Access-Control-Allow-Origin", "*",
            "Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self' data:; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private StandardHeaders() {}
}
