package org.netmet.tables;

import org.netmet.model.Citation;
import org.netmet.model.Claim;
import org.netmet.model.Estimand;
import org.netmet.model.Term;
import org.netmet.model.TermKind;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a claim table, {@code data/claims/<source>.csv} or an imported one: each row is one claim. */
public final class ClaimTable {
    static final DelimitedTable.Columns COLUMNS = new DelimitedTable.Columns(
            List.of("id", "measure", "tumour", "site", "population", "time", "unit", "form", "printed", "locator"),
            List.of("stratum", "value", "low", "high", "ci_low", "ci_high", "affected", "examined", "rank", "among",
                    "word", "direction", "than", "cites", "attributed_to", "cohort", "method", "read_in", "note",
                    "worked_out", "in_doubt",
                    "ascertainment"));
    private static final String LOCATOR_SEPARATOR = " \\| ";
    private static final String FULL_TEXT = "full-text";
    private static final String UNSTATED = "unstated";
    private static final List<String> CAN_BE_WORKED_OUT = List.of("value", "low", "high", "affected", "examined");

    private final String source;
    private final ReferenceData register;
    private final TermCells cells;

    private ClaimTable(String source, ReferenceData register) {
        this.source = source;
        this.register = register;
        this.cells = new TermCells(register);
    }

    /**
     * Reads the claim table of one source.
     *
     * @param source the key of the source, which is the file name without its suffix
     */
    public static ParsedTable<Claim> read(Path file, String shownAs, String source, ReferenceData register) {
        var reader = new ClaimTable(source, register);
        Map<String, String> said = new HashMap<>();
        DelimitedTable table = switch (register.owner()) {
            case PROJECT -> DelimitedTable.read(file, shownAs, COLUMNS);
            case USER -> SavedTable.read(file, shownAs, COLUMNS);
        };
        return TableReader.read(table, row -> reader.claim(row).filter(claim -> isNew(claim, row, said)), Claim::id);
    }

    /** The number of rows of an imported table, without its header and empty lines. */
    public static int rows(Path file) {
        return SavedTable.read(file, file.toString(), COLUMNS).rows().size();
    }

    /**
     * Whether no earlier row has the same claim, else adds a problem to the row. A figure that a source prints twice is
     * one claim with two locators, because repetition is not further evidence.
     */
    private static boolean isNew(Claim claim, TableRow row, Map<String, String> said) {
        String content = claim.estimand().key() + " " + claim.content();
        String earlier = said.putIfAbsent(content, row.place().toString());
        if (earlier != null) {
            row.addProblem("the same claim is already at " + earlier,
                    "keep one row and give it both locators, separated by \" | \"");
        }
        return earlier == null;
    }

    private Optional<Claim> claim(TableRow row) {
        Optional<String> id = row.require("id");
        id.filter(given -> !given.matches("[A-Za-z0-9][A-Za-z0-9.-]*")).ifPresent(given -> row.addProblem(
                "id (%s) has other characters than letters, digits, dots and hyphens".formatted(given),
                "use a number, such as 17"));
        Optional<Estimand> estimand = cells.estimand(row);
        Optional<Term> form = cells.require(row, TermKind.FORM, "form");
        Optional<String> printed = row.require("printed");
        List<String> locators = row.list("locator", LOCATOR_SEPARATOR);
        if (locators.isEmpty()) {
            row.addProblem("the claim has no locator",
                    "say where in the source it is: heading, paragraph, table, row");
        }
        List<Citation> cites = row.list("cites", ";").stream().flatMap(mark -> citation(row, mark).stream()).toList();
        Optional<String> attributedTo = row.find("attributed_to").filter(key -> row.knows(
                register.sources(), key, "source", " in attributed_to", register.fixOfSource()));
        Optional<String> cohort = row.find("cohort").filter(key -> row.knows(
                register.cohorts(), key, "cohort", "", register.fixOfCohort()));
        List<Term> methods = cells.list(row, TermKind.METHOD, "method");
        Optional<Term> readIn = row.find("read_in").isPresent()
                ? cells.require(row, TermKind.READING, "read_in")
                : register.terms().find(TermKind.READING, FULL_TEXT);
        List<String> workedOut = workedOut(row);
        Optional<Term> ascertainment = ascertainment(row, methods, cohort);
        if (estimand.isEmpty() || form.isEmpty()) {
            return Optional.empty();
        }
        var content = new ClaimValueParser(row, cells, estimand.get(), measureOf(estimand.get())).read(form.get());
        if (!row.isSound() || content.isEmpty() || readIn.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Claim(
                source, id.orElseThrow(), estimand.get(), content.get(), printed.orElseThrow(), cites, attributedTo,
                cohort, methods, readIn.get(), locators, row.find("note"), workedOut, row.find("in_doubt"),
                ascertainment));
    }

    private static List<String> workedOut(TableRow row) {
        List<String> columns = row.list("worked_out", ";");
        for (String column : columns) {
            if (!CAN_BE_WORKED_OUT.contains(column)) {
                row.addProblem("worked_out (%s) names no cell that can be worked out".formatted(column),
                        "write one or several of value, low, high, affected and examined, separated by ;");
            } else if (row.find(column).isEmpty()) {
                row.addProblem("worked_out names the cell %s, which is empty".formatted(column),
                        "fill in what was worked out, or do not name it");
            }
        }
        return columns.stream().distinct().sorted().toList();
    }

    /**
     * The ascertainment that the row states, else the one that its methods imply, else that of its cohort; empty when
     * unstated.
     */
    private Optional<Term> ascertainment(TableRow row, List<Term> methods, Optional<String> cohort) {
        Optional<Term> given = cells.find(row, TermKind.ASCERTAINMENT, "ascertainment");
        Optional<Term> found =
                given.isPresent() ? given : register.ascertainments().find(methods, cohort, register.terms());
        return found.filter(how -> !how.key().equals(UNSTATED));
    }

    private ReferenceData.Measure measureOf(Estimand estimand) {
        return register.measures().get(estimand.measure().key());
    }

    private Optional<Citation> citation(TableRow row, String mark) {
        Optional<Citation> citation = register.citation(source, mark);
        if (citation.isEmpty()) {
            row.addProblem(switch (register.owner()) {
                case PROJECT -> "the mark %s is not listed for %s".formatted(mark, source);
                case USER -> "the mark \"%s\" is no mark that an IRI can hold".formatted(mark);
            }, register.fixOfMark());
        }
        return citation;
    }

    /** The columns of the parts of an estimand, with the kind of term that each holds. */
    enum Part {
        MEASURE(TermKind.MEASURE, "measure"),
        TUMOUR(TermKind.TUMOUR, "tumour"),
        SITE(TermKind.SITE, "site"),
        POPULATION(TermKind.POPULATION, "population"),
        TIME(TermKind.TIME_FRAME, "time"),
        UNIT(TermKind.UNIT, "unit");

        final TermKind kind;
        final String column;

        Part(TermKind kind, String column) {
            this.kind = kind;
            this.column = column;
        }

        static List<String> columns() {
            var columns = new ArrayList<String>();
            for (Part part : values()) {
                columns.add(part.column);
            }
            columns.add("stratum");
            return columns;
        }
    }
}
