package org.netmet.store;

import org.apache.jena.sparql.core.DatasetGraph;
import org.netmet.rdf.Datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Cache on disk of datasets that passed validation, keyed by content hash. Only valid datasets are stored, so a hit
 * means that its inputs passed every check. A cache that cannot be read or written is not an error: the dataset is
 * built again.
 */
public class DatasetCache {
    private static volatile Optional<DatasetCache> replacement = Optional.empty();
    private static final String ENDING = ".rt";
    private static final int KEPT = 4;

    private final Optional<Path> folder;
    private final String code;

    protected DatasetCache(Optional<Path> folder, String code) {
        this.folder = folder;
        this.code = code;
    }

    /** Replaces the cache that {@link #ofUser} returns; for tests. */
    public static void replaceForTests(DatasetCache cache) {
        replacement = Optional.of(cache);
    }

    /**
     * The cache in the cache directory of the user ({@code $XDG_CACHE_HOME/netmet}). Disabled when the code does not
     * run from a jar, because the classes may then change without a change of version.
     */
    public static DatasetCache ofUser() {
        return replacement.isPresent() ? replacement.get() : ofUserFolder();
    }

    private static DatasetCache ofUserFolder() {
        return codeVersion()
                .map(code -> new DatasetCache(Optional.of(userFolder()), code))
                .orElseGet(() -> new DatasetCache(Optional.empty(), ""));
    }

    /** A cache in the given directory. */
    public static DatasetCache in(Path folder) {
        return new DatasetCache(Optional.of(folder), "test");
    }

    /** A disabled cache: it finds nothing and stores nothing. */
    public static DatasetCache none() {
        return new DatasetCache(Optional.empty(), "");
    }

    /** The cached dataset with this content hash; empty when there is none or its file is damaged. */
    public Optional<DatasetGraph> find(String fingerprint) {
        return file(fingerprint).filter(Files::isRegularFile).flatMap(file -> {
            try {
                return Optional.of(Datasets.load(file));
            } catch (IOException damaged) {
                return Optional.empty();
            }
        });
    }

    /** Stores a dataset and evicts the oldest. Write errors are ignored. */
    public void keep(String fingerprint, DatasetGraph dataset) {
        file(fingerprint).ifPresent(file -> {
            try {
                Datasets.save(dataset, file);
                forgetOldest(file.getParent(), Optional.of(file), KEPT);
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

    private Optional<Path> file(String fingerprint) {
        return folder.map(f -> f.resolve(fingerprint + "-" + code + ENDING));
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

    private static Optional<String> codeVersion() {
        try {
            Path code = Path.of(DatasetCache.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (!Files.isRegularFile(code)) {
                return Optional.empty();
            }
            var attributes = Files.readAttributes(code, BasicFileAttributes.class);
            return Optional.of(Long.toHexString(attributes.lastModifiedTime().toMillis() * 31 + attributes.size()));
        } catch (URISyntaxException | IOException e) {
            return Optional.empty();
        }
    }
}
