package org.netmet.cohort;

import org.netmet.cohort.SqlEngine.ResultRow;
import org.netmet.model.Problem;
import org.netmet.model.Term;
import org.netmet.model.TermHierarchy;
import org.netmet.model.Terms;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts tables of patients: reads and checks them by an SQL engine, and counts each group that they support. */
public final class Cohort {
    private final CohortRequest request;
    private final Terms terms;
    private final TermHierarchy hierarchy;
    private final SqlEngine engine;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Cohort(CohortRequest request, Terms terms, TermHierarchy hierarchy, SqlEngine engine) {
        this.request = request;
        this.terms = terms;
        this.hierarchy = hierarchy;
        this.engine = engine;
    }

    /** What came of counting. */
    public sealed interface Outcome {
        /**
         * The claims.
         *
         * @param csv the claim table
         * @param claims how many rows it has
         * @param patients how many patients were counted
         * @param notes what the user should know of how they were counted
         */
        record Counted(String csv, int claims, long patients, List<String> notes) implements Outcome {}

        /** The tables are not counted. */
        record Refused(List<Problem> problems) implements Outcome {}
    }

    /** Counts; nothing is counted while the tables have any problem. */
    public static Outcome count(CohortRequest request, Terms terms, TermHierarchy hierarchy) {
        try (SqlEngine engine = engine(request)) {
            return new Cohort(request, terms, hierarchy, engine).outcome();
        } catch (SqlEngineException e) {
            return new Outcome.Refused(
                    List.of(new Problem(request.patients().place(0), e.getMessage(), e.fix())));
        }
    }

    private static SqlEngine engine(CohortRequest request) throws SqlEngineException {
        return switch (request.engine()) {
            case CohortRequest.Engine.Embedded here -> DuckDb.open(
                    Stream.concat(Stream.of(request.patients()), request.metastases().stream()).toList(),
                    request.memory().toUpperCase(Locale.ROOT) + "B");
            case CohortRequest.Engine.OnSpark there -> Spark.start(there.home(), there.master(), request.memory());
        };
    }

    private Outcome outcome() throws SqlEngineException {
        List<String> headers = engine.columns(request.patients());
        List<String> further =
                request.metastases().isPresent() ? engine.columns(request.metastases().get()) : List.of();
        TableLayout patients = TableLayout.of(request.patients(), headers, request.columns(), terms,
                EnumSet.of(Role.PATIENT, Role.PRIMARY), problems);
        TableLayout metastases = request.metastases().isPresent()
                ? TableLayout.of(request.metastases().get(), further, request.columns(), terms,
                        EnumSet.of(Role.PATIENT, Role.SITE), problems)
                : patients;
        TableLayout.missing(request.columns(), List.of(headers, further)).forEach(header -> problems.add(new Problem(
                request.patients().place(0), "there is no column \"%s\", which --column names".formatted(header),
                "name one of " + String.join(", ", headers))));
        boolean rows = metastases.has(Role.SITE);
        if (rows && !patients.sites().isEmpty()) {
            problems.add(new Problem(request.patients().place(0),
                    "sites are columns (%s) and rows".formatted(patients.sites().getFirst().header()),
                    "keep one of the two: remove or rename the columns, or the column of sites"));
        }
        if (!rows && patients.sites().isEmpty()) {
            problems.add(new Problem(request.patients().place(0),
                    "no column is a site, and there is no column \"site\"",
                    "name the columns of sites: --column liver=HEADER; or the column with sites: --column site=HEADER"));
        }
        boolean dated = patients.has(Role.DIAGNOSED) && metastases.hasDaysOfMetastases();
        if (dated && request.time().isPresent()) {
            problems.add(new Problem(request.patients().place(0), "the time is given, and the table has dates",
                    "leave --time out, or the columns with dates"));
        }
        if (!problems.isEmpty()) {
            return refused();
        }
        note(patients, metastases, dated);
        CohortTables tables = rows
                ? CohortTables.ofRows(request, engine, terms, patients, metastases, problems)
                : CohortTables.ofFlags(request, engine, terms, patients, problems);
        return counted(tables, dated);
    }

    private void note(TableLayout patients, TableLayout metastases, boolean dated) {
        Set<String> unread = new LinkedHashSet<>(patients.unread());
        if (patients != metastases) {
            unread.addAll(metastases.unread());
        }
        if (!unread.isEmpty()) {
            notes.add("not read: " + String.join(", ", unread));
        }
        if (metastases.has(Role.SITE) && !metastases.has(Role.AFFECTED)) {
            notes.add("no column \"affected\": who has no row for a site counts as looked at and not affected there");
        }
        if (!dated && request.time().isEmpty()) {
            notes.add("no dates and no --time: the time of the figures is unstated");
        }
    }

    private Outcome counted(CohortTables tables, boolean dated) throws SqlEngineException {
        tables.read();
        if (problems.isEmpty()) {
            tables.check(dated);
        }
        if (!problems.isEmpty()) {
            return refused();
        }
        notes.addAll(tables.notes());
        DistantSites distant = new DistantSites(hierarchy, request.regional());
        List<ResultRow> cube = tables.counts(distant, dated);
        var groups = new GroupCounts(request, terms, tables, dated);
        groups.add(cube);
        if (request.suppressBelow() > 1) {
            refuseSharedSubtypes(tables.subtypes());
        }
        if (!problems.isEmpty()) {
            return refused();
        }
        tables.methods().forEach(groups::addMethod);
        List<GroupCount> all = groups.list();
        var kept = SmallCells.of(request.suppressBelow(), hierarchy, distant, tables.subtypes()).keep(all);
        notes.addAll(kept.notes());
        return new Outcome.Counted(ClaimsOfCohort.csv(kept.counts(), request, tables.undated()), kept.counts().size(),
                groups.patients(), List.copyOf(notes));
    }

    /** Counts of a subtype of two primaries can be subtracted from both in ways that {@link SmallCells} does not follow. */
    private void refuseSharedSubtypes(Map<Term, Set<Term>> subtypes) {
        Map<Term, Set<Term>> primaries = new LinkedHashMap<>();
        subtypes.forEach((primary, kinds) -> kinds.forEach(
                kind -> primaries.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(primary)));
        primaries.forEach((kind, of) -> {
            if (of.size() > 1 || subtypes.containsKey(kind)) {
                problems.add(new Problem(request.patients().place(0),
                        "%s is a subtype of %s%s: small counts of such tables cannot be protected".formatted(
                                kind.name(),
                                of.stream().map(Term::name).collect(Collectors.joining(", ")),
                                subtypes.containsKey(kind) ? " and a primary" : ""),
                        "use subtypes of one primary each, or count each primary from a table of its own"));
            }
        });
    }

    private Outcome refused() {
        return new Outcome.Refused(problems.stream().sorted().toList());
    }
}
