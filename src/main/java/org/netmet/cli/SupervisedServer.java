package org.netmet.cli;

import org.netmet.http.NetmetServer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The side of a server process that {@link ServerSupervisor} runs. */
final class SupervisedServer {
    private SupervisedServer() {}

    /** Whether this process has a supervisor. */
    static boolean isSupervised() {
        return System.getProperty(ServerSupervisor.SUPERVISED) != null;
    }

    /** Asks for a process that replaces this one; empty when there is nobody to ask. */
    static Optional<Runnable> replacement() {
        return isSupervised() ? Optional.of(() -> tell(ServerSupervisor.REPLACE)) : Optional.empty();
    }

    /** Tells that the server answers, and lets it end when the supervisor says so or has died. */
    static void follow(NetmetServer.Started server) {
        if (isSupervised()) {
            tell(ServerSupervisor.READY + server.port());
            Thread.ofPlatform().daemon().name("netmet-supervised").start(() -> {
                try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                    while (lines.readLine() != null) {
                        server.goOn();
                    }
                } catch (IOException e) {
                    // The pipe is broken: as its end.
                }
                try {
                    server.stop();
                } catch (RuntimeException late) {
                    // A request has not come to its end within its limit, which is why this process is replaced.
                    Runtime.getRuntime().halt(ExitCode.SUCCESS);
                }
            });
        }
    }

    private static void tell(String what) {
        // Not the writer of the command line, which is flushed at its end.
        System.out.println(ServerSupervisor.CONTROL + what);
        System.out.flush();
    }
}
