package org.netmet.http;

import org.netmet.answer.Failure;
import org.netmet.http.EarlierReleases.Lookup;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.protocol.Exchange;
import org.netmet.http.protocol.ProblemDetails;
import org.netmet.http.protocol.ProblemType;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The edition that a request is about: the current one, or an earlier release that {@code release=} names. */
final class RequestedEdition {
    static final String PARAMETER = "release";

    private RequestedEdition() {}

    /** The edition; empty when the problem has been sent: the release is not here, or not yet. */
    static Optional<Edition> of(GraphSnapshot current, Exchange exchange) throws IOException {
        Edition latest = current.latest();
        Optional<String> release = exchange.parameter(PARAMETER);
        if (release.isEmpty() || release.get().equals(latest.netmet().release())) {
            return Optional.of(latest);
        }
        if (release.get().equals(current.own().netmet().release())) {
            // Users have written since; what the release says has not changed by that.
            exchange.header("X-Release", release.get());
            return Optional.of(current.own().beside(latest));
        }
        switch (current.earlier().find(release.get())) {
            case Lookup.Open held -> {
                exchange.header("X-Release", held.edition().netmet().release());
                return Optional.of(held.edition().beside(latest));
            }
            case Lookup.NotHeld none -> exchange.send(another(exchange, notHeld(latest, release.get(), none)));
            case Lookup.OtherVersion(String version, String today) -> exchange.send(another(exchange,
                    "release %s has version %s of the terms, and this server %s: its questions would ask for other things"
                            .formatted(release.get(), version, today)
                            + "\n  fix: ask a server of that release, or look into its files"));
            case Lookup.BeingRead ignored -> exchange.send(ProblemDetails.busy(
                    "an earlier release is being read, which takes some seconds"));
            case Lookup.NoRoom ignored -> exchange.send(new Failure.OutOfMemory());
        }
        return Optional.empty();
    }

    private static String notHeld(Edition latest, String release, Lookup.NotHeld none) {
        return "this server has release %s, and release %s was asked for%s%n".formatted(
                latest.netmet().release(), release,
                none.isSetAside()
                        ? "; files of an earlier release that it was given are damaged and set aside, its log says which"
                        : "")
                + "  fix: leave release= out, or ask a server that has that release too: netmet serve --earlier DIR, "
                + "where DIR has its files";
    }

    private static ProblemDetails another(Exchange exchange, String detail) {
        return new ProblemDetails(ProblemType.ANOTHER_RELEASE, detail,
                Map.of(ProblemDetails.CURRENT, current(exchange)), 0);
    }

    /** The address of the request without its release. */
    static String current(Exchange exchange) {
        var parameters = new LinkedHashMap<String, String>();
        exchange.request().getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        parameters.remove(PARAMETER);
        return exchange.request().getRequestURI() + RoutePaths.query(parameters);
    }
}
