package org.netmet.serve;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;

/** Refuses updates in words, before they reach an endpoint that would only say that it sees no query. */
final class ReadOnly extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String UPDATE = "application/sparql-update";
    private static final Set<String> WRITING = Set.of("PUT", "DELETE", "PATCH");

    private final String release;

    ReadOnly(String release) {
        this.release = release;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        boolean write = WRITING.contains(request.getMethod());
        if (write || type.startsWith(UPDATE) || request.getParameter("update") != null) {
            // A body left unread would make the server close the connection under the client's next request.
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
            response.setHeader("Allow", "GET, HEAD, POST");
            Replies.problem(response, release, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "read-only",
                    "this graph cannot be changed over HTTP; send queries, not updates");
            return;
        }
        chain.doFilter(request, response);
    }
}
