package org.netmet.http;

import org.netmet.Shipped;

import java.time.Duration;

/** A read-only server of the shipped graph, for all tests that only read its pages; it runs until the tests end. */
final class ShippedServer {
    private static HttpRequests requests;

    private ShippedServer() {}

    static synchronized HttpRequests requests() {
        if (requests == null) {
            requests = new HttpRequests((NetmetServer.Started) NetmetServer.start(
                    Shipped.netmet(), ServerConfig.of(0, Duration.ofMinutes(1))));
        }
        return requests;
    }
}
