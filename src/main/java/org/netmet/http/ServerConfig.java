package org.netmet.http;

import org.netmet.execution.QueryLimits;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The configuration of the HTTP server.
 *
 * @param host the address to listen on; loopback by default
 * @param port 0 takes any free port
 * @param bounds the limits of a query
 * @param atOnce the number of queries that run at the same time; four times as many wait, further ones are refused
 * @param largestAnswer the size limit of a result in bytes; a larger result is an error, never truncated
 * @param accessLog the file to which a line of JSON is added for each request
 * @param writable the file with the users' graphs; empty for a read-only server
 * @param passwords the password file, as {@code htpasswd -B} writes it: who may update, and see metrics from another
 * machine; nobody when empty
 * @param address the public URL of the server, such as {@code https://netmet.example.org}; without it the server uses
 * the Host header of each request, and no header of a proxy
 * @param report where readers report errors, for links on pages: a {@code mailto:} address, or the URL of a form for a
 * new issue that takes {@code title} and {@code body}; without it pages have no such link
 */
public record ServerConfig(
        String host, int port, QueryLimits bounds, int atOnce, long largestAnswer, Optional<Path> accessLog,
        Optional<Path> writable, Optional<Path> passwords, Optional<URI> address,
        Optional<String> report) {
    /** A configuration without an address for reports. */
    public ServerConfig(
            String host, int port, QueryLimits bounds, int atOnce, long largestAnswer, Optional<Path> accessLog,
            Optional<Path> writable, Optional<Path> passwords, Optional<URI> address) {
        this(host, port, bounds, atOnce, largestAnswer, accessLog, writable, passwords, address, Optional.empty());
    }

    /** @throws IllegalArgumentException if updates are enabled without passwords */
    public ServerConfig {
        if (writable.isPresent() && passwords.isEmpty()) {
            throw new IllegalArgumentException("writing needs passwords");
        }
    }

    /** The default size limit of a result, in bytes. */
    public static final long LARGEST_ANSWER = QueryLimits.LARGEST_ANSWER;

    /** The limits of a query, with the size of its result. */
    QueryLimits limits() {
        return bounds.withSize(largestAnswer);
    }

    /** The public URL, ending in a slash; empty when it is not known. */
    Optional<String> base() {
        return address.map(uri -> uri.toString().replaceFirst("/$", "") + "/");
    }

    /** The defaults: loopback, read-only, no passwords, as many queries at the same time as there are processors. */
    public static ServerConfig of(int port, Duration limit) {
        return new ServerConfig("127.0.0.1", port, QueryLimits.of(limit),
                Math.max(2, Runtime.getRuntime().availableProcessors()), LARGEST_ANSWER, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A copy with a public URL. */
    public ServerConfig withAddress(URI known) {
        return new ServerConfig(host, port, bounds, atOnce, largestAnswer, accessLog, writable, passwords,
                Optional.of(known), report);
    }

    /** A copy with an address for reports of errors. */
    public ServerConfig withReport(Optional<String> reports) {
        return new ServerConfig(host, port, bounds, atOnce, largestAnswer, accessLog, writable, passwords, address,
                reports);
    }

    /** Parses a public URL; empty when it is not one that pages can use: their links start at the root of a host. */
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
