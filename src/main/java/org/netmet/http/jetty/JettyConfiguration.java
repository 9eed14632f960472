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
import org.eclipse.jetty.util.VirtualThreads;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Configures Jetty for a public server: limits on connections and requests, timeouts, compression, problem details as
 * error pages.
 */
public final class JettyConfiguration {
    /** The size limit of a request body, in bytes. */
    public static final int LARGEST_REQUEST = 1 << 20;
    /**
     * The memory that a request body in many small pieces takes, in bytes. A piece of one byte takes some hundred, so that
     * a million of them would fill the heap of a few connections.
     */
    private static final int MOST_RETAINED = LARGEST_REQUEST + LARGEST_REQUEST / 2;
    /** What each piece takes besides its content, in bytes. */
    private static final int CHUNK_OVERHEAD = 256;
    /** The size limit of the request line with its headers, in bytes. */
    public static final int LONGEST_HEAD = 1 << 14;
    /**
     * The connection limit; further clients wait in the operating system's accept queue. It is lower when the heap is
     * too small for the largest request and response of each connection.
     */
    public static final int MAX_CONNECTIONS =
            (int) Math.max(64, Math.min(512, Runtime.getRuntime().maxMemory() / (2 * LARGEST_REQUEST)));
    /** The timeout of an idle connection and of a request header, and the grace time of a slow client. */
    public static final Duration IDLE_TIMEOUT = Duration.ofSeconds(20);
    /** The minimum data rate of a client, in bytes a second; slower clients are disconnected. */
    public static final int SLOWEST_CLIENT = 100;
    /** The same timeout when the connection limit is reached. */
    public static final Duration SILENCE_IN_A_CROWD = Duration.ofSeconds(1);
    /** The limit of differently named parameters of a request. */
    public static final int MOST_FIELDS = 100;
    /** The limit of parameters in the address, and in the form, equal names included. */
    public static final int MOST_VALUES = 1000;
    // Fuseki's default of 5 MiB is zeroed for each response, even a short one.
    public static final int OUTPUT_BUFFER = 1 << 15;
    public static final int SMALLEST_COMPRESSED = 1 << 10;

    private JettyConfiguration() {}

    /**
     * Configures a server before it starts.
     *
     * @param host the address to listen on
     * @param address the public URL of the server; without it the server uses the Host header
     * @param stopTimeout how long running requests may take when the server stops
     * @param isReplaceable whether another process of the same user may listen on the port too
     * @param release gives the current release
     * @param pages gives browsers a page where no servlet answers
     */
    public static void apply(
            Server jetty, String host, Optional<URI> address, Duration stopTimeout, boolean isReplaceable,
            Supplier<String> release, ProblemPages pages) {
        var problems = new ProblemErrorHandler(release, pages);
        jetty.setErrorHandler(problems);
        if (jetty.getHandler() instanceof ServletContextHandler context) {
            context.setErrorHandler(problems);
        }
        Supplier<Duration> patience = () -> Stream.of(jetty.getConnectors())
                .mapToInt(connector -> connector.getConnectedEndPoints().size()).sum() < MAX_CONNECTIONS
                        ? IDLE_TIMEOUT
                        : SILENCE_IN_A_CROWD;
        for (Connector one : jetty.getConnectors()) {
            if (one instanceof ServerConnector connector) {
                listen(connector, host, address, isReplaceable);
                connector.addEventListener(new HeaderTimeout(connector, patience));
            }
        }
        var connections = new NetworkConnectionLimit(MAX_CONNECTIONS, jetty);
        connections.setEndPointIdleTimeout(SILENCE_IN_A_CROWD.toMillis());
        jetty.addBean(connections);
        if (jetty.getThreadPool() instanceof VirtualThreads.Configurable threads) {
            // Virtual threads: a slow client holds a thread while it sends or reads, and Fuseki has only twenty
            // platform threads.
            threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        }
        jetty.setHandler(handlers(jetty.getHandler(), patience));
        // The stop timeout lets running queries finish when the process is told to end.
        jetty.setStopTimeout(stopTimeout.toMillis());
        jetty.setStopAtShutdown(true);
    }

    private static void listen(
            ServerConnector connector, String host, Optional<URI> address, boolean isReplaceable) {
        connector.setHost(host);
        // Lets a process that replaces this one listen before this one ends.
        connector.setReusePort(isReplaceable);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        HttpConfiguration http =
                connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
        http.setOutputBufferSize(OUTPUT_BUFFER);
        http.setRequestHeaderSize(LONGEST_HEAD);
        http.setSendServerVersion(false);
        address.map(PublicAddressCustomizer::new).ifPresent(http::addCustomizer);
    }

    /** The chain of Jetty handlers between a connection and the servlets, from inner to outer. */
    private static Handler handlers(Handler faces, Supplier<Duration> patience) {
        var compressing = new CompressionHandler(faces);
        var gzip = new GzipCompression();
        gzip.setMinCompressSize(SMALLEST_COMPRESSED);
        compressing.putCompression(gzip);
        // Request bodies are not decompressed: a small compressed body can become a huge one (decompression bomb).
        compressing.putConfiguration("/*",
                CompressionConfig.builder().defaults().compressIncludeMethod("POST").decompressExcludePath("/*")
                        .build());
        // Reads the whole request before it is handled, so that a client that sends slowly holds no thread.
        var eager = new EagerContentHandler(compressing,
                new EagerContentHandler.FormContentLoaderFactory(MOST_FIELDS, LARGEST_REQUEST),
                new EagerContentHandler.RetainedContentLoaderFactory(MOST_RETAINED, CHUNK_OVERHEAD, true));
        var sized = new BodySizeLimit(new FormFieldLimit(eager, MOST_VALUES), LARGEST_REQUEST);
        var graceful = new GracefulHandler();
        graceful.setHandler(new MinimumDataRateHandler(sized, SLOWEST_CLIENT, patience));
        return graceful;
    }
}
