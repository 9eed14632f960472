package org.netmet.serve;

import org.netmet.run.Bounds;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the server is to behave.
 *
 * @param host the address to listen on; loopback unless somebody asks for more
 * @param port 0 takes any free one
 * @param bounds how far a query may go
 * @param atOnce how many queries run at one time; as many again times four may wait, the rest are sent away
 * @param largestAnswer in bytes; an answer that is larger is an error, never cut
 * @param accessLog a file to which a line of JSON is added for each request
 */
public record Settings(
        String host, int port, Bounds bounds, int atOnce, long largestAnswer, Optional<Path> accessLog) {
    /** Bytes of the largest answer, unless somebody says otherwise: some four times this graph as JSON. */
    public static final long LARGEST_ANSWER = 64L << 20;

    /** On loopback, read-only, closed to the world, as many queries at once as there are processors. */
    public static Settings of(int port, Duration limit) {
        return new Settings("127.0.0.1", port, Bounds.of(limit),
                Math.max(2, Runtime.getRuntime().availableProcessors()), LARGEST_ANSWER, Optional.empty());
    }
}
