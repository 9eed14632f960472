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

/** The content of a project as one short word: equal content, equal word. */
public final class Fingerprint {
    private static final int LENGTH = 16;

    private Fingerprint() {}

    /** Taken over the names and the bytes of all input files. */
    public static String of(Project project) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
            for (Path file : project.inputs()) {
                add(file, project.shown(file), digest);
            }
            // By name, not by path: the same table in another user's folder makes the same graph.
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
        // The length keeps two files from being mistaken for one with their content joined.
        String head = name + "\n" + content.length + "\n";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        digest.update(content);
    }
}
