package org.netmet.build;

import org.netmet.rdf.Vocabulary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Content hash of a project (SHA-256, 16 hexadecimal digits): equal content gives an equal hash. It is the release id
 * and the cache key.
 */
public final class Fingerprint {
    private static final int LENGTH = 16;

    private Fingerprint() {}

    /** Computes the hash over the names and the bytes of all input files and imported tables. */
    public static String of(Project project) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
            for (Path file : project.inputs()) {
                add(file, project.displayPath(file), digest);
            }
            // By name, not by path: the same table in the folder of another user gives the same graph.
            for (ImportedTable asked : project.imports()) {
                add(asked.table().path(), Vocabulary.IMPORTS + asked.name() + ".csv", digest);
                if (asked.terms().isPresent()) {
                    add(asked.terms().get().path(), Vocabulary.IMPORTS + asked.name() + ".ttl", digest);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private static void add(Path file, String name, MessageDigest digest) throws IOException {
        byte[] content = Files.readAllBytes(file);
        // Length prefix: without it, two files and one file with their joined content could have the same hash.
        String head = name + "\n" + content.length + "\n";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        digest.update(content);
    }
}
