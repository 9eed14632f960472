package org.netmet.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.model.StringSimilarity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A parsed CSV or TSV file: rows with line numbers, and every problem of the file itself. Parsing continues after a
 * faulty row, so that all problems are reported at once.
 *
 * @param rows the rows that have as many cells as the header
 */
record DelimitedTable(List<TableRow> rows, List<Problem> problems) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char COMMA = ',';
    private static final char TAB = '\t';

    /**
     * The column names that a kind of table has.
     *
     * @param required columns that every such table must have
     * @param optional columns that a table may omit
     * @param isOpen whether others may add columns of their own, which are not read
     */
    record Columns(List<String> required, List<String> optional, boolean isOpen) {
        Columns(List<String> required, List<String> optional) {
            this(required, optional, false);
        }

        /** Whether a column may stand in the header: an extension is far from any known name, a mistyped name is not. */
        boolean allows(String column) {
            return all().contains(column)
                    || isOpen && !column.isBlank() && StringSimilarity.closestByLetters(column, all()).isEmpty();
        }

        Set<String> all() {
            var all = new LinkedHashSet<>(required);
            all.addAll(optional);
            return all;
        }
    }

    /** Reads a CSV file (comma-separated values). {@code shownAs} is its path in messages. */
    static DelimitedTable read(Path file, String shownAs, Columns columns) {
        return new CanonicalReader(shownAs, columns, COMMA).read(file);
    }

    /** Reads a TSV file (tab-separated values) and skips comment lines, which begin with {@code #}. */
    static DelimitedTable readTabbed(Path file, String shownAs, Columns columns) {
        return new CanonicalReader(shownAs, columns, TAB).read(file);
    }

    private static final class CanonicalReader {
        private final String shownAs;
        private final Columns columns;
        private final char separator;
        private final List<TableRow> rows = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        CanonicalReader(String shownAs, Columns columns, char separator) {
            this.shownAs = shownAs;
            this.columns = columns;
            this.separator = separator;
        }

        DelimitedTable read(Path file) {
            decode(file).ifPresent(text -> parse(withoutOddities(text)));
            return new DelimitedTable(List.copyOf(rows), List.copyOf(problems));
        }

        private Optional<String> decode(Path file) {
            byte[] bytes;
            try {
                bytes = Files.readAllBytes(file);
            } catch (NoSuchFileException e) {
                addProblem(0, "the file is missing", "put it back; a table without rows has its header only");
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
            try {
                return Optional.of(
                        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
            } catch (CharacterCodingException notUtf8) {
                int line = lineOfFirstBadByte(bytes);
                addProblem(line, "the file is not UTF-8", "save it as UTF-8; the first bad character is on this line");
                return Optional.empty();
            }
        }

        private static int lineOfFirstBadByte(byte[] bytes) {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            var characters = java.nio.CharBuffer.allocate(bytes.length + 1);
            var input = ByteBuffer.wrap(bytes);
            decoder.decode(input, characters, true);
            return 1 + (int) characters.flip().chars().filter(c -> c == '\n').count();
        }

        private String withoutOddities(String text) {
            String cleaned = text;
            if (!cleaned.isEmpty() && cleaned.charAt(0) == BYTE_ORDER_MARK) {
                addProblem(1, "the file begins with a byte order mark", "save it as UTF-8 without byte order mark");
                cleaned = cleaned.substring(1);
            }
            int carriageReturn = cleaned.indexOf('\r');
            if (carriageReturn >= 0) {
                int line = 1 + (int) cleaned.substring(0, carriageReturn).chars().filter(c -> c == '\n').count();
                addProblem(line, "the line ends with CR LF", "save the file with LF line ends");
                cleaned = cleaned.replace("\r\n", "\n").replace('\r', '\n');
            }
            return cleaned;
        }

        /** Parses each line as a record of its own, so that an unbalanced quote invalidates only its own line. */
        private void parse(String text) {
            List<String> header = List.of();
            int line = 0;
            for (String content : text.lines().toList()) {
                line++;
                if (separator == TAB && content.startsWith("#")) {
                    continue;
                }
                Optional<List<String>> fields = fields(content, line);
                if (header.isEmpty()) {
                    header = fields.orElse(List.of());
                    if (!accept(header, line)) {
                        return;
                    }
                } else if (fields.isPresent()) {
                    add(fields.get(), header, line);
                }
            }
            if (header.isEmpty()) {
                addProblem(1, "the file is empty", "begin it with the header " + String.join(",", columns.required));
            }
        }

        private Optional<List<String>> fields(String content, int line) {
            if (content.isBlank()) {
                addProblem(line, "the line is empty", "remove it");
                return Optional.empty();
            }
            try {
                return Optional.of(CsvReader.builder()
                        .fieldSeparator(separator)
                        .allowUnclosedQuote(false)
                        .ofSingleCsvRecord(content)
                        .getFields());
            } catch (CsvParseException strayQuote) {
                addProblem(line, "a quote is out of place",
                        "double each quote inside a quoted cell and close the cell on the same line");
                return Optional.empty();
            }
        }

        private boolean accept(List<String> header, int line) {
            int before = problems.size();
            for (String column : header) {
                if (!columns.allows(column)) {
                    addProblem(line, "unknown column \"" + column + "\"", StringSimilarity.didYouMean(
                            column, columns.all(), "the columns are " + String.join(", ", columns.all())));
                }
            }
            columns.required.stream().filter(column -> !header.contains(column)).forEach(column -> addProblem(line,
                    "the column " + column + " is missing", "add it to the header and fill it in each row"));
            header.stream().filter(column -> header.indexOf(column) != header.lastIndexOf(column)).distinct().forEach(
                    column -> addProblem(line, "the column " + column + " appears twice", "remove one of the two"));
            return problems.size() == before;
        }

        private void add(List<String> fields, List<String> header, int line) {
            if (fields.size() != header.size()) {
                addProblem(line, "%d cells under %d columns".formatted(fields.size(), header.size()),
                        fields.size() < header.size()
                                ? "add the missing cells, empty ones included"
                                : "quote the cells that hold a comma");
                return;
            }
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                cells.put(header.get(i), fields.get(i));
            }
            rows.add(new TableRow(new FileLocation(shownAs, line), cells, Strictness.CANONICAL));
        }

        private void addProblem(int line, String found, String fix) {
            problems.add(new Problem(new FileLocation(shownAs, line), found, fix));
        }
    }
}
