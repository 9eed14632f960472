package org.netmet.store;

import org.apache.jena.sparql.core.DatasetGraph;
import org.netmet.rdf.Datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Cache on disk of datasets that passed validation, keyed by content hash. Only valid datasets are stored, so a hit
 * means that its inputs passed every check. A cache that cannot be read or written is not an error: the dataset is
 * built again.
 */
public class DatasetCache {
    private static volatile Optional<DatasetCache> replacement = Optional.empty();
    private static final String ENDING = ".rt";
    private static final int KEPT = 4;

    /** The folder beside the jar that holds the datasets which an archive ships. */
    private static final String SHIPPED = "graph";

    private final Optional<Path> folder;
    private final Optional<Path> shipped;
    private final String code;

    protected DatasetCache(Optional<Path> folder, String code) {
        this(folder, Optional.empty(), code);
    }

    private DatasetCache(Optional<Path> folder, Optional<Path> shipped, String code) {
        this.folder = folder;
        this.shipped = shipped;
        this.code = code;
    }

    /** Replaces the cache that {@link #ofUser} returns; for tests. */
    public static void replaceForTests(DatasetCache cache) {
        replacement = Optional.of(cache);
    }

    /**
     * The cache in the cache directory of the user ({@code $XDG_CACHE_HOME/netmet}), after the datasets that an archive
     * ships in the folder {@code graph} beside the jar, which are only read. Disabled when the code does not run from a
     * jar, because the classes may then change without a change of version.
     */
    public static DatasetCache ofUser() {
        return replacement.isPresent() ? replacement.get() : ofUserFolder();
    }

    private static DatasetCache ofUserFolder() {
        return jar().flatMap(jar -> codeVersion(jar)
                .map(code -> new DatasetCache(Optional.of(userFolder()), Optional.of(jar.resolveSibling(SHIPPED)),
                        code)))
                .orElseGet(DatasetCache::none);
    }

    /** A cache in the given directory. */
    public static DatasetCache in(Path folder) {
        return new DatasetCache(Optional.of(folder), "test");
    }

    /** A cache in the given directory, after the datasets of another one, which is only read. */
    public static DatasetCache in(Path folder, Path shipped) {
        return new DatasetCache(Optional.of(folder), Optional.of(shipped), "test");
    }

    /** A disabled cache: it finds nothing and stores nothing. */
    public static DatasetCache none() {
        return new DatasetCache(Optional.empty(), "");
    }

    /** The cached dataset with this content hash; empty when there is none or its file is damaged. */
    public Optional<DatasetGraph> find(String fingerprint) {
        String name = name(fingerprint);
        return Stream.of(shipped, folder).flatMap(Optional::stream).map(there -> there.resolve(name))
                .filter(Files::isRegularFile).flatMap(file -> load(file).stream()).findFirst();
    }

    private static Optional<DatasetGraph> load(Path file) {
        try {
            return Optional.of(Datasets.load(file));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /** Stores a dataset and evicts the oldest. Write errors are ignored. */
    public void keep(String fingerprint, DatasetGraph dataset) {
        folder.ifPresent(kept -> {
            try {
                Path file = kept.resolve(name(fingerprint));
                Datasets.save(dataset, file);
                forgetOldest(kept, Optional.of(file), KEPT);
            } catch (IOException e) {
                // A read-only home or a full disk makes the next start slower; it does not change an answer.
            }
        });
    }

    /** Deletes all cached datasets. */
    public void forget() {
        folder.filter(Files::isDirectory).ifPresent(kept -> {
            try {
                forgetOldest(kept, Optional.empty(), 0);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot empty " + kept, e);
            }
        });
    }

    private String name(String fingerprint) {
        return fingerprint + "-" + code + ENDING;
    }

    /**
     * Evicts all but the newest files. A modification time in the future, from a clock that was wrong, counts as the
     * oldest.
     *
     * @param latest counts as the newest, whatever its modification time
     */
    private static void forgetOldest(Path folder, Optional<Path> latest, int kept) throws IOException {
        long now = System.currentTimeMillis();
        Map<Path, Long> times = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(ENDING)).forEach(file -> {
                long time = file.toFile().lastModified();
                times.put(file, time > now ? Long.MIN_VALUE : time);
            });
        }
        latest.ifPresent(file -> times.put(file, Long.MAX_VALUE));
        List<Path> newestFirst =
                times.keySet().stream().sorted(Comparator.comparing(times::get, Comparator.reverseOrder())).toList();
        for (Path old : newestFirst.subList(Math.min(kept, newestFirst.size()), newestFirst.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static Path userFolder() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        Path base = xdg == null || xdg.isBlank() ? Path.of(home, ".cache") : Path.of(xdg);
        return base.resolve("netmet");
    }

    /** The jar that this code runs from; empty when it runs from a folder of classes. */
    private static Optional<Path> jar() {
        try {
            return Optional.of(Path.of(DatasetCache.class.getProtectionDomain().getCodeSource().getLocation().toURI()))
                    .filter(Files::isRegularFile);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * The size and a checksum of the jar, by which a copy of it finds the same datasets, whatever its modification time.
     * CRC-32C takes a millisecond, a cryptographic digest at the start of the JVM thirty.
     */
    private static Optional<String> codeVersion(Path jar) {
        try {
            byte[] content = Files.readAllBytes(jar);
            var sum = new CRC32C();
            sum.update(content);
            return Optional.of("%x-%08x".formatted(content.length, sum.getValue()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
