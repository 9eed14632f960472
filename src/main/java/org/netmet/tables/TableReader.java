package org.netmet.tables;

import org.netmet.model.Problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Row loop of all tables: converts each row, collects every problem, drops invalid rows and rejects duplicate keys. */
final class TableReader {
    private TableReader() {}

    /**
     * Reads the rows of a table that is already parsed.
     *
     * @param read converts a row to a value and adds problems to the row; the value of a row with problems is dropped
     * @param key the key of a value, which must be unique in the table
     */
    static <T> ParsedTable<T> read(DelimitedTable table, Function<TableRow, Optional<T>> read,
            Function<T, String> key) {
        List<Located<T>> found = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(table.problems());
        Map<String, TableRow> seen = new LinkedHashMap<>();
        for (TableRow row : table.rows()) {
            Optional<T> thing = read.apply(row);
            thing.map(key).ifPresent(name -> {
                TableRow earlier = seen.putIfAbsent(name, row);
                if (earlier != null) {
                    row.addProblem("\"%s\" is already at %s".formatted(name, earlier.place()),
                            "remove one of the two rows, or give this one a key of its own");
                }
            });
            if (row.isSound()) {
                thing.ifPresent(sound -> found.add(new Located<>(row.place(), sound)));
            }
            problems.addAll(row.problems());
        }
        return new ParsedTable<>(found, problems, table.rows().size());
    }

    /** Parses a CSV file and reads its rows. */
    static <T> ParsedTable<T> read(
            Path file, String shownAs, DelimitedTable.Columns columns, Function<TableRow, Optional<T>> read,
            Function<T, String> key) {
        return read(DelimitedTable.read(file, shownAs, columns), read, key);
    }
}
