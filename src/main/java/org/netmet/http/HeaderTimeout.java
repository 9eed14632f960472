package org.netmet.http;

import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.component.LifeCycle;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets go of clients that send the head of a request drop by drop. Jetty waits for each drop anew, so that they could
 * hold their connection for as long as a head may have bytes.
 */
final class HeaderTimeout implements LifeCycle.Listener {
    private final ServerConnector connector;
    private final Supplier<Duration> patience;

    /** @param patience from the first byte of a head to its last */
    HeaderTimeout(ServerConnector connector, Supplier<Duration> patience) {
        this.connector = connector;
        this.patience = patience;
    }

    @Override
    public void lifeCycleStarted(LifeCycle started) {
        look();
    }

    private void look() {
        if (!connector.isRunning()) {
            return;
        }
        connector.getConnectedEndPoints().stream().filter(this::isLate).forEach(EndPoint::close);
        connector.getScheduler().schedule(this::look, 1, TimeUnit.SECONDS);
    }

    private boolean isLate(EndPoint client) {
        if (!(client.getConnection() instanceof HttpConnection connection)) {
            return false;
        }
        HttpParser head = connection.getParser();
        return head.inHeaderState() && !head.isStart()
                && NanoTime.millisSince(head.getBeginNanoTime()) > patience.get().toMillis();
    }
}
