package org.netmet.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in a separate process, started as a user starts it, with measurements of that process from outside. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("https?://[^ ]*:(\\d+)");
    private static final Pattern HEAP = Pattern.compile("jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} (\\S+)");

    private final Process process;
    private final int port;
    private final Path log;

    private ServerProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts the server and waits for the line with its address. */
    static ServerProcess start(Path log, String heap, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_TOOL_OPTIONS", heap);
        Process process = builder.start();
        // Kills the server also when this run ends by an interrupt.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        Files.writeString(log, "");
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                int port = Integer.parseInt(ready.group(1));
                Thread.ofVirtual().start(() -> copy(said, log));
                return new ServerProcess(process, port, log);
            }
        }
        throw new IOException("the server did not start: " + command);
    }

    private static void copy(BufferedReader from, Path log) {
        try (var out = Files.newBufferedWriter(log)) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                out.write(line + "\n");
                out.flush();
            }
        } catch (IOException ended) {
            // The stream ends with the process.
        }
    }

    int port() {
        return port;
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    /** A field of /proc/PID/status, such as VmRSS in KiB or Threads; empty on systems without /proc. */
    private Optional<Long> status(String name) throws IOException {
        Path status = Path.of("/proc/" + serving() + "/status");
        if (!Files.exists(status)) {
            return Optional.empty();
        }
        return Files.readAllLines(status).stream().filter(line -> line.startsWith(name + ":"))
                .map(line -> Long.valueOf(line.replaceAll("\\D", ""))).findFirst();
    }

    /** The process that answers: the first one only looks after it, and replaces it. */
    private long serving() {
        return process.descendants().reduce((earlier, later) -> later).orElse(process.toHandle()).pid();
    }

    long rssMebibytes() throws IOException {
        return status("VmRSS").orElse(0L) >> 10;
    }

    long threads() throws IOException {
        return status("Threads").orElse(0L);
    }

    long files() throws IOException {
        Path open = Path.of("/proc/" + serving() + "/fd");
        if (!Files.exists(open)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(open)) {
            return all.count();
        }
    }

    /** The heap in use after a full garbage collection, in MiB. */
    long heapMebibytes() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(serving()), "GC.run")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        String metrics = RawHttpClient.get(port, "/$/metrics", "*/*").text();
        return Math.round(
                HEAP.matcher(metrics).results().mapToDouble(one -> Double.parseDouble(one.group(1))).sum()) >> 20;
    }

    /** Sends the termination signal; the result is the exit code, or empty when the process does not exit in time. */
    CompletableFuture<Optional<Integer>> end() {
        process.destroy();
        return CompletableFuture.supplyAsync(() -> {
            try {
                return process.waitFor(60, TimeUnit.SECONDS) ? Optional.of(process.exitValue()) : Optional.empty();
            } catch (InterruptedException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
