package org.netmet.serve;

import org.netmet.Netmet;
import org.netmet.ask.Answer;
import org.netmet.ask.Format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the endpoint says of itself: to programs a service description, to people a page to ask from. */
final class Descriptions {
    private static final List<Variant> OFFERED = offered();

    private final Netmet netmet;
    private final boolean federates;

    /** @param federates whether queries may call other servers */
    Descriptions(Netmet netmet, boolean federates) {
        this.netmet = netmet;
        this.federates = federates;
    }

    private static List<Variant> offered() {
        var offered = new ArrayList<>(
                Stream.of(Format.TTL, Format.NT, Format.JSONLD, Format.RDFXML).map(Variant::of).toList());
        offered.add(Variant.PAGE);
        return List.copyOf(offered);
    }

    void send(Exchange exchange) throws IOException {
        // Who asks an endpoint for results and sends no query gets its description all the same.
        Variant variant = Variant.wanted(exchange, OFFERED).orElse(OFFERED.getFirst());
        String address = exchange.address();
        if (exchange.isKnown(netmet.release(), variant.mediaType(), address)) {
            return;
        }
        Optional<Format> format = variant.format();
        exchange.send(Reply.text(200, variant.mediaType(), format.isPresent()
                ? format.get().write(new Answer.Triples(netmet.publication().serviceDescription(address, federates)), 0)
                : Html.ask(netmet.release())));
    }
}
