package org.netmet.tables;

import org.netmet.model.Citation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code data/citations.csv}: citation marks and the works that they resolve to. */
public final class CitationTable {
    private static final DelimitedTable.Columns COLUMNS =
            new DelimitedTable.Columns(List.of("source", "mark", "work"), List.of("note"));
    private static final String UNRESOLVED = "unresolved";

    private CitationTable() {}

    /**
     * Reads the table.
     *
     * @param sources the keys of {@code data/sources.csv}
     */
    public static ParsedTable<Citation> read(Path file, String shownAs, Set<String> sources) {
        return TableReader.read(file, shownAs, COLUMNS, row -> citation(row, sources), Citation::key);
    }

    private static Optional<Citation> citation(TableRow row, Set<String> sources) {
        Optional<String> source = row.require("source").filter(key -> known(row, key, sources));
        Optional<String> mark = row.require("mark");
        Optional<String> work = row.require("work");
        work.filter(key -> !key.equals(UNRESOLVED)).ifPresent(key -> known(row, key, sources));
        if (source.isEmpty() || mark.isEmpty() || work.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Citation(
                source.get(), mark.get(), work.filter(key -> !key.equals(UNRESOLVED)), row.find("note")));
    }

    private static boolean known(TableRow row, String key, Set<String> sources) {
        return row.knows(sources, key, "source", "", "add it to sources.csv, or write: " + UNRESOLVED);
    }
}
