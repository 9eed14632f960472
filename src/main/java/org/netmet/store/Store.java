package org.netmet.store;

import org.apache.jena.dboe.DBOpEnvException;
import org.apache.jena.dboe.base.file.Location;
import org.apache.jena.shared.JenaException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.netmet.files.StagingDirectory;
import org.netmet.build.Fingerprint;
import org.netmet.build.Project;
import org.netmet.rdf.Datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A persistent store: a TDB2 database, a copy of the files that it was built from, and a manifest with checksums.
 * Queries on it give the same answers as on the files.
 *
 * <pre>
 * DIR/netmet-store      the manifest: layout version, release, and a checksum of each file of the build
 * DIR/fuseki.ttl        assembler file that opens the database in a Fuseki without netmet
 * DIR/build-1/tdb2      the database; its default graph holds a copy of every named graph
 * DIR/build-1/project   the files, query files among them
 * </pre>
 *
 * <p>A build is complete before the manifest names it, so the store is consistent at any moment.
 */
public final class Store {
    /** Version of the directory layout. A change of the layout must increase it. */
    static final int LAYOUT = 2;

    private static final String BUILD = "build-";
    private static final String DATABASE = "tdb2";
    private static final String FILES = "project";
    /** Files that a release needs and that are not inputs of the graph. */
    private static final List<String> ALSO = List.of("LICENSE-DATA", "CITATION.cff");
    private static final String FUSEKI = "fuseki.ttl";
    private static final List<String> TRACES_OF_TDB = List.of("Data-0001", "tdb.cfg", "tdb.lock", "nodes.dat");
    /** How long to wait for another process that has the database open; most commands take less. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Path folder;

    private Store(Path folder) {
        this.folder = folder;
    }

    /** The store in a directory, whether it exists or not. */
    public static Store at(Path folder) {
        return new Store(folder);
    }

    /** Result of opening a store. */
    public sealed interface Opening {
        /**
         * The store is open.
         *
         * @param content the files that it was built from
         */
        record Opened(DatasetGraph dataset, Project content, String release) implements Opening {}

        /** The store cannot be opened; {@code why} is the message, with the fix. */
        record Refused(String why) implements Opening {}
    }

    /** Verifies the checksums and opens the database for this process alone: TDB2 allows one process per database. */
    public Opening open() {
        return switch (StoreManifest.in(folder)) {
            case StoreManifest.Read.Absent absent -> new Opening.Refused(noStore());
            case StoreManifest.Read.Damaged damaged -> damaged(damaged.what());
            case StoreManifest.Read.OfLayout other when other.layout() != LAYOUT -> otherLayout(other.layout());
            case StoreManifest.Read.OfLayout ours -> open(ours.descriptor());
        };
    }

    private Opening open(StoreManifest descriptor) {
        Path build = folder.resolve(descriptor.build());
        try {
            Optional<String> changed = descriptor.findChange(build);
            if (changed.isPresent()) {
                return damaged(changed.get());
            }
            DatasetGraph dataset = connect(build.resolve(DATABASE));
            return new Opening.Opened(dataset, new Project(build.resolve(FILES)), descriptor.release());
        } catch (DBOpEnvException held) {
            return new Opening.Refused("%s is in use by %s: TDB2 lets one process at a time into a database%n"
                    .formatted(folder, holder(build.resolve(DATABASE)))
                    + "  fix: wait for it, ask it over HTTP if it serves, or leave --store out: the answers are the same");
        } catch (RuntimeException | IOException e) {
            // TDB2 reports unusable files by exceptions of several unrelated types.
            if (!Files.isWritable(build.resolve(DATABASE))) {
                return new Opening.Refused("%s cannot be written, and TDB2 puts a lock into every database it opens%n"
                        .formatted(build.resolve(DATABASE))
                        + "  fix: copy the store to a folder of yours, or leave --store out");
            }
            return damaged(String.valueOf(e.getMessage()));
        }
    }

