package org.netmet.http;

import org.netmet.http.protocol.HttpReply;
import org.netmet.http.protocol.Exchange;
import org.netmet.http.protocol.Representation;
import org.netmet.answer.QueryResult;
import org.netmet.answer.ResultFormat;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.SparqlPage;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Serves the SPARQL 1.1 Service Description; a browser gets a page with a query form. */
final class ServiceDescriptionEndpoint {
    private static final List<Representation> OFFERED = Representation.withPage(Representation.GRAPH);

    private final GraphSnapshot current;
    private final boolean federates;

    /** @param federates whether queries may call other endpoints by SERVICE */
    ServiceDescriptionEndpoint(GraphSnapshot current, boolean federates) {
        this.current = current;
        this.federates = federates;
    }

    void send(Exchange exchange) throws IOException {
        // A request that accepts only result formats, but has no query, still gets the description.
        Representation variant = Representation.wanted(exchange, OFFERED).orElse(OFFERED.getFirst());
        String address = exchange.address();
        if (exchange.isKnown(current.release(), variant.mediaType(), address)) {
            return;
        }
        Optional<ResultFormat> format = variant.format();
        exchange.send(HttpReply.text(200, variant.mediaType(), format.isPresent()
                ? format.get().write(
                        new QueryResult.Triples(current.netmet().publication().serviceDescription(address, federates)),
                        0)
                : PageRenderer.render(SparqlPage.example(current.release()))));
    }
}
