package org.netmet.answer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The questions that people would ask, with what is expected of each (phrasings.csv). Each test of them has a column
 * with the reason why a row fails; after an intended change {@code -Dphrasings=write} brings that column up to date,
 * keeping the reasons of the rows that still fail.
 */
public final class PhrasingsTable {
    private static final Path FILE = Path.of("src/test/resources/org/netmet/answer/phrasings.csv");

    private PhrasingsTable() {}

    /** What is expected of a question. */
    public enum Expected {
        /** The evidence. */
        ANSWER,
        /** The evidence, with a note on what the words leave open or the graph lacks. */
        ANSWER_WITH_NOTE,
        /** That there is no figure for exactly this, and the nearest one. */
        NEAREST,
        /** A question back, since the words name too little. */
        ASK_BACK,
        /** That the graph does not hold this. */
        DECLINE;

        static Expected of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        public boolean isEvidence() {
            return this == ANSWER || this == ANSWER_WITH_NOTE || this == NEAREST;
        }
    }

    /**
     * A question and what is expected of it.
     *
     * @param mustShow what has to stand on the first screen, each with its alternatives
     */
    public record Row(String id, String question, Expected expected, List<List<String>> mustShow) {
        private static Row of(NamedCsvRecord cells) {
            return new Row(cells.getField("id"), cells.getField("question"), Expected.of(cells.getField("expected")),
                    parts(cells.getField("must_show"), ";").stream().map(item -> parts(item, "\\|")).toList());
        }

        private static List<String> parts(String text, String separator) {
            return Arrays.stream(text.split(separator)).map(String::strip).filter(part -> !part.isEmpty()).toList();
        }
    }

    public static List<Row> rows() {
        return records().stream().map(Row::of).toList();
    }

    /** The reasons of a column of known failures, by the id of the row. */
    public static Optional<String> knownFailure(String column, String id) {
        return records().stream().filter(cells -> cells.getField("id").equals(id))
                .map(cells -> cells.getField(column)).filter(reason -> !reason.isEmpty()).findFirst();
    }

    public static boolean isToBeWritten() {
        return "write".equals(System.getProperty("phrasings"));
    }

    /** Writes the reasons of the rows that fail into a column; a row that failed before keeps its reason. */
    public static synchronized void write(String column, Map<String, String> reasons) {
        List<NamedCsvRecord> records = records();
        List<String> header = records.getFirst().getHeader();
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(
                LineDelimiter.LF).build(Files.newBufferedWriter(FILE))) {
            writer.writeRecord(header);
            for (NamedCsvRecord cells : records) {
                Optional<String> failure = Optional.ofNullable(reasons.get(cells.getField("id")));
                writer.writeRecord(header.stream().map(name -> name.equals(column)
                        ? failure.map(reason -> cells.getField(name).isEmpty() ? reason : cells.getField(name))
                                .orElse("")
                        : cells.getField(name)).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<NamedCsvRecord> records() {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(FILE)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
