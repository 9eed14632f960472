package org.netmet.cohort;

import org.netmet.model.FileLocation;
import org.netmet.model.Problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table of patients or of their metastases on disk.
 *
 * @param path the absolute path
 * @param shownAs the path as the user wrote it
 * @param format how its rows are written
 */
public record PatientFile(Path path, String shownAs, Format format) {
    /** How rows are written. */
    public sealed interface Format {
        /** Text with a header line, cells quoted by double quotes. */
        record Csv(char delimiter) implements Format {}

        /** Apache Parquet. */
        record Parquet() implements Format {}
    }

    private static final int HEADER_LIMIT = 1 << 20;
    private static final String DELIMITERS = ",;\t|";

    /** Looks at a file: what format it has, or why it cannot be read. */
    public static Checked of(Path named) {
        String shown = named.toString().replace('\\', '/');
        Optional<String> refused = refusal(named, shown);
        if (refused.isPresent()) {
            String[] parts = refused.get().split("\n", 2);
            return new Checked.Refused(new Problem(FileLocation.of(shown), parts[0], parts[1]));
        }
        Path path = named.toAbsolutePath().normalize();
        Format format = isParquet(path) ? new Format.Parquet() : new Format.Csv(delimiter(path));
        return new Checked.Usable(new PatientFile(path, shown, format));
    }

    /** What came of looking at a file. */
    public sealed interface Checked {
        record Usable(PatientFile file) implements Checked {}

        record Refused(Problem why) implements Checked {}
    }

    private static Optional<String> refusal(Path named, String shown) {
        if (!Files.isRegularFile(named)) {
            return Optional.of("no such file\ncorrect the path; a table is one file, CSV or Parquet");
        }
        // Both engines take these for patterns and would read further files.
        if (shown.matches(".*[*?\\[\\]{}].*")) {
            return Optional.of("the path holds one of * ? [ ] { }\nrename the file");
        }
        String name = named.getFileName().toString().toLowerCase(Locale.ROOT);
        return Stream.of(".gz", ".zip", ".zst", ".xlsx", ".xls", ".ods").filter(name::endsWith).findFirst()
                .map(ending -> "a file ending in %s is no CSV and no Parquet\nunpack it, or save it as CSV UTF-8"
                        .formatted(ending));
    }

    /** Whether it begins with the four bytes of Parquet, whatever it is called. */
    private static boolean isParquet(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("PAR1");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** The character that stands most often in the header, outside of quotes; a comma in a table of one column. */
    private static char delimiter(Path path) {
        String header = firstLine(path).replaceAll("\"[^\"]*\"", "");
        return DELIMITERS.chars().mapToObj(c -> (char) c)
                .max(Comparator.comparingLong((Character c) -> header.chars().filter(h -> h == c).count())
                        .thenComparing(c -> c == ',' ? 1 : 0))
                .orElseThrow();
    }

    private static String firstLine(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            String begin = new String(in.readNBytes(HEADER_LIMIT), StandardCharsets.UTF_8);
            return begin.lines().findFirst().orElse("").replaceFirst("^\uFEFF", "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** The cells of the header line of a CSV file. */
    List<String> header(char delimiter) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (char c : firstLine(path).toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** The place of a row in messages: its line in a CSV file, the file as a whole where the row is not known. */
    FileLocation place(long row) {
        return switch (format) {
            case Format.Csv text when row > 0 -> new FileLocation(shownAs, Math.toIntExact(row) + 1);
            case Format.Csv text -> FileLocation.of(shownAs);
            case Format.Parquet columns when row > 0 -> FileLocation.of(shownAs + ": row " + row);
            case Format.Parquet columns -> FileLocation.of(shownAs);
        };
    }
}
