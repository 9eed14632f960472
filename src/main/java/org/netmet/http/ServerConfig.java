package org.netmet.http;

import org.netmet.execution.QueryLimits;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
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
 * @param writable the file that the users' graphs are kept in; empty for a server that only reads
 * @param passwords who may write, and see metrics from elsewhere, as {@code htpasswd -B} writes it; nobody when empty
 * @param address where the world finds this server, such as {@code https://netmet.example.org}; without it the server
 *            believes the Host header of each request, and no header that a proxy may have sent
 */
public record ServerConfig(
        String host, int port, QueryLimits bounds, int atOnce, long largestAnswer, Optional<Path> accessLog,
        Optional<Path> writable, Optional<Path> passwords, Optional<URI> address) {
    /** @throws IllegalArgumentException when nobody could write */
    public ServerConfig {
        if (writable.isPresent() && passwords.isEmpty()) {
            throw new IllegalArgumentException("writing needs passwords");
        }
    }

    /** Bytes of the largest answer, unless somebody says otherwise. */
    public static final long LARGEST_ANSWER = QueryLimits.LARGEST_ANSWER;

    /** How far a query may go, with the size of its answer. */
    QueryLimits limits() {
        return bounds.withSize(largestAnswer);
    }

    /** On loopback, read-only, closed to the world, as many queries at once as there are processors. */
    public static ServerConfig of(int port, Duration limit) {
        return new ServerConfig("127.0.0.1", port, QueryLimits.of(limit),
                Math.max(2, Runtime.getRuntime().availableProcessors()), LARGEST_ANSWER, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    public ServerConfig withAddress(URI known) {
        return new ServerConfig(host, port, bounds, atOnce, largestAnswer, accessLog, writable, passwords,
                Optional.of(known));
    }

    /**
     * The address that a text gives; empty when it is none that pages can have: their links begin at the root of a host.
     */
    public static Optional<URI> address(String text) {
        URI uri;
        try {
            uri = new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean fits = (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null
                && uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null
                && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
        return Optional.of(uri).filter(ignored -> fits);
    }
}
