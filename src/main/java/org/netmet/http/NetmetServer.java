package org.netmet.http;

import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.metrics.MetricsProvider;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Endpoint;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.fuseki.servlets.ActionProcessor;
import org.apache.jena.riot.system.streammgr.StreamManager;
import org.apache.jena.sparql.core.DatasetGraph;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
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
import org.netmet.Netmet;
import org.netmet.answer.QueryExecutor;
import org.netmet.http.html.RoutePaths;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The graph over HTTP, read-only, on an embedded Fuseki. */
public sealed interface NetmetServer {
    /** Nothing listens; why, in words. */
    record NotStarted(String why) implements NetmetServer {}

    /** The server answers at {@code address}. */
    record Started(FusekiServer server, String address) implements NetmetServer {
        /** Waits until the process is told to end; requests under way are finished first. */
        public void awaitStop() {
            try {
                server.getJettyServer().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stop();
            }
        }

        public void stop() {
            server.stop();
        }
    }

    /** Bytes of the largest body of a request. */
    int LARGEST_REQUEST = 1 << 20;
    /** Bytes of the longest address with its headers. */
    int LONGEST_HEAD = 1 << 14;
    /**
     * Whoever comes when so many are connected waits at the door. Fewer when the heap could not bear the largest request
     * and answer of each.
     */
    int MOST_CONNECTIONS = (int) Math.max(64, Math.min(512, Runtime.getRuntime().maxMemory() / (2 * LARGEST_REQUEST)));
    /** How long a connection may be silent, a head may take, and a client may be slow. */
    Duration SILENCE = Duration.ofSeconds(20);
    /** Slower clients than so many bytes a second lose their connection. */
    int SLOWEST_CLIENT = 100;
    /** The same when there are as many connections as there may be. */
    Duration SILENCE_IN_A_CROWD = Duration.ofSeconds(1);
    int MOST_FIELDS = 100;
    // Fuseki's own 5 MiB are zeroed for each response, however short it is.
    int OUTPUT_BUFFER = 1 << 15;
    int SMALLEST_COMPRESSED = 1 << 10;

