package org.netmet;

import org.apache.jena.sparql.core.DatasetGraph;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.netmet.build.ImportedTable;
import org.netmet.build.Project;
import org.netmet.rdf.Datasets;
import org.netmet.store.ImportFolder;
import org.netmet.files.StagingDirectory;
import org.netmet.store.Store;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Crash test: kills netmet at random moments and checks that the files afterwards are in the old state or the new one
 * (atomicity). Run by {@code bench/crash.sh}; the jar must be built. It uses the example project, so that writing takes
 * a large part of the time.
 */
final class Crash {
    private static final Path JAR = Path.of("target/netmet.jar").toAbsolutePath();
    private static final String NOTHING = "nothing";
    private static final Duration WRITING = Duration.ofMillis(30);
    private static final String HEADER =
            "id,measure,tumour,stratum,site,population,time,unit,form,value,low,high,ci_low,ci_high,affected,examined,"
                    + "rank,among,word,direction,than,printed,cites,attributed_to,cohort,method,read_in,locator,note\n";

    private final Path dir;
    private final long seed;
    private final Project before;
    private final Project after;
    private final HttpClient client = HttpClient.newHttpClient();

    private Crash(Path dir, long seed) throws IOException {
        this.dir = dir;
        this.seed = seed;
        before = ExampleProject.in(dir.resolve("before"));
        after = ExampleProject.in(dir.resolve("after"));
        Path notes = after.notes().getFirst();
        Files.writeString(notes, Files.readString(notes).stripTrailing() + "\n# changed\n");
    }

    /** An operation that changes files. */
    private interface Work {
        /** Restores the state before the operation. */
        void reset() throws IOException;

        /** The staging directory, where files are written before they are complete. */
        Path place();

        /** Starts the operation and does not wait for its end. */
        Begun begin() throws IOException;

        /** The current state as a word. */
        String state() throws IOException;
    }

    /**
     * A running operation.
     *
     * @param process the process to kill
     * @param done completes when the operation reports its end: true when it succeeded; anything else is an error
     */
    private record Begun(Process process, CompletableFuture<Boolean> done) {
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    /** An operation by a command that exits when it is done. */
    private abstract class Command implements Work {
        abstract List<String> arguments();

        @Override
        public final Begun begin() throws IOException {
            Process process = start(arguments(), ProcessBuilder.Redirect.to(dir.resolve("errors").toFile()));
            return new Begun(process, process.onExit().thenApply(ended -> ended.exitValue() == 0));
        }
    }

    public static void main(String[] arguments) throws Exception {
        int moments = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        Path dir = Files.createTempDirectory("netmet-crash-");
        try {
            var crash = new Crash(dir, seed);
            System.out.println("work              killed  writing  old  new  neither  leftovers after the next run");
            int bad = 0;
            for (var work : crash.works().entrySet()) {
                if (arguments.length > 2 && !arguments[2].equals(work.getKey())) {
                    continue;
                }
                bad += crash.kill(work.getKey(), work.getValue(), moments);
            }
            System.exit(bad == 0 ? 0 : 1);
        } finally {
            StagingDirectory.delete(dir);
        }
    }

    private java.util.Map<String, Work> works() {
        var works = new java.util.LinkedHashMap<String, Work>();
        works.put("build -o", new Build());
        works.put("build --store", new BuildStore(false));
        works.put("build --replace", new BuildStore(true));
        works.put("import", new ImportTables());
        works.put("cache", new WriteCache());
        works.put("update", new Update());
        return works;
    }

