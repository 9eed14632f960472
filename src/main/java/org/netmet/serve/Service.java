package org.netmet.serve;

import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Endpoint;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.query.ARQ;
import org.apache.jena.riot.system.stream.StreamManager;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.util.Context;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.netmet.Netmet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;

/** The graph over HTTP, read-only, on an embedded Fuseki. */
public sealed interface Service {
    /** Nothing listens; why, in words. */
    record NotStarted(String why) implements Service {}

    /** The server answers at {@code address}. */
    record Started(FusekiServer server, String address) implements Service {
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

    /** Longest wait for requests under way when stopping. */
    Duration PATIENCE = Duration.ofSeconds(5);

    int LARGEST_REQUEST = 1 << 20;
    int LONGEST_ADDRESS = 1 << 14;
    // Fuseki's own 5 MiB are zeroed for each response, however short it is.
    int OUTPUT_BUFFER = 1 << 15;

    /**
     * Starts the server.
     *
     * @param host the address to listen on; loopback unless somebody asks for more
     * @param port 0 takes any free one
     * @param limit how long a query may run
     */
    static Service start(Netmet netmet, String host, int port, Duration limit) {
        if (port < 0 || port > 65_535) {
            return new NotStarted(
                    "port %d is no port%n  fix: use one from 1 to 65535, or 0 for any free one".formatted(port));
        }
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            return new NotStarted("the address %s is not known%n  fix: use --host 127.0.0.1".formatted(host));
        }
        // Asked before Jetty is built, because its own exception for this comes wrapped and with a stack trace.
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            return new NotStarted("cannot listen on %s:%d: %s%n  fix: stop what listens there, or use --port 0"
                    .formatted(host, port, e.getMessage()));
        }
        FusekiServer server = build(netmet, port, limit);
        decorate(server, host);
        server.start();
        String shown = address.isLoopbackAddress() ? "localhost" : host;
        return new Started(server, "http://%s:%d/".formatted(shown, server.getHttpPort()));
    }

    private static FusekiServer build(Netmet netmet, int port, Duration limit) {
        // Jena would read local files and other hosts for LOAD; without locators it finds none.
        StreamManager.setGlobal(new StreamManager());
        DatasetGraph dataset = netmet.dataset();
        Context context = dataset.getContext();
        context.set(ARQ.queryTimeout, Long.toString(limit.toMillis()));
        Endpoint queries = Endpoint.create().operation(Operation.Query).processor(new Queries()).build();
        return FusekiServer.create()
                .port(port)
                .loopback(false)
                .enablePing(true)
                .add("/sparql", DataService.newBuilder(dataset).addEndpoint(queries).build())
                .add("/data", DataService.newBuilder(dataset).addEndpoint(Operation.GSP_R).build())
                .addFilter("/sparql", new ReadOnly(netmet.release()))
                .addFilter("/data", new ReadOnly(netmet.release()))
                .addFilter("/data", new KnownGraph(netmet))
                .addServlet("/api/*", new QuestionServlet(netmet, limit))
                .addServlet("", new StartPage(netmet))
                .build();
    }

    private static void decorate(FusekiServer server, String host) {
        Server jetty = server.getJettyServer();
        for (var connector : jetty.getConnectors()) {
            if (connector instanceof ServerConnector tcp) {
                tcp.setHost(host);
                HttpConfiguration http =
                        tcp.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
                http.setOutputBufferSize(OUTPUT_BUFFER);
                http.setRequestHeaderSize(LONGEST_ADDRESS);
                http.setSendServerVersion(false);
            }
        }
        var sized = new SizeLimitHandler(LARGEST_REQUEST, -1);
        sized.setHandler(jetty.getHandler());
        var graceful = new GracefulHandler();
        graceful.setHandler(sized);
        jetty.setHandler(graceful);
        jetty.setStopTimeout(PATIENCE.toMillis());
        jetty.setStopAtShutdown(true);
    }
}
