package org.netmet.http;

import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.netmet.Netmet;
import org.netmet.http.jetty.JettyConfiguration;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The server without a network: it answers requests of this process only and opens no port. Safe for use by several
 * threads.
 */
public final class LocalServer implements AutoCloseable {
    // A port that is named keeps Fuseki from asking the connector for the one it has opened; none is opened.
    private static final int UNUSED_PORT = 1;
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final FusekiServer server;
    private final LocalConnector connector;
    private final URI address;
    private final Duration limit;

    private LocalServer(FusekiServer server, LocalConnector connector, URI address, Duration limit) {
        this.server = server;
        this.connector = connector;
        this.address = address;
        this.limit = limit;
    }

    /**
     * A response.
     *
     * @param mediaType without parameters
     * @param location where a redirect leads, as it was sent; empty for anything else
     */
    public record Reply(int status, String mediaType, Optional<String> location, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * Starts it.
     *
     * @param address what pages say where they are
     * @param limit the time limit of a query
     */
    public static LocalServer start(Netmet netmet, URI address, Duration limit) throws IOException {
        var settings = ServerConfig.of(UNUSED_PORT, limit);
        // The filter that counts requests needs the metrics.
        FusekiServer server = FusekiServer.create().port(UNUSED_PORT).loopback(false).enableMetrics(true)
                .fusekiModules(FusekiModules.create(NetmetModule.alone(netmet, settings, Optional.empty())))
                .build();
        Server jetty = server.getJettyServer();
        var http = new HttpConfiguration();
        http.setRequestHeaderSize(JettyConfiguration.LONGEST_HEAD);
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        var connector = new LocalConnector(jetty, new HttpConnectionFactory(http));
        jetty.setConnectors(new Connector[] {connector});
        server.start();
        return new LocalServer(server, connector, address, limit);
    }

    /**
     * Asks for a path.
     *
     * @param path with its query string
     * @param accept the media types that are accepted
     */
    public Reply get(String path, String accept) throws IOException {
        String request = "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: %s\r\nConnection: close\r\n\r\n"
                .formatted(path, address.getAuthority(), accept);
        ByteBuffer response;
        try {
            // Twice the limit: a query may also wait for its turn.
            response = connector.getResponse(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)), false,
                    2 * limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("no response for " + path, e);
        }
        return reply(path, response);
    }

    private static Reply reply(String path, ByteBuffer response) throws IOException {
        byte[] bytes = new byte[response == null ? 0 : response.remaining()];
        if (response != null) {
            response.get(bytes);
        }
        int end = endOfHead(bytes);
        if (end < 0) {
            throw new IOException("no response for " + path);
        }
        String[] head = new String(bytes, 0, end, StandardCharsets.US_ASCII).split("\r\n");
        Map<String, String> headers = new HashMap<>();
        for (String line : Arrays.asList(head).subList(1, head.length)) {
            headers.put(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        if (headers.containsKey("transfer-encoding")) {
            throw new IOException("a response in chunks for " + path);
        }
        return new Reply(Integer.parseInt(head[0].split(" ")[1]),
                headers.getOrDefault("content-type", "").replaceFirst(";.*", ""),
                Optional.ofNullable(headers.get("location")),
                Arrays.copyOfRange(bytes, end + END_OF_HEAD.length, bytes.length));
    }

    private static int endOfHead(byte[] response) {
        for (int at = 0; at + END_OF_HEAD.length <= response.length; at++) {
            if (Arrays.equals(response, at, at + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        server.stop();
    }
}
