package org.netmet.http.jetty;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Closes connections of clients that send or read below a minimum data rate. Jetty's HttpConfiguration has settings for
 * this, but does not use them; its handler of this name counts the time of a query against the client.
 */
final class MinimumDataRateHandler extends Handler.Wrapper {
    private final int slowest;
    private final Supplier<Duration> grace;

    /**
     * Wraps a handler.
     *
     * @param slowest the minimum average rate in bytes a second
     * @param grace the time before the rate is checked
     */
    MinimumDataRateHandler(Handler handler, int slowest, Supplier<Duration> grace) {
        super(handler);
        this.slowest = slowest;
        this.grace = grace;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var sending = new Sending(request);
        return super.handle(sending, new Reading(sending, response), callback);
    }

    private boolean isTooSlow(long bytes, long since) {
        long seconds = NanoTime.secondsSince(since);
        return seconds > grace.get().toSeconds() && bytes / seconds < slowest;
    }

    /** A request whose body is read at a measured rate. */
    private final class Sending extends Request.Wrapper {
        private final long began = NanoTime.now();
        private long bytes;
        private volatile Content.Chunk end;

        Sending(Request request) {
            super(request);
        }

        @Override
        public void demand(Runnable ready) {
            if (isTooSlow(bytes, began)) {
                end = Content.Chunk.from(new TimeoutException("the request comes too slowly"));
                ready.run();
            } else {
                super.demand(ready);
            }
        }

        @Override
        public Content.Chunk read() {
            if (end != null) {
                return end;
            }
            Content.Chunk chunk = super.read();
            bytes += chunk == null ? 0 : chunk.remaining();
            return chunk;
        }
    }

    /**
     * A response whose body is written at a measured rate. The time starts with the first byte, after the query is
     * done.
     */
    private final class Reading extends Response.Wrapper {
        private long began;
        private long bytes;

        Reading(Request request, Response response) {
            super(request, response);
        }

        @Override
        public void write(boolean last, ByteBuffer more, Callback callback) {
            if (bytes == 0) {
                began = NanoTime.now();
            } else if (isTooSlow(bytes, began)) {
                callback.failed(new TimeoutException("the answer is read too slowly"));
                return;
            }
            bytes += more == null ? 0 : more.remaining();
            super.write(last, more, callback);
        }
    }
}
