package org.netmet.http.jetty;

import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.VirtualThreads;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Jetty behind a server that is open to the world: limits on connections and requests, compression, errors in words. */
public final class JettyConfiguration {
    /** Bytes of the largest body of a request. */
    public static final int LARGEST_REQUEST = 1 << 20;
    /** Bytes of the longest address with its headers. */
    public static final int LONGEST_HEAD = 1 << 14;
    /**
     * Whoever comes when so many are connected waits at the door. Fewer when the heap could not bear the largest request
     * and answer of each.
     */
    public static final int MOST_CONNECTIONS =
            (int) Math.max(64, Math.min(512, Runtime.getRuntime().maxMemory() / (2 * LARGEST_REQUEST)));
    /** How long a connection may be silent, a head may take, and a client may be slow. */
    public static final Duration SILENCE = Duration.ofSeconds(20);
    /** Slower clients than so many bytes a second lose their connection. */
    public static final int SLOWEST_CLIENT = 100;
    /** The same when there are as many connections as there may be. */
    public static final Duration SILENCE_IN_A_CROWD = Duration.ofSeconds(1);
    public static final int MOST_FIELDS = 100;
    // Fuseki's own 5 MiB are zeroed for each response, however short it is.
    public static final int OUTPUT_BUFFER = 1 << 15;
    public static final int SMALLEST_COMPRESSED = 1 << 10;

    private JettyConfiguration() {}

    /**
     * Sets up a server before it starts.
     *
     * @param host the address to listen on
     * @param address where the world finds the server; without it the server believes the Host header
     * @param stopTimeout how long requests under way may take when the server stops
     * @param release names the release of the moment
     */
    public static void apply(
            Server jetty, String host, Optional<URI> address, Duration stopTimeout, Supplier<String> release) {
        var problems = new ProblemErrorHandler(release);
        jetty.setErrorHandler(problems);
        if (jetty.getHandler() instanceof ServletContextHandler context) {
            context.setErrorHandler(problems);
        }
        Supplier<Duration> patience = () -> Stream.of(jetty.getConnectors())
                .mapToInt(connector -> connector.getConnectedEndPoints().size()).sum() < MOST_CONNECTIONS
                        ? SILENCE
                        : SILENCE_IN_A_CROWD;
        for (Connector one : jetty.getConnectors()) {
            if (one instanceof ServerConnector connector) {
                listen(connector, host, address);
                connector.addEventListener(new HeaderTimeout(connector, patience));
            }
        }
        var connections = new NetworkConnectionLimit(MOST_CONNECTIONS, jetty);
        connections.setEndPointIdleTimeout(SILENCE_IN_A_CROWD.toMillis());
        jetty.addBean(connections);
        if (jetty.getThreadPool() instanceof VirtualThreads.Configurable threads) {
            // A client that sends or reads slowly holds a thread meanwhile, and Fuseki has twenty of the other kind.
            threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        }
        jetty.setHandler(handlers(jetty.getHandler(), patience));
        // Whatever query runs when the process is told to end can run to its end.
        jetty.setStopTimeout(stopTimeout.toMillis());
        jetty.setStopAtShutdown(true);
    }

    private static void listen(ServerConnector connector, String host, Optional<URI> address) {
        connector.setHost(host);
        connector.setIdleTimeout(SILENCE.toMillis());
        HttpConfiguration http =
                connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
        http.setOutputBufferSize(OUTPUT_BUFFER);
        http.setRequestHeaderSize(LONGEST_HEAD);
        http.setSendServerVersion(false);
        address.map(PublicAddressCustomizer::new).ifPresent(http::addCustomizer);
    }

    /** What stands between a connection and the faces of the server, outermost last. */
    private static Handler handlers(Handler faces, Supplier<Duration> patience) {
        var compressing = new CompressionHandler(faces);
        var gzip = new GzipCompression();
        gzip.setMinCompressSize(SMALLEST_COMPRESSED);
        compressing.putCompression(gzip);
        // Requests are taken as they are: a small body that unpacks to a huge one is an old trick.
        compressing.putConfiguration("/*",
                CompressionConfig.builder().defaults().compressIncludeMethod("POST").decompressExcludePath("/*")
                        .build());
        // Nothing begins before its request is there, so a client that sends drop by drop holds no thread.
        var eager = new EagerContentHandler(compressing,
                new EagerContentHandler.FormContentLoaderFactory(MOST_FIELDS, LARGEST_REQUEST),
                new EagerContentHandler.RetainedContentLoaderFactory(LARGEST_REQUEST, 0, true));
        var sized = new SizeLimitHandler(LARGEST_REQUEST, -1);
        sized.setHandler(eager);
        var graceful = new GracefulHandler();
        graceful.setHandler(new MinimumDataRateHandler(sized, SLOWEST_CLIENT, patience));
        return graceful;
    }
}