    private static DatasetGraph connect(Path database) {
        long patient = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return DatabaseMgr.connectDatasetGraph(Location.create(database));
            } catch (DBOpEnvException held) {
                if (System.nanoTime() > patient) {
                    throw held;
                }
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw held;
                }
            }
        }
    }

    private static String holder(Path database) {
        try {
            String pid = Files.readString(database.resolve("tdb.lock")).strip();
            return pid.matches("\\d+") ? "process " + pid : "another process";
        } catch (IOException e) {
            return "another process";
        }
    }

    private Opening damaged(String what) {
        return new Opening.Refused("the store %s is damaged: %s%n  fix: netmet build --store %s --replace"
                .formatted(folder, what, folder));
    }

    private Opening otherLayout(int layout) {
        return new Opening.Refused(
                "%s was built by layout %d, and this netmet reads layout %d%n  fix: %snetmet build --store %s --replace"
                        .formatted(folder, layout, LAYOUT,
                                layout > LAYOUT ? "use the newer netmet that built it, or: " : "",
                                folder));
    }

    private String noStore() {
        if (!Files.isDirectory(folder)) {
            return "there is no folder %s%n  fix: correct the path, or build a store there: netmet build --store %s"
                    .formatted(folder, folder);
        }
        if (TRACES_OF_TDB.stream().anyMatch(name -> Files.exists(folder.resolve(name)))) {
            return "%s is a TDB database that netmet did not build%n  fix: query it with Jena's own tools, or build a store in a new folder: netmet build --store DIR"
                    .formatted(folder);
        }
        return "%s is no store of netmet's%n  fix: correct the path, or build a store in a new folder: netmet build --store DIR"
                .formatted(folder);
    }

    /** The release of the store; empty when the manifest cannot be read or has another layout. */
    public Optional<String> release() {
        return StoreManifest.in(folder) instanceof StoreManifest.Read.OfLayout read && read.layout() == LAYOUT
                ? Optional.of(read.descriptor().release())
                : Optional.empty();
    }

    /**
     * Writes a dataset and the files that it was built from, all or nothing.
     *
     * @param project the files, without imported tables
     * @param replace whether an existing store is replaced
     * @return the message why nothing was written; empty on success
     */
    public Optional<String> write(DatasetGraph dataset, Project project, String release, boolean replace)
            throws IOException {
        if (!Files.exists(folder)) {
            writeNew(dataset, project, release);
            return Optional.empty();
        }
        boolean isStore = !(StoreManifest.in(folder) instanceof StoreManifest.Read.Absent);
        if (replace && isStore) {
            replace(dataset, project, release);
            return Optional.empty();
        }
        return Optional.of(isStore
                ? "%s exists already%n  fix: name a new folder, or build it anew: netmet build --store %s --replace"
                        .formatted(folder, folder)
                : "%s exists already, and is no store of netmet's%n  fix: name a new folder".formatted(folder));
    }

    private void writeNew(DatasetGraph dataset, Project project, String release) throws IOException {
        Path absolute = folder.toAbsolutePath();
        try (var unfinished = StagingDirectory.in(absolute.getParent())) {
            unfinished.reserve(room(dataset));
            Path made = Files.createDirectory(unfinished.resolve("store"));
            StoreManifest descriptor = build(dataset, project, release, made.resolve(BUILD + 1));
            Files.writeString(made.resolve(FUSEKI), assembler(descriptor));
            descriptor.write(StoreManifest.file(made));
            StagingDirectory.move(made, absolute);
        }
    }

    /** Writes the new build, then replaces the manifest by an atomic move; deletes the old builds last. */
    private void replace(DatasetGraph dataset, Project project, String release) throws IOException {
        try (var unfinished = StagingDirectory.in(folder)) {
            unfinished.reserve(room(dataset));
            List<Path> before = builds();
            int number = before.stream().mapToInt(Store::number).max().orElse(0) + 1;
            String name = BUILD + number;
            StoreManifest descriptor = build(dataset, project, release, unfinished.resolve(name));
            Path assembler = Files.writeString(unfinished.resolve(FUSEKI), assembler(descriptor));
            descriptor.write(StoreManifest.file(unfinished.resolve("")));
            StagingDirectory.move(unfinished.resolve(name), folder.resolve(name));
            StagingDirectory.move(StoreManifest.file(unfinished.resolve("")), StoreManifest.file(folder));
            StagingDirectory.move(assembler, folder.resolve(FUSEKI));
            for (Path old : before) {
                StagingDirectory.delete(old);
            }
        }
    }

    /**
     * Upper bound of the disk space that the database needs, in bytes. Reserved beforehand, because TDB2 writes to
     * memory-mapped files, where a full disk raises no {@link IOException}.
     */
    private static long room(DatasetGraph dataset) {
        return (8L << 20) + (1L << 10) * Datasets.size(dataset);
    }

    private List<Path> builds() throws IOException {
        var builds = new ArrayList<Path>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, BUILD + "*")) {
            found.forEach(builds::add);
        }
        return builds;
    }

    private static int number(Path build) {
        String digits = build.getFileName().toString().substring(BUILD.length());
        return digits.matches("\\d{1,8}") ? Integer.parseInt(digits) : 0;
    }

    private static StoreManifest build(DatasetGraph dataset, Project project, String release, Path build)
            throws IOException {
        Path database = Files.createDirectories(build.resolve(DATABASE));
        load(dataset, database);
        List<Path> files = new ArrayList<>(project.inputs());
        ALSO.stream().map(project.root()::resolve).filter(Files::isRegularFile).forEach(files::add);
        for (Path file : files) {
            Path copy = build.resolve(FILES).resolve(project.root().relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        if (!Fingerprint.of(new Project(build.resolve(FILES))).equals(release)) {
            throw new IOException("the files in %s changed meanwhile".formatted(project.root()));
        }
        return StoreManifest.of(build, release, Datasets.size(dataset));
    }

    private static void load(DatasetGraph dataset, Path database) throws IOException {
        DatasetGraph store = null;
        try {
            store = DatabaseMgr.connectDatasetGraph(Location.create(database));
            DatasetGraph empty = store;
            Txn.executeWrite(empty, () -> dataset.find(Quad.ANY).forEachRemaining(empty::add));
        } catch (JenaException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
        } catch (InternalError e) {
            // The JVM throws InternalError when a write to a memory-mapped file finds the disk full.
            throw new IOException("No space left on device", e);
        } finally {
            if (store != null) {
                TDBInternal.expel(store, true);
            }
        }
    }

    private static String assembler(StoreManifest descriptor) {
        try (var in = Store.class.getResourceAsStream(FUSEKI)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("{database}", descriptor.build() + "/" + DATABASE)
                    .replace("{release}", descriptor.release());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the assembler file in the jar", e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
