package org.netmet.ontologies;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads the bytes of a vocabulary file; decompresses gzip. */
final class OntologyBytes {
    private static final int BLOCK = 1 << 16;
    private static final Pattern ENCODING = Pattern.compile("^\\s*<\\?xml[^>]*encoding=[\"']([^\"']*)");

    private OntologyBytes() {}

    static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        return name(file).toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    }

    /** The text of a file in UTF-8; fails at the line of the first byte that is not. */
    static String text(Path file) throws IOException {
        requireUtf8(file);
        try (InputStream in = open(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }

    /** Fails at the line of the first byte that is not UTF-8: a wrong guess would put wrong letters into labels. */
    static void requireUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        CharBuffer characters = CharBuffer.allocate(BLOCK);
        int line = 1;
        try (InputStream in = open(file)) {
            boolean ended = false;
            while (!ended) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                ended = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result = decoder.decode(bytes, characters, ended);
                line += (int) characters.flip().chars().filter(c -> c == '\n').count();
                characters.clear();
                if (result.isError()) {
                    throw new OntologySyntaxException(line, "it is not UTF-8: byte 0x%02X".formatted(
                            bytes.get(bytes.position())));
                }
                bytes.compact();
            }
        }
    }

    /** Whether XML declares UTF-8, or nothing else. */
    static boolean isXmlInUtf8(Path file) throws IOException {
        Matcher declared = ENCODING.matcher(beginning(file));
        return !declared.find() || declared.group(1).equalsIgnoreCase("utf-8");
    }

    static OntologyFormat format(Path file) throws IOException {
        return OntologyFormat.of(beginning(file), unpackedName(file));
    }

    private static String beginning(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return new String(in.readNBytes(BLOCK), StandardCharsets.UTF_8);
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
        if (format(file) != OntologyFormat.OBO) {
            return List.of();
        }
        return text(file).lines()
                .takeWhile(line -> !line.startsWith("["))
                .filter(line -> line.startsWith(tag + ":"))
                .map(line -> line.substring(tag.length() + 1).replaceFirst(" ! .*", "").strip())
                .distinct()
                .toList();
    }
}
