package org.netmet.http.jetty;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.component.LifeCycle;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Closes connections whose request header takes longer than {@code patience} (slowloris). Jetty waits for each byte anew,
 * so that a client could hold a connection for as long as a header may have bytes.
 *
 * <p>A header is under way when bytes come in on a connection that has answered all that was asked on it.
 */
final class HeaderTimeout implements LifeCycle.Listener {
    private final ServerConnector connector;
    private final Supplier<Duration> patience;
    private Map<EndPoint, Seen> seen = new HashMap<>();

    /**
     * A connection at rest.
     *
     * @param requests how many requests came before
     * @param bytes how many bytes had come when it was first seen so
     * @param since when more bytes came, in nanoseconds; empty while there are none
     */
    private record Seen(long requests, long bytes, Optional<Long> since) {}

    /** @param patience from the first byte of a header to its last */
    HeaderTimeout(ServerConnector connector, Supplier<Duration> patience) {
        this.connector = connector;
        this.patience = patience;
    }

    @Override
    public void lifeCycleStarted(LifeCycle started) {
        look();
    }

    /** Looks at all connections; each look follows the one before, so no two of them meet. */
    private void look() {
        if (!connector.isRunning()) {
            return;
        }
        Map<EndPoint, Seen> now = new HashMap<>();
        for (EndPoint client : connector.getConnectedEndPoints()) {
            Connection connection = client.getConnection();
            if (connection != null && connection.getMessagesIn() == connection.getMessagesOut()) {
                Seen state = state(connection, seen.get(client));
                if (isLate(state)) {
                    client.close();
                } else {
                    now.put(client, state);
                }
            }
        }
        seen = now;
        connector.getScheduler().schedule(this::look, 1, TimeUnit.SECONDS);
    }

    private static Seen state(Connection connection, Seen before) {
        long requests = connection.getMessagesIn();
        long bytes = connection.getBytesIn();
        if (before == null || before.requests != requests) {
            boolean begun = requests == 0 && bytes > 0;
            return new Seen(requests, bytes, begun ? Optional.of(NanoTime.now()) : Optional.empty());
        }
        return before.since.isEmpty() && bytes > before.bytes
                ? new Seen(requests, bytes, Optional.of(NanoTime.now()))
                : before;
    }

    private boolean isLate(Seen state) {
        return state.since.isPresent() && NanoTime.millisSince(state.since.get()) > patience.get().toMillis();
    }
}
