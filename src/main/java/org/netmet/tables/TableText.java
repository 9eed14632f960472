package org.netmet.tables;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The text of a table that somebody saved with a program of their own: UTF-8 or UTF-16, or the reason why the bytes are
 * no text. No other encoding is guessed, because a wrong guess puts wrong letters into the graph.
 */
sealed interface TableText {
    /** The characters of the file, without byte order mark. */
    record Read(String text) implements TableText {}

    /**
     * The file is no text.
     *
     * @param line the line of the first bad byte; 0 for the file as a whole
     */
    record Refused(int line, String found, String fix) implements TableText {}

    /** Decodes a file. */
    static TableText of(byte[] bytes) {
        Optional<Refused> other = OtherFormat.find(bytes).map(format -> new Refused(0, format.found, format.fix));
        if (other.isPresent()) {
            return other.get();
        }
        int mark = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        Optional<Charset> wide = wide(bytes);
        if (wide.isPresent()) {
            int begin = startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF) ? 2 : 0;
            return decoded(bytes, begin, wide.get(), "UTF-16");
        }
        return decoded(bytes, mark, StandardCharsets.UTF_8, "UTF-8");
    }

    private static TableText decoded(byte[] bytes, int begin, Charset charset, String name) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes, begin, bytes.length - begin);
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(input, text, true);
        text.flip();
        int line = lines(text);
        if (result.isError()) {
            return new Refused(line, "the file is not %s: byte 0x%02X".formatted(name, bytes[input.position()]),
                    "save it as UTF-8 (in Excel: CSV UTF-8); the first bad character is on this line");
        }
        int nul = text.toString().indexOf('\0');
        return nul >= 0
                ? new Refused(lines(text.subSequence(0, nul)), "the file holds a NUL character, which no text has",
                        "save it as UTF-8 (in Excel: CSV UTF-8)")
                : new Read(text.toString());
    }

    /** The number of the line that follows this text. */
    private static int lines(CharSequence text) {
        return 1 + (int) text.toString().replace("\r\n", "\n").chars().filter(c -> c == '\n' || c == '\r').count();
    }

    /** UTF-16 in one of its byte orders, by its mark, or by the zero bytes beside the letters of the header. */
    private static Optional<Charset> wide(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (bytes.length < 4 || bytes.length % 2 != 0) {
            return Optional.empty();
        }
        if (bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... beginning) {
        if (bytes.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if ((bytes[i] & 0xFF) != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    /** A format that people take for a table, recognised by its first bytes. */
    record OtherFormat(String found, String fix) {
        private static final String SAVE = "open it there, save the sheet as CSV UTF-8, and import that file";
        private static final String UNPACK = "unpack it, and import the tables in it";
        private static final int BEGINNING = 4096;
        private static final Map<Predicate<byte[]>, OtherFormat> FORMATS = formats();

        private static Map<Predicate<byte[]>, OtherFormat> formats() {
            var formats = new LinkedHashMap<Predicate<byte[]>, OtherFormat>();
            formats.put(b -> isZip(b) && holds(b, "opendocument.spreadsheet"),
                    new OtherFormat("the file is an OpenDocument spreadsheet (.ods), not CSV", SAVE));
            formats.put(b -> isZip(b) && (holds(b, "xl/") || holds(b, "[Content_Types].xml")),
                    new OtherFormat("the file is an Excel workbook (.xlsx), not CSV", SAVE));
            formats.put(OtherFormat::isZip, new OtherFormat("the file is a ZIP archive, not CSV", UNPACK));
            formats.put(b -> startsWith(b, 0xD0, 0xCF, 0x11, 0xE0),
                    new OtherFormat("the file is an Excel workbook of the old kind (.xls), not CSV", SAVE));
            formats.put(b -> startsWith(b, 0x1F, 0x8B), new OtherFormat("the file is packed by gzip", UNPACK));
            formats.put(b -> startsWith(b, 'B', 'Z', 'h'), new OtherFormat("the file is packed by bzip2", UNPACK));
            formats.put(b -> startsWith(b, 0xFD, '7', 'z', 'X', 'Z'),
                    new OtherFormat("the file is packed by xz", UNPACK));
            formats.put(b -> startsWith(b, '7', 'z', 0xBC, 0xAF), new OtherFormat("the file is a 7z archive", UNPACK));
            formats.put(b -> startsWith(b, 0x28, 0xB5, 0x2F, 0xFD),
                    new OtherFormat("the file is packed by zstd", UNPACK));
            formats.put(b -> startsWith(b, 'R', 'a', 'r', '!'), new OtherFormat("the file is a RAR archive", UNPACK));
            formats.put(b -> startsWith(b, '%', 'P', 'D', 'F'), new OtherFormat("the file is a PDF, not CSV",
                    "write its figures into a table: netmet import --template"));
            formats.put(b -> startsWith(b, 'P', 'A', 'R', '1'),
                    new OtherFormat("the file is Parquet, not CSV", "write it as CSV, and import that file"));
            formats.put(b -> startsWith(b, '{', '\\', 'r', 't', 'f'),
                    new OtherFormat("the file is a text document (RTF), not CSV", SAVE));
            formats.put(b -> startsWith(b, 0xFF, 0xFE, 0, 0) || startsWith(b, 0, 0, 0xFE, 0xFF),
                    new OtherFormat("the file is UTF-32", "save it as UTF-8"));
            formats.put(b -> begins(b, "<!doctype html", "<html", "<table", "<?xml"),
                    new OtherFormat("the file is a web page or XML, not CSV", SAVE));
            formats.put(b -> begins(b, "{", "["),
                    new OtherFormat("the file is JSON, not CSV", "write it as CSV, and import that file"));
            return formats;
        }

        static Optional<OtherFormat> find(byte[] bytes) {
            return FORMATS.entrySet().stream().filter(format -> format.getKey().test(bytes)).map(Map.Entry::getValue)
                    .findFirst();
        }

        private static boolean isZip(byte[] bytes) {
            return startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 'P', 'K', 5, 6);
        }

        /** Whether the names of the first entries of an archive hold a text. */
        private static boolean holds(byte[] bytes, String name) {
            return beginning(bytes).contains(name);
        }

        private static boolean begins(byte[] bytes, String... beginnings) {
            String text = beginning(bytes).replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading()
                    .toLowerCase(java.util.Locale.ROOT);
            for (String beginning : beginnings) {
                if (text.startsWith(beginning)) {
                    return true;
                }
            }
            return false;
        }

        private static String beginning(byte[] bytes) {
            return new String(bytes, 0, Math.min(bytes.length, BEGINNING), StandardCharsets.ISO_8859_1);
        }
    }
}
