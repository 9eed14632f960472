package org.netmet.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.netmet.http.html.RoutePaths;

import java.io.IOException;

/**
 * Sets the headers of every response: the release (X-Release), CORS for every origin, Content-Security-Policy, nosniff
 * and Referrer-Policy; it also replies to OPTIONS (CORS preflight). CORS is open because no page uses credentials.
 */
final class ResponseHeadersFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final transient GraphSnapshot current;

    ResponseHeadersFilter(GraphSnapshot current) {
        this.current = current;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Release", current.release());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers",
                "ETag, Link, Location, Retry-After, X-Asked-As, X-Release, X-Understood-As");
        response.addHeader("Link", "<" + RoutePaths.VOID + ">; rel=\"describedby\"; type=\"text/turtle\"");
        response.addHeader("Link", "<" + RoutePaths.OPENAPI + ">; rel=\"service-desc\"");
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
            response.setHeader("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match");
            response.setHeader("Access-Control-Max-Age", "86400");
            response.setHeader("Allow", "GET, HEAD, POST, OPTIONS");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        chain.doFilter(request, response);
    }
}
