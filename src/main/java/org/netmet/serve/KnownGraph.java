package org.netmet.serve;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.jena.graph.NodeFactory;
import org.apache.jena.system.Txn;
import org.netmet.Netmet;

import java.io.IOException;

/** Says in words that a graph is not there; Fuseki would try to make one, and fail because nothing may be written. */
final class KnownGraph extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String GRAPH = "graph";

    private final transient Netmet netmet;

    KnownGraph(Netmet netmet) {
        this.netmet = netmet;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String name = request.getParameter(GRAPH);
        if (name != null && (name.isBlank() || !isThere(name))) {
            int status = name.isBlank() ? HttpServletResponse.SC_BAD_REQUEST : HttpServletResponse.SC_NOT_FOUND;
            Replies.problem(response, netmet.release(), status, "no such graph",
                    "there is no graph <%s>; SELECT DISTINCT ?g { GRAPH ?g { } } lists them all".formatted(name));
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isThere(String name) {
        return Txn.calculateRead(
                netmet.dataset(), () -> netmet.dataset().containsGraph(NodeFactory.createURI(name)));
    }
}
