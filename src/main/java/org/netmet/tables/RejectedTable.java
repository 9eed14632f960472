package org.netmet.tables;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code data/rejected.csv}: items of a source that were excluded from the data, with the reason. */
public final class RejectedTable {
    private static final DelimitedTable.Columns COLUMNS =
            new DelimitedTable.Columns(List.of("source", "locator", "what", "reason"), List.of());

    private RejectedTable() {}

    /** An excluded item and the reason for its exclusion. */
    public record Rejected(String source, String locator, String what, String reason) {}

    /**
     * Reads the table.
     *
     * @param sources the keys of {@code data/sources.csv}
     */
    public static ParsedTable<Rejected> read(Path file, String shownAs, Set<String> sources) {
        return TableReader.read(file, shownAs, COLUMNS, row -> rejected(row, sources),
                item -> item.source + ", " + item.locator + ": " + item.what);
    }

    private static Optional<Rejected> rejected(TableRow row, Set<String> sources) {
        Optional<String> source = row.require("source");
        source.ifPresent(key -> row.knows(sources, key, "source", "", "add it to sources.csv"));
        Optional<String> locator = row.require("locator");
        Optional<String> what = row.require("what");
        Optional<String> reason = row.require("reason");
        return row.isSound()
                ? Optional.of(new Rejected(source.orElseThrow(), locator.orElseThrow(), what.orElseThrow(),
                        reason.orElseThrow()))
                : Optional.empty();
    }
}
