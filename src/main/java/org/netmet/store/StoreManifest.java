package org.netmet.store;

import org.apache.jena.Jena;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Manifest of a store, one {@code key=value} a line, with the length and the CRC-32C checksum of each file of the
 * build. Checksums are needed, because validation does not detect a graph that is damaged but still valid.
 *
 * @param build the directory in the store that holds the database and the query files
 * @param files checksum and length, by path within the build
 */
record StoreManifest(String build, String release, String jena, long triples, Map<String, String> files) {
    private static final String NAME = "netmet-store";
    private static final String FILE = "file.";
    private static final String END = "end";
    /** Files that TDB2 changes even when the database is only read; they have no checksum. */
    private static final Set<String> RESTLESS = Set.of("tdb.lock", "journal.jrnl");

    /** Result of reading a manifest. */
    sealed interface Read {
        record Absent() implements Read {}

        record Damaged(String what) implements Read {}

        /**
         * A manifest that is intact.
         *
         * @param descriptor its content; to be used only when the layout is {@link Store#LAYOUT}
         */
        record OfLayout(int layout, StoreManifest descriptor) implements Read {}
    }

    static Path file(Path store) {
        return store.resolve(NAME);
    }

    /** Creates the manifest of a complete build and computes the checksums. */
    static StoreManifest of(Path build, String release, long triples) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> inside = Files.walk(build)) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                if (!RESTLESS.contains(file.getFileName().toString())) {
                    long length = used(file);
                    files.put(build.relativize(file).toString().replace('\\', '/'),
                            checksum(file, length) + " " + length);
                }
            }
        }
        return new StoreManifest(build.getFileName().toString(), release, Jena.VERSION, triples, files);
    }

    void write(Path file) throws IOException {
        var text = new StringBuilder();
        text.append("# A graph on disk, built by netmet; not to be edited.\n");
        text.append("layout=").append(Store.LAYOUT).append('\n');
        text.append("build=").append(build).append('\n');
        text.append("release=").append(release).append('\n');
        text.append("jena=").append(jena).append('\n');
        text.append("triples=").append(triples).append('\n');
        text.append("default-graph=a copy of all named graphs\n");
        files.forEach((path, sum) -> text.append(FILE).append(path).append('=').append(sum).append('\n'));
        Files.writeString(file, sealed(text.toString()));
    }

    /** Appends a line with the checksum of the manifest itself. */
    static String sealed(String text) {
        return text + END + "=" + checksum(text) + "\n";
    }

    static Read in(Path store) {
        String text;
        try {
            text = new String(Files.readAllBytes(file(store)), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return new Read.Absent();
        } catch (IOException e) {
            return Files.isRegularFile(file(store))
                    ? new Read.Damaged("its descriptor cannot be read: " + e.getMessage())
                    : new Read.Absent();
        }
        Map<String, String> lines = new TreeMap<>();
        text.lines().filter(line -> line.contains("=")).map(line -> line.split("=", 2))
                .forEach(sides -> lines.put(sides[0], sides[1]));
        int end = text.lastIndexOf(END + "=");
        if (end < 0 || !checksum(text.substring(0, end)).equals(lines.get(END))) {
            return new Read.Damaged("its descriptor is not as it was written");
        }
        int layout = Integer.parseInt(lines.getOrDefault("layout", "0"));
        var files = new TreeMap<String, String>();
        lines.forEach((key, value) -> {
            if (key.startsWith(FILE)) {
                files.put(key.substring(FILE.length()), value);
            }
        });
        return new Read.OfLayout(layout, new StoreManifest(
                lines.getOrDefault("build", ""), lines.getOrDefault("release", ""), lines.getOrDefault("jena", ""),
                Long.parseLong(lines.getOrDefault("triples", "0")), files));
    }

    /** Verifies the files of a build: the first one that is missing, too short or changed, as a message. */
    Optional<String> findChange(Path folder) throws IOException {
        for (Map.Entry<String, String> entry : files.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            String shown = build + "/" + entry.getKey();
            if (!Files.isRegularFile(file)) {
                return Optional.of(shown + " is missing");
            }
            List<String> written = List.of(entry.getValue().split(" "));
            long length = Long.parseLong(written.get(1));
            // A longer file is valid: TDB2 extends its files in steps of 8 MiB, filled with zeros.
            if (Files.size(file) < length) {
                return Optional.of("%s has %d bytes of %d".formatted(shown, Files.size(file), length));
            }
            if (!checksum(file, length).equals(written.get(0))) {
                return Optional.of(shown + " is not as it was written");
            }
        }
        return Optional.empty();
    }

    /** The length of a file without trailing zeros. */
    private static long used(Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long used = 0;
        long passed = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = read - 1; i >= 0; i--) {
                    if (buffer[i] != 0) {
                        used = passed + i + 1;
                        break;
                    }
                }
                passed += read;
            }
        }
        return used;
    }

    private static String checksum(Path file, long length) throws IOException {
        var sum = new CRC32C();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            long left = length;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    break;
                }
                sum.update(buffer, 0, read);
                left -= read;
            }
        }
        return Long.toHexString(sum.getValue());
    }

    private static String checksum(String text) {
        var sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
