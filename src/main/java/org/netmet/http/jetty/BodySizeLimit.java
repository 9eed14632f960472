package org.netmet.http.jetty;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

import java.time.Duration;

/**
 * Limits the size of a request body. The rest of a larger body is read and discarded before the error is sent: when a
 * connection is closed while the client still sends, TCP resets it, and the client loses the response that says what is
 * wrong (RFC 9112, section 9.6). Jetty's SizeLimitHandler does not read the rest.
 */
final class BodySizeLimit extends Handler.Wrapper {
    private static final int DISCARDED_TIMES_LIMIT = 16;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final long most;

    /** @param most the most bytes of a body */
    BodySizeLimit(Handler handler, long most) {
        super(handler);
        this.most = most;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long length = request.getLength();
        if (length <= most && length >= 0) {
            return super.handle(request, response, callback);
        }
        var body = new Body(request);
        if (length < 0) {
            return super.handle(body, response, callback);
        }
        // A client that waits for "100 Continue" does not send its body after an error.
        if (length > DISCARDED_TIMES_LIMIT * most || request.getHeaders().contains(HttpHeader.EXPECT)) {
            refuse(request, response, callback);
        } else {
            body.discard(() -> refuse(request, response, callback));
        }
        return true;
    }

    private static void refuse(Request request, Response response, Callback callback) {
        Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
    }

    /** A body that fails with 413 when it is too large, after its rest is read. */
    private final class Body extends Request.Wrapper {
        private long bytes;
        private long refusedAt;
        private Content.Chunk failure;

        Body(Request request) {
            super(request);
        }

        @Override
        public Content.Chunk read() {
            while (failure == null) {
                Content.Chunk chunk = super.read();
                if (chunk == null || Content.Chunk.isFailure(chunk)) {
                    return chunk;
                }
                bytes += chunk.remaining();
                if (bytes <= most) {
                    return chunk;
                }
                refusedAt = refusedAt == 0 ? NanoTime.now() : refusedAt;
                if (chunk.isLast() || bytes > DISCARDED_TIMES_LIMIT * most
                        || NanoTime.secondsSince(refusedAt) >= LONGEST.toSeconds()) {
                    failure = Content.Chunk.from(
                            new HttpException.RuntimeException(HttpStatus.PAYLOAD_TOO_LARGE_413, "body too large"));
                }
                chunk.release();
            }
            return failure;
        }

        /** Reads to the end, or to the limit of what is discarded. */
        void discard(Runnable then) {
            Content.Chunk chunk = read();
            while (chunk != null && !chunk.isLast() && !Content.Chunk.isFailure(chunk)) {
                chunk.release();
                chunk = read();
            }
            if (chunk == null) {
                demand(() -> discard(then));
            } else {
                chunk.release();
                then.run();
            }
        }
    }
}
