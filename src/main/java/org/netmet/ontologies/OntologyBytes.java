package org.netmet.ontologies;

import org.netmet.model.FileLocation;
import org.netmet.model.Problem;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads the bytes of a vocabulary file; decompresses gzip. */
final class OntologyBytes {
    private OntologyBytes() {}

    static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        return file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    }

    static String text(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String name(Path file) {
        return file.getFileName().toString();
    }

    static VocabularyFile.Reading.Failed failed(Path file, String why) {
        return new VocabularyFile.Reading.Failed(
                new Problem(FileLocation.of(file.toString()), "the file cannot be read: " + why,
                        "fetch it again, or take it out of the folder"));
    }
}
