package org.netmet.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.jetty.StandardHeaders;

import java.io.IOException;

/**
 * Sets the headers of every response: the release (X-Release), CORS and the other {@link StandardHeaders}, and links; it
 * also replies to OPTIONS (CORS preflight).
 */
final class ResponseHeadersFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

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
            response.setHeader("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match");
            response.setHeader("Access-Control-Max-Age", "86400");
            response.setHeader("Allow", "GET, HEAD, POST, OPTIONS");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        chain.doFilter(request, response);
    }
}
