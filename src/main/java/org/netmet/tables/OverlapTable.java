package org.netmet.tables;

import org.netmet.model.Overlap;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code data/overlaps.csv}: pairs of cohorts that share patients. Each pair has one row, in either order. */
public final class OverlapTable {
    private static final DelimitedTable.Columns COLUMNS =
            new DelimitedTable.Columns(List.of("cohort", "other", "reason"), List.of());

    private OverlapTable() {}

    /**
     * Reads the table.
     *
     * @param cohorts the keys of {@code data/cohorts.csv}
     */
    public static ParsedTable<Overlap> read(Path file, String shownAs, Set<String> cohorts) {
        return TableReader.read(file, shownAs, COLUMNS, row -> overlap(row, cohorts), Overlap::key);
    }

    private static Optional<Overlap> overlap(TableRow row, Set<String> cohorts) {
        Optional<String> cohort = row.require("cohort").filter(key -> known(row, key, cohorts));
        Optional<String> other = row.require("other").filter(key -> known(row, key, cohorts));
        Optional<String> reason = row.require("reason");
        if (cohort.isEmpty() || other.isEmpty() || reason.isEmpty()) {
            return Optional.empty();
        }
        if (cohort.equals(other)) {
            row.addProblem("%s overlaps with itself".formatted(cohort.get()), "name two cohorts, or remove the row");
            return Optional.empty();
        }
        return Optional.of(new Overlap(cohort.get(), other.get(), reason.get()));
    }

    private static boolean known(TableRow row, String key, Set<String> cohorts) {
        return row.knows(cohorts, key, "cohort", "", "add it to cohorts.csv");
    }
}
