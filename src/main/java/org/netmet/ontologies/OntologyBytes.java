package org.netmet.ontologies;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the bytes of a vocabulary file; decompresses gzip. */
final class OntologyBytes {
    private OntologyBytes() {}

    static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        return name(file).endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    }

    static String text(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String name(Path file) {
        return file.getFileName().toString();
    }

    /** The file name without {@code .gz}. */
    static String unpackedName(Path file) {
        return Ontology.unpacked(name(file));
    }

    /** The values of a tag in the header of an OBO file; none for a file of another format. */
    static List<String> oboHeader(Path file, String tag) throws IOException {
        if (!unpackedName(file).endsWith(".obo")) {
            return List.of();
        }
        return text(file).lines()
                .takeWhile(line -> !line.startsWith("["))
                .filter(line -> line.startsWith(tag + ":"))
                .map(line -> line.substring(tag.length() + 1).strip())
                .distinct()
                .toList();
    }
}
