package org.netmet.serve;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.util.Optional;

/** Refuses updates in words, before they reach an endpoint that would only say that it sees no query. */
final class ReadOnly extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String UPDATE = "application/sparql-update";

    private final String release;

    ReadOnly(String release) {
        this.release = release;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        if (type.startsWith(UPDATE) || request.getParameter("update") != null) {
            response.setHeader("Allow", "GET, POST");
            Replies.problem(response, release, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "read-only",
                    "this graph cannot be changed over HTTP; send queries, not updates");
            return;
        }
        chain.doFilter(request, response);
    }
}
