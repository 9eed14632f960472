package org.netmet.cli;

import org.netmet.http.NetmetServer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runs the server as a child process, and replaces that process by a new one when it asks for it: it has lost threads to
 * queries that do not end, and Java cannot stop a thread. The new process listens on the same port (SO_REUSEPORT) before
 * the old one is told to finish its requests and end, so no request meets a closed port.
 *
 * <p>The child tells what happens by lines on its standard output that begin with {@link #CONTROL}; it ends, gracefully,
 * at the end of its standard input, which is also what happens when this process dies.
 */
final class ServerSupervisor {
    /** The system property of a child. */
    static final String SUPERVISED = "netmet.supervised";
    /** What a control line begins with. */
    static final String CONTROL = "\u0001netmet ";
    static final String READY = "ready ";
    static final String REPLACE = "replace";
    /** What is written to a child whose successor could not start. */
    static final String GO_ON = "go on";
    /** The shortest time between two replacements: a server that is lost at once again is not helped by another. */
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    private final List<String> command;
    private final List<String> arguments;
    private final PrintStream out;
    private final PrintStream err;
    private final List<Child> children = new ArrayList<>();
    /** Children in the order of their start; a successor is here before its predecessor ends. */
    private final Queue<Child> unawaited = new ConcurrentLinkedQueue<>();
    private Optional<String> port = Optional.empty();
    private long lastReplaced = System.nanoTime() - INTERVAL.toNanos();

    /**
     * A supervisor.
     *
     * @param command a Java runtime with its options
     * @param arguments the main class and its arguments
     */
    ServerSupervisor(List<String> command, List<String> arguments, PrintStream out, PrintStream err) {
        this.command = List.copyOf(command);
        this.arguments = List.copyOf(arguments);
        this.out = out;
        this.err = err;
    }

    /** A supervisor of this program with these arguments; empty when this process is such a child itself. */
    static Optional<ServerSupervisor> of(String... arguments) {
        Optional<String> java = ProcessHandle.current().info().command();
        if (System.getProperty(SUPERVISED) != null || java.isEmpty() || arguments.length == 0
                || !arguments[0].equals("serve")) {
            return Optional.empty();
        }
        var command = new ArrayList<String>();
        command.add(java.get());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        var called = new ArrayList<>(List.of(Main.class.getName()));
        called.addAll(List.of(arguments));
        return Optional.of(new ServerSupervisor(command, called, System.out, System.err));
    }

    /** Runs until the last child ends; returns its exit code. */
    int run() {
        var ending = new Thread(this::endAll);
        Runtime.getRuntime().addShutdownHook(ending);
        start();
        int exit = 0;
        boolean first = true;
        for (Child next = unawaited.poll(); next != null; next = unawaited.poll()) {
            int code = next.await();
            next.awaitListener();
            // A successor that could not start ended before the one that goes on.
            if (first || next.ready) {
                exit = code;
            }
            first = false;
        }
        return exit;
    }

    private synchronized Child start() {
        var started = new ArrayList<>(command);
        started.add(1, "-D" + SUPERVISED + "=true");
        port.ifPresent(known -> started.add(1, "-D" + NetmetServer.SHARED_PORT + "=" + known));
        started.addAll(arguments);
        try {
            var child = new Child(new ProcessBuilder(started).redirectError(ProcessBuilder.Redirect.INHERIT).start());
            children.add(child);
            unawaited.add(child);
            child.listener = Thread.ofVirtual().start(() -> listen(child));
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("the server process cannot be started", e);
        }
    }

    private void listen(Child child) {
        try (BufferedReader lines = child.process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(CONTROL + REPLACE)) {
                    replace(child);
                } else if (line.startsWith(CONTROL + READY)) {
                    ready(child, line.substring((CONTROL + READY).length()));
                } else {
                    out.println(line);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // The child has ended: its pipe is closed.
        }
        child.await();
        gone(child);
    }

    private synchronized void replace(Child child) {
        boolean alone = children.stream().filter(Child::isAlive).count() == 1;
        if (alone && System.nanoTime() - lastReplaced > INTERVAL.toNanos()) {
            lastReplaced = System.nanoTime();
            err.println("netmet: the server has lost threads to queries that do not end; a new process replaces it");
            start();
        } else {
            child.tell(GO_ON);
        }
    }

    private synchronized void ready(Child child, String listensOn) {
        child.ready = true;
        port = Optional.of(listensOn);
        children.stream().filter(other -> other != child && other.isAlive()).forEach(Child::end);
    }

    private synchronized void gone(Child child) {
        children.remove(child);
        if (!child.ready) {
            children.forEach(other -> other.tell(GO_ON));
        }
    }

    private void endAll() {
        List<Child> all;
        synchronized (this) {
            all = List.copyOf(children);
        }
        // Process.destroy closes the input of the child too, which takes that for the end of its supervisor.
        all.forEach(child -> child.process.toHandle().destroy());
        all.forEach(Child::await);
    }

    /** A server process. */
    private static final class Child {
        private final Process process;
        private volatile Thread listener;
        private volatile boolean ready;

        Child(Process process) {
            this.process = process;
        }

        boolean isAlive() {
            return process.isAlive();
        }

        /** Waits until all that the process has written is read. */
        void awaitListener() {
            while (true) {
                try {
                    listener.join();
                    return;
                } catch (InterruptedException e) {
                    // Nobody interrupts the main thread; the child decides when this process ends.
                    continue;
                }
            }
        }

        int await() {
            while (true) {
                try {
                    if (process.waitFor(1, TimeUnit.HOURS)) {
                        return process.exitValue();
                    }
                } catch (InterruptedException e) {
                    // Only the end of the child ends this program.
                    Thread.interrupted();
                }
            }
        }

        void tell(String line) {
            try {
                process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            } catch (IOException ended) {
                // It has ended meanwhile.
            }
        }

        /** Tells the child to finish its requests and end. */
        void end() {
            try {
                process.getOutputStream().close();
            } catch (IOException ended) {
                // It has ended meanwhile.
            }
        }
    }
}
