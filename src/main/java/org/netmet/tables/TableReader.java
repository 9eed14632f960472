package org.netmet.tables;

import org.netmet.model.Problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The loop that all tables share: read each row, keep the sound ones, gather every problem, refuse a key used twice. */
final class TableReader {
    private TableReader() {}

    /**
     * @param read turns a row into a thing, complaining to the row; what it returns for a row with complaints is dropped
     * @param key what must be unique in the table
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
                    row.complain("\"%s\" stands already at %s".formatted(name, earlier.place()),
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

    /** The same for tables of a fixed shape. */
    static <T> ParsedTable<T> read(
            Path file, String shownAs, DelimitedTable.Columns columns, Function<TableRow, Optional<T>> read,
            Function<T, String> key) {
        return read(DelimitedTable.read(file, shownAs, columns), read, key);
    }
}
