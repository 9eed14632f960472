package org.netmet.http;

import org.netmet.http.protocol.HttpReply;
import org.netmet.http.protocol.Exchange;
import org.netmet.http.protocol.Representation;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryRequest;
import org.netmet.answer.QueryResult;
import org.netmet.answer.ResultFormat;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.SparqlPage;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.http.jetty.StandardHeaders;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Serves the SPARQL 1.1 Service Description; a browser gets a page with a query form. */
final class ServiceDescriptionEndpoint {
    private static final List<Representation> OFFERED = Representation.withPage(Representation.GRAPH);

    private static final Set<String> PAGE_PARAMETERS = Set.of("question", "format", "output");

    private final GraphSnapshot current;
    private final boolean federates;
    private final boolean updates;

    /**
     * @param federates whether queries may call other endpoints by SERVICE
     * @param updates whether the endpoint takes SPARQL 1.1 Update, with a password
     */
    ServiceDescriptionEndpoint(GraphSnapshot current, boolean federates, boolean updates) {
        this.current = current;
        this.federates = federates;
        this.updates = updates;
    }

    void send(Exchange exchange) throws IOException {
        // A request that accepts only result formats, but has no query, still gets the description.
        Representation variant = Representation.wanted(exchange, OFFERED).orElse(OFFERED.getFirst());
        String address = exchange.address();
        Optional<ResultFormat> format = variant.format();
        if (format.isEmpty()) {
            exchange.header("Content-Security-Policy", StandardHeaders.EDITOR_POLICY);
            page(exchange);
        } else if (!exchange.isKnown(current.release(), variant.mediaType(), address)) {
            exchange.send(HttpReply.text(200, variant.mediaType(), format.get().write(
                    new QueryResult.Triples(
                            current.netmet().publication().serviceDescription(address, federates, updates)),
                    0)));
        }
    }

    /** The page with the query form; {@code ?question=NAME} fills it with the query of a question of the catalogue. */
    private void page(Exchange exchange) throws IOException {
        Edition latest = current.latest();
        Optional<String> question = exchange.parameter("question");
        if (question.isEmpty()) {
            page(SparqlPage.example(latest.netmet().catalogue(), latest.netmet().release()), exchange);
            return;
        }
        var given = new LinkedHashMap<String, String>();
        exchange.request().getParameterMap().forEach((name, values) -> {
            if (!PAGE_PARAMETERS.contains(name) && !values[0].isBlank()) {
                given.put(name, values[0]);
            }
        });
        switch (latest.questionService().prepare(question.get(), given)) {
            case QueryRequest.OfQuestion request -> page(SparqlPage.of(request.question().name(), request.text(),
                    latest.netmet().catalogue(), latest.netmet().release()), exchange);
            case QueryRequest.OfText text -> throw new IllegalStateException("a question is no text");
            case Failure why -> exchange.send(why);
        }
    }

    private static void page(SparqlPage page, Exchange exchange) throws IOException {
        String html = PageRenderer.render(page);
        if (!exchange.isKnown(html)) {
            exchange.send(HttpReply.text(200, Representation.PAGE.mediaType(), html));
        }
    }
}
