package org.netmet.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.jetty.StandardHeaders;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Sets the headers of every response: the release (X-Release), CORS and the other {@link StandardHeaders}, and links; it
 * also replies to OPTIONS (CORS preflight).
 */
final class ResponseHeadersFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String USUAL_HEADERS =
            "Accept, Authorization, Content-Type, If-Match, If-None-Match, Last-Modified, Origin, X-Requested-With";
    /** A list of field names (RFC 9110, section 5.6.2). */
    private static final Pattern FIELD_NAMES = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z, ]{1,1000}");

    private final transient GraphSnapshot current;

    ResponseHeadersFilter(GraphSnapshot current) {
        this.current = current;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Release", current.release());
        StandardHeaders.ALL.forEach(response::setHeader);
        response.setHeader("Access-Control-Expose-Headers",
                "ETag, Link, Location, Retry-After, X-Asked-As, X-Release, X-Understood-As");
        response.addHeader("Link", "<" + RoutePaths.VOID + ">; rel=\"describedby\"; type=\"text/turtle\"");
        response.addHeader("Link", "<" + RoutePaths.OPENAPI + ">; rel=\"service-desc\"");
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
            response.setHeader("Access-Control-Allow-Headers", allowedHeaders(request));
            response.setHeader("Vary", "Access-Control-Request-Headers");
            response.setHeader("Access-Control-Max-Age", "86400");
            response.setHeader("Allow", "GET, HEAD, POST, OPTIONS");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        chain.doFilter(request, response);
    }

    /**
     * The headers that a page of another site may send: whatever its browser asks for. No response depends on a saved
     * password (Access-Control-Allow-Credentials is never sent), so no header is a danger.
     */
    private static String allowedHeaders(HttpServletRequest request) {
        String asked = request.getHeader("Access-Control-Request-Headers");
        return asked != null && FIELD_NAMES.matcher(asked).matches() ? USUAL_HEADERS + ", " + asked : USUAL_HEADERS;
    }
}