    private int kill(String name, Work work, int moments) throws IOException, InterruptedException {
        work.reset();
        String old = work.state();
        finish(work);
        work.reset();
        long whole = finish(work);
        String fresh = work.state();
        if (old.equals(fresh)) {
            throw new IllegalStateException(name + " changes nothing");
        }
        // Each operation has its own random numbers, so that it can be repeated without the others.
        var random = new Random(seed + name.hashCode());
        int olds = 0;
        int news = 0;
        int neither = 0;
        int killed = 0;
        int writing = 0;
        for (int i = 0; i < moments; i++) {
            work.reset();
            Begun begun = work.begin();
            switch (i % 3) {
                case 0 -> waitFor(begun, (long) (whole * random.nextDouble()));
                case 1 -> waitFor(begun, (long) (whole * (0.9 + 0.3 * random.nextDouble())));
                default -> {
                    // Files are written in a small part of the time, so wait until writing starts.
                    while (!isWriting(work) && !begun.done().isDone()) {
                        Thread.onSpinWait();
                    }
                    waitFor(begun, random.nextLong(WRITING.toNanos()));
                }
            }
            boolean done = begun.done().getNow(false);
            begun.kill();
            killed += done ? 0 : 1;
            writing += isWriting(work) ? 1 : 0;
            String state = work.state();
            if (done && !state.equals(fresh)) {
                neither++;
                System.err.println(name + ": said to be done, and is not: " + state);
            } else if (state.equals(fresh)) {
                news++;
            } else if (state.equals(old)) {
                olds++;
            } else {
                neither++;
                System.err.println(name + ": " + state);
            }
        }
        finish(work);
        List<Path> left = unfinished();
        System.out.printf("%-17s %6d %8d %4d %4d %8d %10d%n", name, killed, writing, olds, news, neither, left.size());
        for (Path each : left) {
            StagingDirectory.delete(each);
        }
        return neither + left.size();
    }

    private static boolean isWriting(Work work) {
        String[] there = work.place().toFile().list((folder, name) -> name.startsWith("unfinished-"));
        return there != null && there.length > 0;
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(file -> file.getFileName().toString().startsWith("unfinished-")).toList();
        }
    }

