package org.netmet.tables;

import org.netmet.model.Cohort;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code data/cohorts.csv}. */
public final class CohortTable {
    private static final DelimitedTable.Columns COLUMNS = new DelimitedTable.Columns(
            List.of("key", "label"), List.of("registry", "country", "from", "to", "size", "design", "note"));

    private CohortTable() {}

    public static ParsedTable<Cohort> read(Path file, String shownAs) {
        return TableReader.read(file, shownAs, COLUMNS, CohortTable::cohort, Cohort::key);
    }

    private static Optional<Cohort> cohort(TableRow row) {
        Optional<String> key = row.require("key");
        Optional<String> label = row.require("label");
        row.number("size", Integer::valueOf, "a whole number");
        if (key.isEmpty() || label.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Cohort(
                key.get(), label.get(), row.find("registry"), row.find("country"), row.find("from"), row.find("to"),
                row.find("size"), row.find("design"), row.find("note")));
    }
}
