package org.netmet.http;

import org.netmet.http.protocol.ProblemDetails;
import org.netmet.http.protocol.HttpReply;
import org.netmet.http.protocol.Exchange;
import org.netmet.http.protocol.Representation;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.jena.graph.Graph;
import org.netmet.answer.QueryResult;
import org.netmet.http.html.DatasetPage;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.RoutePaths;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Serves the resources that programs expect at fixed paths: the VoID description, SPARQL examples, robots.txt,
 * llms.txt.
 */
final class WellKnownServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    static final List<String> PATHS =
            List.of(RoutePaths.VOID, RoutePaths.SPARQL_EXAMPLES, RoutePaths.LLMS, RoutePaths.ROBOTS,
                    RoutePaths.DATASET);

    private final transient GraphSnapshot current;

    WellKnownServlet(GraphSnapshot current) {
        this.current = current;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        String base = exchange.base();
        switch (request.getServletPath()) {
            case RoutePaths.VOID, RoutePaths.DATASET ->
                described(current.netmet().publication().description(base), exchange);
            case RoutePaths.SPARQL_EXAMPLES -> {
                if (Representation.prefersPage(exchange)) {
                    exchange.redirect(RoutePaths.SPARQL + "#examples");
                } else {
                    graph(current.netmet().publication().examples(base + "sparql"), exchange);
                }
            }
            case RoutePaths.ROBOTS -> text("User-agent: *\nDisallow: /sparql?\nDisallow: /api/\n", exchange);
            default -> text(LlmsText.ofServer(base, current.netmet().catalogue()), exchange);
        }
    }

    private void described(Graph description, Exchange exchange) throws IOException {
        if (!Representation.prefersPage(exchange)) {
            graph(description, exchange);
        } else if (!exchange.isKnown(current.release(), Representation.PAGE.mediaType(), exchange.address())) {
            exchange.send(HttpReply.text(200, Representation.PAGE.mediaType(), PageRenderer.render(DatasetPage.of(
                    description, exchange.request().getServletPath(), current.release()))));
        }
    }

    private void graph(Graph graph, Exchange exchange) throws IOException {
        Optional<Representation> variant = Representation.wanted(exchange, Representation.GRAPH);
        if (variant.isEmpty()) {
            exchange.send(ProblemDetails.notAcceptable(Representation.GRAPH));
        } else if (!exchange.isKnown(current.release(), variant.get().mediaType(), exchange.address())) {
            exchange.send(HttpReply.text(200, variant.get().mediaType(),
                    variant.get().format().orElseThrow().write(new QueryResult.Triples(graph), 0)));
        }
    }

    private void text(String text, Exchange exchange) throws IOException {
        if (!exchange.isKnown(current.release(), exchange.address())) {
            exchange.send(HttpReply.text(200, "text/plain", text));
        }
    }
}