    private static void waitFor(Begun begun, long nanos) throws InterruptedException {
        try {
            begun.done().get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
            // The process was killed.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end of the operation; returns its duration in nanoseconds. */
    private long finish(Work work) throws IOException, InterruptedException {
        Begun begun = work.begin();
        long began = System.nanoTime();
        boolean well = begun.done().join();
        long took = System.nanoTime() - began;
        begun.kill();
        // A store that exists already is not an error here.
        if (!well && !Files.readString(dir.resolve("errors")).contains("exists already")) {
            throw new IllegalStateException(Files.readString(dir.resolve("errors")));
        }
        return took;
    }

    private Process start(List<String> arguments, ProcessBuilder.Redirect errors) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xlog:disable",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors);
        builder.environment().put("XDG_CACHE_HOME", dir.resolve("cache").toString());
        builder.environment().put("XDG_DATA_HOME", dir.resolve("data").toString());
        return builder.start();
    }

    private static String digest(Netmet netmet) {
        return netmet.release() + " " + digest(netmet.dataset());
    }

    private static String digest(DatasetGraph dataset) {
        return digest(Datasets.lines(dataset).getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private final class Build extends Command {
        private final Path folder = dir.resolve("released");

        @Override
        public void reset() throws IOException {
            ExampleProject.opened(before).publish(folder);
        }

        @Override
        List<String> arguments() {
            return List.of("build", "--data", after.root().toString(), "-o", folder.toString());
        }

        @Override
        public Path place() {
            return dir;
        }

        @Override
        public String state() throws IOException {
            // SHA256SUMS lists every file with its digest; each must exist and match.
            Path sums = folder.resolve("SHA256SUMS");
            if (!Files.exists(sums)) {
                return "no release";
            }
            for (String line : Files.readAllLines(sums)) {
                byte[] file = Files.readAllBytes(folder.resolve(line.substring(66)));
                if (!line.startsWith(digest(file))) {
                    return "another " + line;
                }
            }
            return digest(Files.readAllBytes(sums));
        }
    }

    private final class BuildStore extends Command {
        private final boolean replace;
        private final Path folder = dir.resolve("store");
        private final Netmet old = ExampleProject.opened(before);

        private BuildStore(boolean replace) {
            this.replace = replace;
        }

        @Override
        public void reset() throws IOException {
            StagingDirectory.delete(folder);
            if (replace) {
                old.store(Store.at(folder), false);
            }
        }

        @Override
        List<String> arguments() {
            var arguments = new ArrayList<String>(
                    List.of("build", "--data", after.root().toString(), "--store", folder.toString()));
            if (replace) {
                arguments.add("--replace");
            }
            return arguments;
        }

        @Override
        public Path place() {
            return replace ? folder : dir;
        }

        @Override
        public String state() throws IOException {
            if (!Files.exists(folder)) {
                return NOTHING;
            }
            return switch (Netmet.open(Store.at(folder))) {
                case Netmet.Opening.Opened(Netmet netmet) -> {
                    String digest = digest(netmet);
                    org.apache.jena.tdb2.sys.TDBInternal.expel(netmet.dataset(), true);
                    yield digest;
                }
                case Netmet.Opening other -> other.toString();
            };
        }
    }

    private final class ImportTables extends Command {
        private final Path folder = dir.resolve("data/netmet/imports");

        @Override
        public void reset() throws IOException {
            StagingDirectory.delete(folder);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("one.csv"), table(10));
            Files.writeString(folder.resolve("two.csv"), table(11));
            Files.createDirectories(dir.resolve("offered"));
            Files.writeString(dir.resolve("offered/one.csv"), table(20));
            Files.writeString(dir.resolve("offered/two.csv"), table(21));
        }

        private static String table(int affected) {
            return HEADER
                    + ("1,site proportion,ileal NET,,liver,all with the primary,at diagnosis,patients,point,%s,,,,,"
                            + "%d,40,,,,,,%d/40,,,,,,Table 1,\n").formatted(affected * 2.5, affected, affected);
        }

        @Override
        List<String> arguments() {
            return List.of("import", "--data", before.root().toString(), dir.resolve("offered").toString());
        }

        @Override
        public Path place() {
            return folder;
        }

        @Override
        public String state() throws IOException {
            var state = new StringBuilder();
            for (ImportedTable table : ImportFolder.in(folder).list()) {
                state.append(table.name()).append(' ').append(digest(Files.readAllBytes(table.table().path())))
                        .append(' ');
            }
            return state.toString();
        }
    }

    private final class WriteCache extends Command {
        private final Path folder = dir.resolve("cache/netmet");

        @Override
        public void reset() throws IOException {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.filter(file -> file.toString().endsWith(".rt")).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }

        @Override
        List<String> arguments() {
            return List.of("sparql", "--data", after.root().toString(), "-q", "ASK {}");
        }

        @Override
        public Path place() {
            return folder;
        }

        @Override
        public String state() throws IOException {
            if (!Files.isDirectory(folder)) {
                return NOTHING;
            }
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> kept = files.filter(file -> file.toString().endsWith(".rt")).toList();
                if (kept.isEmpty()) {
                    return NOTHING;
                }
                return digest(Datasets.load(kept.getFirst()));
            }
        }
    }

    /**
     * An update of a running server over HTTP; the server is killed between the request and a moment after the
     * response.
     */
    private final class Update implements Work {
        private static final String PASSWORD = "open sesame";
        private static final int TRIPLES = 20_000;
        private final Path graphs = dir.resolve("written/own.nq");
        private final Path passwords = dir.resolve("passwords");
        private final Netmet ours = ExampleProject.opened(before);

        @Override
        public void reset() throws IOException {
            Files.createDirectories(graphs.getParent());
            Files.writeString(passwords, "ada:"
                    + OpenBSDBCrypt.generate("2y", PASSWORD.toCharArray(), new byte[16], 4) + "\n");
            try (var lines = Files.newBufferedWriter(graphs)) {
                for (int i = 0; i < TRIPLES; i++) {
                    lines.write("<http://example.org/%d> <http://example.org/is> \"old\" <http://example.org/g> .\n"
                            .formatted(i));
                }
            }
        }

        @Override
        public Begun begin() throws IOException {
            Process server = start(List.of("serve", "--port", "0", "--data", before.root().toString(), "--writable",
                    graphs.toString(), "--passwords", passwords.toString()), ProcessBuilder.Redirect.PIPE);
            String ready = server.errorReader().readLine();
            if (ready == null || !ready.contains("http")) {
                throw new IllegalStateException("the server does not start: " + ready);
            }
            var request = HttpRequest.newBuilder(URI.create(ready.replaceAll(".*(http\\S+).*", "$1") + "sparql"))
                    .header("Content-Type", "application/sparql-update")
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                            ("ada:" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
                    .POST(BodyPublishers.ofString("DELETE { GRAPH ?g { ?s ?p \"old\" } } "
                            + "INSERT { GRAPH ?g { ?s ?p \"new\" } } WHERE { GRAPH ?g { ?s ?p \"old\" } }"))
                    .build();
            return new Begun(server, client.sendAsync(request, BodyHandlers.ofString())
                    .thenApply(reply -> reply.statusCode() == 200)
                    .exceptionally(killed -> false));
        }

        @Override
        public Path place() {
            return graphs.getParent();
        }

        @Override
        public String state() throws IOException {
            // Reads the file as the next server does.
            return digest(UserGraphs.open(ours, graphs).current());
        }
    }
}
