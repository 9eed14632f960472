package org.netmet.curate;

import org.netmet.model.Cohort;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code data/cohorts.csv}. */
public final class CohortTable {
    private static final Table.Columns COLUMNS = new Table.Columns(
            List.of("key", "label"), List.of("registry", "country", "from", "to", "size", "design", "note"));

    private CohortTable() {}

    public static Reading<Cohort> read(Path file, String shownAs) {
        return Rows.read(file, shownAs, COLUMNS, CohortTable::cohort, Cohort::key);
    }

    private static Optional<Cohort> cohort(Row row) {
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