    /** Starts the server, or says why it cannot. */
    static NetmetServer start(Netmet netmet, ServerConfig settings) {
        if (settings.port() < 0 || settings.port() > 65_535) {
            return new NotStarted("port %d is no port%n  fix: use one from 1 to 65535, or 0 for any free one"
                    .formatted(settings.port()));
        }
        InetAddress address;
        try {
            address = InetAddress.getByName(settings.host());
        } catch (UnknownHostException e) {
            return new NotStarted(
                    "the address %s is not known%n  fix: use --host 127.0.0.1".formatted(settings.host()));
        }
        // Asked before Jetty is built, because its own exception for this comes wrapped and with a stack trace.
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, settings.port()));
        } catch (IOException e) {
            return new NotStarted("cannot listen on %s:%d: %s%n  fix: %s".formatted(
                    settings.host(), settings.port(), e.getMessage(),
                    String.valueOf(e.getMessage()).contains("assign")
                            ? "name an address of this machine, such as --host 127.0.0.1"
                            : "stop what listens there, or use --port 0"));
        }
        if (settings.writable().isPresent() && !address.isLoopbackAddress()) {
            return new NotStarted(
                    "a password would cross the network for all to read on %s%n  fix: listen on 127.0.0.1, "
                            .formatted(settings.host()) + "and let a proxy with TLS stand in front");
        }
        FusekiServer server;
        try {
            server = build(netmet, settings);
        } catch (IOException e) {
            return new NotStarted(e.getMessage());
        }
        server.start();
        String shown = address.isLoopbackAddress() ? "localhost" : settings.host();
        return new Started(server, "http://%s:%d/".formatted(shown, server.getHttpPort()));
    }

    /** @throws IOException in words, when the passwords or the users' graphs cannot be read */
    private static FusekiServer build(Netmet netmet, ServerConfig settings) throws IOException {
        var executor = new QueryExecutor(settings.atOnce());
        Optional<BasicAuthenticator> admission = Optional.empty();
        Optional<UpdateEndpoint> writer = Optional.empty();
        if (settings.passwords().isPresent()) {
            admission = Optional.of(new BasicAuthenticator(HtpasswdFile.read(settings.passwords().get())));
        }
        if (settings.writable().isPresent()) {
            writer = Optional.of(UpdateEndpoint.open(
                    netmet, settings.writable().get(), admission.orElseThrow(), settings.bounds(), executor));
        }
        // Jena would read local files and other hosts for LOAD; without locators it finds none.
        StreamManager.setGlobal(new StreamManager());
        var current = new GraphSnapshot(netmet, writer.map(UpdateEndpoint::annotations), settings, executor);
        var descriptions = new ServiceDescriptionEndpoint(current, !settings.bounds().services().isEmpty());
        FusekiServer.Builder builder = FusekiServer.create()
                .port(settings.port())
                .loopback(false)
                .enablePing(true)
                .enableMetrics(true)
                .add(RoutePaths.SPARQL, only(Operation.Query, netmet.dataset(),
                        new SparqlEndpoint(current, settings, descriptions, writer)))
                .add(RoutePaths.DATA,
                        only(Operation.GSP_R, netmet.dataset(),
                                new GraphStoreEndpoint(current, settings, writer)))
                .addFilter("/*", new AccessLogFilter(settings.accessLog()))
                .addFilter("/*", new ResponseHeadersFilter(current))
                .addFilter("/*", new RequestValidationFilter())
                .addFilter(RoutePaths.METRICS, new OperationsEndpoints.Watchers(admission))
                .addServlet(RoutePaths.READY, new OperationsEndpoints.Ready(executor.limiter()))
                .addServlet(RoutePaths.API + "/*", new QuestionServlet(current, executor))
                .addServlet(RoutePaths.RELEASES + "/*", new ReleaseServlet(current))
                .addServlet(RoutePaths.STYLE, new PageServlet(current))
                .addServlet("", new PageServlet(current));
        ResourceServlet.PATHS.forEach(path -> builder.addServlet(path, new ResourceServlet(current, settings, executor)));
        WellKnownServlet.PATHS.forEach(path -> builder.addServlet(path, new WellKnownServlet(current)));
        FusekiServer server = builder.build();
        OperationsEndpoints.measure(
                MetricsProvider.getMetricsProvider(server.getServletContext()).getMeterRegistry(), executor);
        decorate(server, settings, current::release);
        return server;
    }

    /** With one operation only, Fuseki hands every request to it and judges none by itself. */
    private static DataService only(Operation operation, DatasetGraph dataset, ActionProcessor processor) {
        return DataService.newBuilder(dataset)
                .addEndpoint(Endpoint.create().operation(operation).processor(new RequestCounter(processor)).build())
                .build();
    }

    private static void decorate(FusekiServer server, ServerConfig settings, Supplier<String> release) {
        Server jetty = server.getJettyServer();
        var problems = new ProblemErrorHandler(release);
        jetty.setErrorHandler(problems);
        if (jetty.getHandler() instanceof ServletContextHandler context) {
            context.setErrorHandler(problems);
        }
        // Fuseki opens one, unless it is told to speak TLS.
        var connector = (ServerConnector) jetty.getConnectors()[0];
        Supplier<Duration> patience = () -> connector.getConnectedEndPoints().size() < MOST_CONNECTIONS
                ? SILENCE
                : SILENCE_IN_A_CROWD;
        listen(connector, settings);
        connector.addEventListener(new HeaderTimeout(connector, patience));
        var connections = new NetworkConnectionLimit(MOST_CONNECTIONS, jetty);
        connections.setEndPointIdleTimeout(SILENCE_IN_A_CROWD.toMillis());
        jetty.addBean(connections);
        if (jetty.getThreadPool() instanceof VirtualThreads.Configurable threads) {
            // A client that sends or reads slowly holds a thread meanwhile, and Fuseki has twenty of the other kind.
            threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        }
        jetty.setHandler(handlers(jetty.getHandler(), patience));
        // Whatever query runs when the process is told to end can run to its end.
        jetty.setStopTimeout(settings.bounds().time().plusSeconds(1).toMillis());
        jetty.setStopAtShutdown(true);
    }

    private static void listen(ServerConnector connector, ServerConfig settings) {
        connector.setHost(settings.host());
        connector.setIdleTimeout(SILENCE.toMillis());
        HttpConfiguration http =
                connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
        http.setOutputBufferSize(OUTPUT_BUFFER);
        http.setRequestHeaderSize(LONGEST_HEAD);
        http.setSendServerVersion(false);
        settings.address().map(PublicAddressCustomizer::new).ifPresent(http::addCustomizer);
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
