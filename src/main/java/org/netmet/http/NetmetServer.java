package org.netmet.http;

import org.apache.jena.fuseki.FusekiException;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.netmet.Netmet;
import org.netmet.publish.ReleaseDifference;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Starts the HTTP server: an embedded Fuseki with the graph. It is read-only unless the configuration names a file for
 * updates.
 */
public sealed interface NetmetServer {
    /** The system property of a process that replaces another one: the port that it shares with it. */
    String SHARED_PORT = "netmet.port";

    /** The server could not start; {@code why} is the message for the user. */
    record NotStarted(String why) implements NetmetServer {}

    /** The server accepts requests at {@code address}. */
    record Started(FusekiServer server, String address, NetmetModule module) implements NetmetServer {
        /** What was left out of the users' graphs when they were read, a message for each. */
        public List<String> setAside() {
            return module.setAside();
        }

        /** Makes the start page in the background, so that the first reader does not wait for its questions. */
        public void prepareStartPage() {
            module.prepareStartPage();
        }

        /**
         * Compares the release with an earlier one in the background, for the page of the release.
         *
         * @param log is told why, when there is no difference to show
         */
        public void compare(Callable<ReleaseDifference> comparing, Consumer<String> log) {
            module.compare(comparing, log);
        }

        /**
         * Takes the files of earlier releases: a link that names one of them is answered from it. Returns at once; a release
         * is read at the first request for it.
         *
         * @param earlier their N-Quads files
         * @param log is told of each that is damaged, or does not fit into the memory
         */
        public void hold(List<Path> earlier, Consumer<String> log) {
            module.hold(earlier, log);
        }

        /** The port that it listens on. */
        public int port() {
            return server.getHttpPort();
        }

        /** Takes updates again, because no other process replaces this one. */
        public void goOn() {
            module.goOn();
        }

        /** Waits until the process is told to end; running requests are finished first (graceful shutdown). */
        public void awaitStop() {
            try {
                server.getJettyServer().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stop();
            }
        }

        /** Stops the server: requests under way get the time of a query to end, and are cut off then. */
        public void stop() {
            try {
                server.stop();
            } catch (FusekiException e) {
                // Jetty says so when something was still under way at the end of that time.
                if (!(e.getCause() instanceof TimeoutException)) {
                    throw e;
                }
            }
        }
    }

    /** Starts the server; a failure is returned, not thrown. */
    static NetmetServer start(Netmet netmet, ServerConfig settings) {
        return start(netmet, settings, Optional.empty());
    }

    /**
     * The same for a server that may be replaced: a process of the same user may listen on its port too.
     *
     * @param replacement asks for a process that replaces this one, because so many threads are lost to queries that do
     * not end; updates are refused from then on
     */
    static NetmetServer start(Netmet netmet, ServerConfig settings, Optional<Runnable> replacement) {
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
        // The port of a predecessor is taken, by that.
        boolean replaces = replacement.isPresent() && Integer.getInteger(SHARED_PORT) != null;
        // Tests the port before Jetty is built: Jetty wraps the BindException and prints a stack trace.
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            if (replaces) {
                probe.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
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
                            .formatted(settings.host()) + "and put a TLS proxy in front of it");
        }
        FusekiServer server;
        NetmetModule module;
        try {
            module = NetmetModule.alone(netmet, settings, replacement);
            server = FusekiServer.create()
                    .port(settings.port())
                    .loopback(false)
                    .enablePing(true)
                    .enableMetrics(true)
                    // Names the module, so that no other Fuseki module on the class path is loaded.
                    .fusekiModules(FusekiModules.create(module))
                    .build();
        } catch (IOException e) {
            return new NotStarted(e.getMessage());
        }
        server.start();
        String shown = address.isLoopbackAddress() ? "localhost" : settings.host();
        return new Started(server, "http://%s:%d/".formatted(shown, server.getHttpPort()), module);
    }
}
