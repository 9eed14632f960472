package org.netmet.cohort;

import org.netmet.cohort.SqlEngine.ResultRow;
import org.netmet.model.Problem;
import org.netmet.model.Term;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds what is wrong with the cells of tables, beside unknown names. All faults of a table are counted in one scan. */
final class CohortFaults {
    private static final int SHOWN = 20;

    private final SqlEngine engine;
    private final CohortRequest request;
    private final List<Problem> problems;
    private final List<String> notes = new ArrayList<>();
    private final Set<Term> undated = new LinkedHashSet<>();

    CohortFaults(SqlEngine engine, CohortRequest request, List<Problem> problems) {
        this.engine = engine;
        this.request = request;
        this.problems = problems;
    }

    /** What is left out of some figures, and why. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** The sites of which some affected patients have no date. */
    Set<Term> undated() {
        return undated;
    }

    /**
     * A fault of rows.
     *
     * @param condition holds in the rows that have it
     * @param column the text that is shown; empty when the row alone is named
     * @param found what is said; with {@code %s} for the text, if any, and {@code %s} for the number of rows
     */
    private record Fault(String condition, String column, String found, String fix) {}

    /** @param repeated whether the rows of the table repeat what is said of a patient */
    void ofPatients(boolean repeated) throws SqlEngineException {
        find("patients", request.patients(), List.of(
                new Fault("patient IS NULL", "", "no patient in %s", "give each row the key of its patient"),
                new Fault("primary_name IS NULL", "", "no primary in %s",
                        "fill it in; a primary that was not found is written: unknown primary"),
                notDate("diagnosed_text", Role.DIAGNOSED.toString())));
        duplicates(repeated);
    }

    private void duplicates(boolean repeated) throws SqlEngineException {
        List<ResultRow> found =
                engine.query(CohortSql.read("duplicates", Map.of("limit", String.valueOf(SHOWN + 1))));
        for (ResultRow row : found.subList(0, Math.min(SHOWN, found.size()))) {
            String first = row.number(2) > 0 ? ", first in " + request.patients().place(row.number(2)) : "";
            problems.add(new Problem(request.patients().place(row.number(3)),
                    "patient \"%s\" is in %d rows%s%s".formatted(row.text(0), row.number(1),
                            repeated ? " that differ" : "", first),
                    repeated
                            ? "let all rows of a patient say the same of primary, subtype, stage and diagnosed"
                            : "keep one row for each patient"));
        }
        if (found.size() > SHOWN) {
            problems.add(new Problem(request.patients().place(0),
                    "more patients are in several rows; the first %d are named".formatted(SHOWN),
                    "keep one row for each patient"));
        }
    }

    void ofFlags(TableLayout layout) throws SqlEngineException {
        var faults = new ArrayList<Fault>();
        for (int site = 0; site < layout.sites().size(); site++) {
            String header = layout.sites().get(site).header();
            faults.add(notFlag("flag_" + site, header));
            faults.add(notDate("found_" + site, header + " found"));
            faults.add(clearWithDay("flag_" + site, "found_" + site, header));
        }
        find("patients", request.patients(), faults);
    }

    void ofMetastases(TableLayout layout) throws SqlEngineException {
        PatientFile file = request.metastases().orElse(request.patients());
        find("metastases", file, List.of(
                new Fault("patient IS NULL", "", "no patient in %s", "give each row the key of its patient"),
                notFlag("flag_text", Role.AFFECTED.toString()), notDate("found_text", Role.FOUND.toString()),
                clearWithDay("flag_text", "found_text", "the site")));
        if (request.metastases().isPresent()) {
            List<ResultRow> strangers =
                    engine.query(CohortSql.read("strangers", Map.of("limit", String.valueOf(SHOWN))));
            strangers.stream().filter(row -> !row.text(0).isEmpty()).forEach(row -> problems.add(new Problem(
                    file.place(row.number(2)),
                    "patient \"%s\" in %s is not in %s".formatted(row.text(0), NamedValues.rows(row.number(1)),
                            request.patients().shownAs()),
                    "add the patient there, or remove the rows")));
        }
    }

