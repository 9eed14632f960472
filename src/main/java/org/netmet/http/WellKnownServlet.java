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
import java.util.stream.Collectors;

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
            default -> text(forModels(base), exchange);
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

    /** The llms.txt page for language models (llmstxt.org). */
    private String forModels(String base) {
        return """
                # netmet

                > Where neuroendocrine tumours spread, how often, of whom, and who says so. Each figure keeps its population,
                > time frame, unit, print form and place in its source.

                Two figures are comparable only when they are about the same estimand. Do not average or rank figures of
                different estimands: 66 %% of patients with metastatic lung NET and 5 %% of all bronchial carcinoids both stand.
                What nobody reported is "not reported", which is neither zero nor small. Research use, not medical advice.

                ## Ask

                - [Plain words](%1$sapi/ask?q=which%%20primaries%%20spread%%20most%%20to%%20bone): q=, answers as JSON, CSV, text
                - [Questions](%1$sapi/questions): the catalogue, each with parameters and examples
                - [SPARQL](%1$ssparql): SPARQL 1.1
                - [OpenAPI](%1$sapi/openapi.json)
                - [Description](%1$s.well-known/void): VoID, DCAT and service description

                ## Questions

                %2$s
                """
                .formatted(base, current.netmet().catalogue().list().stream()
                        .map(question -> "- [%s](%sapi/questions/%s): %s".formatted(
                                question.name(), base, question.name(), question.summary()))
                        .collect(Collectors.joining("\n")));
    }
}
