package org.netmet.mcp;

import io.modelcontextprotocol.server.transport.HeaderAccessor;
import io.modelcontextprotocol.server.transport.ServerHttpHeaderValidator;
import io.modelcontextprotocol.server.transport.ServerTransportSecurityException;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses requests that a page of another site makes in somebody's browser (cross-site requests and DNS rebinding): the
 * Host must be a name of this server, and an Origin, which only browsers send, must be of the same host.
 *
 * @param address the public URL of the server; without it the server is known by loopback names and by IP addresses,
 *     which no DNS answer can point elsewhere
 */
record HostAndOriginValidator(Optional<URI> address) implements ServerHttpHeaderValidator {
    private static final int FORBIDDEN = 403;
    private static final Pattern IP =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+\\]");

    @Override
    public void validate(HeaderAccessor headers) throws ServerTransportSecurityException {
        List<String> hosts = headers.getHeader("Host");
        if (hosts.size() != 1 || !isOurs(name(hosts.getFirst()))) {
            throw new ServerTransportSecurityException(FORBIDDEN,
                    "the Host header names %s, which is no name of this server; fix: use the address that the server "
                            .formatted(hosts) + "prints at its start, or start it with --address URL");
        }
        for (String origin : headers.getHeader("Origin")) {
            if (!isSameHost(origin, hosts.getFirst())) {
                throw new ServerTransportSecurityException(FORBIDDEN,
                        "the request was made by a page of %s; fix: call from a program, or from a page of this server"
                                .formatted(origin));
            }
        }
    }

    private boolean isOurs(String host) {
        boolean isPublic = address.map(URI::getHost).filter(host::equalsIgnoreCase).isPresent();
        return isPublic || host.equals("localhost") || IP.matcher(host).matches();
    }

    private boolean isSameHost(String origin, String host) {
        try {
            URI uri = new URI(origin);
            String authority = uri.getRawAuthority();
            boolean isPublic = address.filter(one -> one.getScheme().equalsIgnoreCase(uri.getScheme())
                    && one.getRawAuthority().equalsIgnoreCase(authority)).isPresent();
            return isPublic || authority != null && authority.equalsIgnoreCase(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The host of a Host header, without its port. */
    private static String name(String header) {
        return header.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    }
}