    /** Metastases long before the primary; and those without a day, which are left out of figures at diagnosis. */
    void ofDates(List<Term> sites, boolean dated) throws SqlEngineException {
        if (!dated || !problems.isEmpty()) {
            return;
        }
        List<Fault> reversed = IntStream.range(0, sites.size())
                .mapToObj(site -> new Fault(
                        "day_%d < diagnosed - INTERVAL '%d' DAY".formatted(site, request.days()), "",
                        "%s found more than %d days before the diagnosis of the primary in %%s"
                                .formatted(sites.get(site).name(), request.days()),
                        "correct the two dates, which may be reversed; or count more days as at diagnosis: --days N"))
                .toList();
        find("statuses", request.patients(), reversed);
        List<ResultRow> counts = engine.query(CohortSql.read("faults", Map.of("view", "statuses", "faults",
                IntStream.range(0, sites.size())
                        .mapToObj(site -> ", " + counted("ever_%1$d = 1 AND (day_%1$d IS NULL OR diagnosed IS NULL)"
                                .formatted(site)) + " AS undated_" + site)
                        .collect(Collectors.joining()))));
        for (int site = 0; site < sites.size(); site++) {
            long without = counts.getFirst().number(site + 1);
            if (without > 0) {
                undated.add(sites.get(site));
                notes.add("%s: %d affected without a date, left out of the figures at diagnosis"
                        .formatted(sites.get(site).name(), without));
            }
        }
    }

    private static Fault notFlag(String column, String header) {
        return new Fault("%s IS NOT NULL AND %s IS NULL".formatted(column, CohortSql.flag(column)), column,
                "\"%s\" in column " + header + " in %s is neither yes nor no",
                "write 1 or yes, 0 or no, or nothing where the site was not looked at");
    }

    private static Fault notDate(String column, String header) {
        return new Fault("%s IS NOT NULL AND %s IS NULL".formatted(column, CohortSql.date(column)), column,
                "\"%s\" in column " + header + " in %s is no date",
                "write year-month-day, such as 2019-05-31, or nothing where the day is not known");
    }

    private static Fault clearWithDay(String flag, String day, String header) {
        return new Fault("%s IS NOT NULL AND %s = 0".formatted(day, CohortSql.flag(flag)), "",
                header + " is not affected and has a day when it was found in %s", "correct one of the two cells");
    }

    private static String counted(String condition) {
        return "SUM(CASE WHEN %s THEN 1 ELSE 0 END)".formatted(condition);
    }

    private void find(String view, PatientFile file, List<Fault> faults) throws SqlEngineException {
        String columns = IntStream.range(0, faults.size())
                .mapToObj(number -> ", %s AS rows_%d, MIN(CASE WHEN %s THEN row_number END) AS first_%d"
                        .formatted(counted(faults.get(number).condition()), number, faults.get(number).condition(),
                                number))
                .collect(Collectors.joining());
        ResultRow found =
                engine.query(CohortSql.read("faults", Map.of("view", view, "faults", columns))).getFirst();
        for (int number = 0; number < faults.size(); number++) {
            Fault fault = faults.get(number);
            long rows = found.number(1 + 2 * number);
            if (rows > 0 && fault.column().isEmpty()) {
                problems.add(new Problem(file.place(found.number(2 + 2 * number)),
                        fault.found().formatted(NamedValues.rows(rows)), fault.fix()));
            } else if (rows > 0) {
                name(fault, view, file);
            }
        }
    }

    /** Adds a problem for each text that has a fault. */
    private void name(Fault fault, String view, PatientFile file) throws SqlEngineException {
        String faulty = "(SELECT * FROM %s WHERE %s) AS faulty".formatted(view, fault.condition());
        for (ResultRow row : engine.query(CohortSql.read("values",
                Map.of("column", fault.column(), "view", faulty, "limit", String.valueOf(SHOWN))))) {
            problems.add(new Problem(file.place(row.number(2)),
                    fault.found().formatted(row.text(0), NamedValues.rows(row.number(1))), fault.fix()));
        }
    }
}
