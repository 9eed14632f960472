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
 * Closes connections whose request header takes longer than {@code patience} (slowloris). Jetty's idle timeout starts
 * again with each byte, so a client could hold a connection for one timeout per byte of its header.
 *
 * <p>A header is arriving when bytes come in on a connection that has no open request.
 */
final class HeaderTimeout implements LifeCycle.Listener {
    private final ServerConnector connector;
    private final Supplier<Duration> patience;
    private Map<EndPoint, Seen> seen = new HashMap<>();

    /**
     * The state of a connection without an open request.
     *
     * @param requests the number of requests before
     * @param bytes the number of bytes received when this state was first seen
     * @param since when more bytes came, in nanoseconds; empty while there are none
     */
    private record Seen(long requests, long bytes, Optional<Long> since) {}

    /** @param patience the longest time from the first byte of a header to its last */
    HeaderTimeout(ServerConnector connector, Supplier<Duration> patience) {
        this.connector = connector;
        this.patience = patience;
    }

    @Override
    public void lifeCycleStarted(LifeCycle started) {
        look();
    }

    /** Checks all connections. Each check schedules the next one, so that two checks never run at the same time. */
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
