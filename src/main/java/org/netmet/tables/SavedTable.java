package org.netmet.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.model.StringSimilarity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a table as a spreadsheet saved it: UTF-8 or UTF-16; separated by commas, semicolons, tabs or bars, whichever
 * gives the columns; any line ends; line breaks in quoted cells; a first line {@code sep=;}; names of columns in any
 * case; empty rows and columns. What is not certain is a problem at its line.
 */
final class SavedTable {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);
    /** The lines that a title or a note above the header may take. */
    private static final int LINES_ABOVE = 20;
    /** A line with as many names of columns is the header. */
    private static final int ENOUGH_COLUMNS = 3;
    /** The lines that one cell may have; a quote that is open longer is out of place. */
    private static final int LINES_OF_CELL = 100;

    private final String shownAs;
    private final DelimitedTable.Columns columns;
    private final List<TableRow> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private char separator = ',';

    private SavedTable(String shownAs, DelimitedTable.Columns columns) {
        this.shownAs = shownAs;
        this.columns = columns;
    }

    /** A record of the file: its cells, and the line that it begins on. */
    private record Line(List<String> cells, int number) {
        boolean isEmpty() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    static DelimitedTable read(Path file, String shownAs, DelimitedTable.Columns columns) {
        var table = new SavedTable(shownAs, columns);
        try {
            switch (TableText.of(Files.readAllBytes(file))) {
                case TableText.Read(String text) -> table.parse(text);
                case TableText.Refused(int line, String found, String fix) -> table.addProblem(line, found, fix);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return new DelimitedTable(List.copyOf(table.rows), List.copyOf(table.problems));
    }

    private void parse(String text) {
        List<String> lines = text.lines().toList();
        int first = IntStream.range(0, lines.size()).filter(i -> !SpreadsheetCell.clean(lines.get(i)).isEmpty())
                .findFirst().orElse(-1);
        if (first < 0) {
            addProblem(1, "the file is empty", "begin it with a header: netmet import --template prints one");
            return;
        }
        Matcher told = SEPARATOR_LINE.matcher(SpreadsheetCell.clean(lines.get(first)));
        if (lines.get(first).equalsIgnoreCase("sep=\t") || told.matches()) {
            separator = lines.get(first).charAt(lines.get(first).indexOf('=') + 1);
            first++;
        } else {
            separator = bestSeparator(lines.get(first));
        }
        List<Line> records = records(lines, first);
        if (records.isEmpty()) {
            if (problems.isEmpty()) {
                addProblem(first, "the file has no header", "netmet import --template prints one");
            }
            return;
        }
        Line header = named(records.getFirst());
        if (accept(header, lines, first)) {
            records.subList(1, records.size()).forEach(record -> add(record, header.cells));
        }
    }

    /** The separator that gives most names of columns; a comma when none gives any. */
    private char bestSeparator(String line) {
        return SEPARATORS.stream().max(Comparator.<Character>comparingInt(candidate -> known(line, candidate))
                .thenComparing(Comparator.<Character>comparingInt(SEPARATORS::indexOf).reversed())).orElseThrow();
    }

    private int known(String line, char candidate) {
        return (int) Stream.of(line.split(Pattern.quote(String.valueOf(candidate)), -1)).map(this::name)
                .filter(columns.all()::contains).distinct().count();
    }

    /** The name of a column in its usual form: {@code CI low} and {@code ci-low} are {@code ci_low}. */
    private String name(String cell) {
        String bare = SpreadsheetCell.clean(cell).replaceAll("^\"|\"$", "").strip();
        String usual = bare.toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
        return columns.all().contains(usual) ? usual : bare;
    }

    private Line named(Line header) {
        return new Line(header.cells.stream().map(this::name).toList(), header.number);
    }

    /** The records from a line on, without empty ones; a quoted cell may go on over several lines. */
    private List<Line> records(List<String> lines, int first) {
        var records = new ArrayList<Line>();
        int cells = -1;
        for (int i = first; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            int begin = i;
            Optional<List<String>> fields = fields(lines.get(i));
            var joined = new StringBuilder(lines.get(i));
            while (fields.isEmpty() && i + 1 < lines.size() && i - begin < LINES_OF_CELL) {
                i++;
                fields = fields(joined.append('\n').append(lines.get(i)).toString());
            }
            boolean fits = fields.isPresent() && (i == begin || cells < 0 || trimmed(fields.get()).size() <= cells);
            if (!fits) {
                addProblem(begin + 1, "a quote is out of place",
                        "double each quote inside a quoted cell and close the cell");
                i = begin;
                continue;
            }
            var record = new Line(fields.get().stream().map(SpreadsheetCell::clean).toList(), begin + 1);
            if (!record.isEmpty()) {
                cells = cells < 0 ? record.cells.size() : cells;
                records.add(record);
            }
        }
        return records;
    }

    private static List<String> trimmed(List<String> cells) {
        int size = cells.size();
        while (size > 0 && SpreadsheetCell.clean(cells.get(size - 1)).isEmpty()) {
            size--;
        }
        return cells.subList(0, size);
    }

    private Optional<List<String>> fields(String content) {
        try {
            return Optional.of(CsvReader.builder().fieldSeparator(separator).allowUnclosedQuote(false)
                    .ofSingleCsvRecord(content).getFields());
        } catch (CsvParseException openQuote) {
            return Optional.empty();
        }
    }

    private boolean accept(Line header, List<String> lines, int first) {
        List<String> known = header.cells.stream().filter(columns.all()::contains).toList();
        if (known.size() < ENOUGH_COLUMNS) {
            int below = IntStream.range(first + 1, Math.min(lines.size(), first + LINES_ABOVE)).filter(i -> SEPARATORS
                    .stream().anyMatch(candidate -> known(lines.get(i), candidate) >= ENOUGH_COLUMNS)).findFirst()
                    .orElse(-1);
            addProblem(header.number, "the first line is no header of a table of claims: \"%s\"".formatted(
                    abridged(String.join(String.valueOf(separator), header.cells))),
                    below >= 0
                            ? "remove what is above the header in line " + (below + 1)
                            : "begin with the names of the columns: netmet import --template prints them");
            return false;
        }
        int before = problems.size();
        for (String column : header.cells) {
            if (!column.isEmpty() && !columns.all().contains(column)) {
                addProblem(header.number, "unknown column \"" + column + "\"", StringSimilarity.didYouMean(
                        column, columns.all(), "the columns are " + String.join(", ", columns.all())));
            }
        }
        List<String> missing = columns.required().stream().filter(column -> !header.cells.contains(column)).toList();
        if (!missing.isEmpty()) {
            addProblem(header.number, missing.size() == 1
                    ? "the column %s is missing".formatted(missing.getFirst())
                    : "the columns %s are missing".formatted(String.join(", ", missing)),
                    "add to the header what is missing, and fill it in each row");
        }
        known.stream().filter(column -> known.indexOf(column) != known.lastIndexOf(column)).distinct().forEach(
                column -> addProblem(header.number, "the column " + column + " appears twice",
                        "remove one of the two"));
        return problems.size() == before;
    }

    private static String abridged(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }

    private void add(Line record, List<String> header) {
        if (record.cells.size() < header.size() || trimmed(record.cells).size() > header.size()) {
            boolean few = record.cells.size() < header.size();
            addProblem(record.number, "%d cells under %d columns".formatted(record.cells.size(), header.size()),
                    few
                            ? "add the missing cells, empty ones included"
                            : "quote the cells that hold a " + (separator == '\t' ? "tab" : separator));
            return;
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (!header.get(i).isEmpty()) {
                cells.put(header.get(i), record.cells.get(i));
            } else if (!record.cells.get(i).isEmpty()) {
                addProblem(record.number, "the cell \"%s\" is under no column".formatted(abridged(record.cells.get(i))),
                        "give the column a name, or empty the cell");
            }
        }
        var row = new TableRow(new FileLocation(shownAs, record.number), cells, Strictness.AS_SAVED);
        cells.forEach((column, cell) -> spreadsheetTraces(row, column, cell));
        rows.add(row);
    }

    private static void spreadsheetTraces(TableRow row, String column, String cell) {
        SpreadsheetCell.damage(cell).ifPresent(what -> row.addProblem("%s (%s) %s".formatted(column, cell, what),
                "write what the cell should hold, or empty it"));
        if (SpreadsheetCell.WITHOUT_DATES.contains(column)
                && Stream.of(cell.split(" \\| |;")).map(String::strip).anyMatch(SpreadsheetCell::isDate)) {
            row.addProblem("%s (%s) is a date, as spreadsheets make of 1-2 or 3/5".formatted(column, cell),
                    "format the column as text, and write again what was there");
        }
    }

    private void addProblem(int line, String found, String fix) {
        problems.add(new Problem(new FileLocation(shownAs, line), found, fix));
    }
}
