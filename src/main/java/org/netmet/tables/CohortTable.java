package org.netmet.tables;

import org.netmet.model.Cohort;
import org.netmet.model.Term;
import org.netmet.model.TermKind;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code data/cohorts.csv}: cohorts of patients. */
public final class CohortTable {
    private static final DelimitedTable.Columns COLUMNS = new DelimitedTable.Columns(
            List.of("key", "label"),
            List.of("registry", "country", "from", "to", "size", "design", "note", "ascertainment",
                    "selection", "selected_for"));
    private static final String SELECTED = "selected";

    private CohortTable() {}

    /**
     * Reads the table.
     *
     * @param register the terms that cells may name; its cohorts are not used
     */
    public static ParsedTable<Cohort> read(Path file, String shownAs, ReferenceData register) {
        var cells = new TermCells(register);
        return TableReader.read(file, shownAs, COLUMNS, row -> cohort(row, cells), Cohort::key);
    }

    private static Optional<Cohort> cohort(TableRow row, TermCells cells) {
        Optional<String> key = row.require("key");
        Optional<String> label = row.require("label");
        row.whole("size");
        Optional<Term> ascertainment = cells.find(row, TermKind.ASCERTAINMENT, "ascertainment");
        Optional<Term> selection = cells.find(row, TermKind.SELECTION, "selection");
        Optional<String> selectedFor = row.find("selected_for");
        if (selectedFor.isPresent() && selection.filter(how -> how.key().equals(SELECTED)).isEmpty()) {
            row.addProblem("selected_for (%s) of a cohort that is not selected".formatted(selectedFor.get()),
                    "write selected in selection, or empty the cell");
        }
        if (key.isEmpty() || label.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Cohort(
                key.get(), label.get(), row.find("registry"), row.find("country"), row.find("from"), row.find("to"),
                row.find("size"), row.find("design"), row.find("note"), ascertainment, selection, selectedFor));
    }
}
