package org.netmet.cohort;

import org.netmet.cohort.SqlEngine.ResultRow;
import org.netmet.model.Problem;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables in the engine: loads them, finds the terms that they name, and defines the views that are counted. */
final class CohortTables {
    private static final Set<Role> OF_PATIENT =
            EnumSet.of(Role.PATIENT, Role.PRIMARY, Role.SUBTYPE, Role.STAGE, Role.DIAGNOSED, Role.METHOD);
    private static final Set<Role> OF_METASTASIS =
            EnumSet.of(Role.PATIENT, Role.SITE, Role.FOUND, Role.AFFECTED, Role.METHOD);

    private final CohortRequest request;
    private final SqlEngine engine;
    private final TableLayout patients;
    private final Optional<TableLayout> metastases;
    private final NamedValues values;
    private final CohortFaults faults;
    private final List<Term> sites = new ArrayList<>();
    private final Set<List<String>> kinds = new TreeSet<>(Comparator.comparing(Object::toString));

    private CohortTables(CohortRequest request, SqlEngine engine, Terms terms, TableLayout patients,
            Optional<TableLayout> metastases, List<Problem> problems) {
        this.request = request;
        this.engine = engine;
        this.patients = patients;
        this.metastases = metastases;
        this.values = new NamedValues(engine, terms, request.names(), problems);
        this.faults = new CohortFaults(engine, request, problems);
    }

    /** Tables whose columns are sites. */
    static CohortTables ofFlags(CohortRequest request, SqlEngine engine, Terms terms, TableLayout patients,
            List<Problem> problems) {
        return new CohortTables(request, engine, terms, patients, Optional.empty(), problems);
    }

    /** Tables in which each site is a row. */
    static CohortTables ofRows(CohortRequest request, SqlEngine engine, Terms terms, TableLayout patients,
            TableLayout metastases, List<Problem> problems) {
        return new CohortTables(request, engine, terms, patients, Optional.of(metastases), problems);
    }

    List<Term> sites() {
        return sites;
    }

    NamedValues values() {
        return values;
    }

    /** Whether the table may tell when a site was found affected. */
    boolean hasDays(int site) {
        return metastases.map(layout -> layout.has(Role.FOUND))
                .orElseGet(() -> patients.sites().get(site).found().isPresent());
    }

    /** The sites of which some affected patients have no date; they are left out of the figures at diagnosis. */
    Set<Term> undated() {
        return faults.undated();
    }

    List<String> notes() {
        return faults.notes();
    }

    /** Loads the tables and finds the terms that they name; adds a problem for each unknown one. */
    void read() throws SqlEngineException {
        engine.load("patients_raw", request.patients(), patients.columns());
        definePatients();
        values.read(Role.PRIMARY, TermKind.TUMOUR, "patients", request.patients());
        if (patients.has(Role.SUBTYPE)) {
            values.read(Role.SUBTYPE, TermKind.TUMOUR, "patients", request.patients());
        }
        if (patients.has(Role.STAGE)) {
            values.readStages("patients", request.patients());
        }
        if (patients.has(Role.METHOD) && !isRepeated()) {
            values.read(Role.METHOD, TermKind.METHOD, "patients", request.patients());
        }
        if (metastases.isEmpty()) {
            patients.sites().forEach(column -> sites.add(column.site()));
            return;
        }
        defineMetastases();
    }

    /** Whether one table holds the patients and their metastases, so that its rows repeat what is said of a patient. */
    private boolean isRepeated() {
        return metastases.isPresent() && request.metastases().isEmpty();
    }

    private void definePatients() throws SqlEngineException {
        String roles = OF_PATIENT.stream()
                // In a table of metastases the method is that of the metastasis.
                .map(role -> patients.has(role) && !(role == Role.METHOD && isRepeated())
                        ? CohortSql.trimmed(role.column()) + " AS " + role.column()
                        : "CAST(NULL AS STRING) AS " + role.column())
                .collect(Collectors.joining(", "));
        if (isRepeated()) {
            engine.define("patients", CohortSql.read("patients-of-rows", Map.of("roles", roles, "names",
                    OF_PATIENT.stream().map(Role::column).collect(Collectors.joining(", ")))));
            return;
        }
        String flags = IntStream.range(0, patients.sites().size())
                .mapToObj(site -> ", %s AS flag_%d, %s AS found_%d".formatted(
                        CohortSql.trimmed("flag_" + site), site,
                        patients.sites().get(site).found().isPresent()
                                ? CohortSql.trimmed("found_" + site)
                                : "CAST(NULL AS STRING)",
                        site))
                .collect(Collectors.joining());
        engine.define("patients", CohortSql.read("patients", Map.of("roles", roles, "flags", flags)));
    }

    private void defineMetastases() throws SqlEngineException {
        TableLayout layout = metastases.orElseThrow();
        PatientFile file = request.metastases().orElse(request.patients());
        String table = request.metastases().isPresent() ? "metastases_raw" : "patients_raw";
        if (request.metastases().isPresent()) {
            engine.load(table, file, layout.columns());
        }
        String roles = OF_METASTASIS.stream()
                .map(role -> layout.has(role)
                        ? CohortSql.trimmed(role.column()) + " AS " + role.column()
                        : "CAST(NULL AS STRING) AS " + role.column())
                .collect(Collectors.joining(", "));
        String cells = "(SELECT row_number, %s FROM %s) AS cells".formatted(roles, table);
        Map<String, Term> written = values.read(Role.SITE, TermKind.SITE, cells, file);
        if (layout.has(Role.METHOD)) {
            values.read(Role.METHOD, TermKind.METHOD, cells, file);
        }
        written.values().stream().distinct().sorted(Comparator.comparing(Term::key)).forEach(sites::add);
        // Compared as hexadecimal digits, so that no text of the table becomes part of the query.
        String numbered = written.isEmpty()
                ? "-1"
                : written.entrySet().stream()
                        .map(name -> "WHEN '%s' THEN %d".formatted(hex(name.getKey()), sites.indexOf(name.getValue())))
                        .collect(Collectors.joining(" ", "CASE HEX(site_name) ", " END"));
        engine.define("metastases", CohortSql.read("metastases", Map.of("site", numbered,
                "found", CohortSql.date("found_text"),
                "flag", layout.has(Role.AFFECTED) ? CohortSql.flag("flag_text") : "1",
                "roles", roles, "table", table)));
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a problem for each fault that is not about names, and defines the statuses that are counted. */
    void check(boolean dated) throws SqlEngineException {
        defineStatuses();
        faults.ofPatients(isRepeated());
        if (metastases.isPresent()) {
            faults.ofMetastases(metastases.get());
        } else {
            faults.ofFlags(patients);
        }
        faults.ofDates(sites, dated);
    }

    private void defineStatuses() throws SqlEngineException {
        String diagnosed = CohortSql.date("diagnosed_text");
        if (metastases.isEmpty()) {
            String columns = IntStream.range(0, sites.size())
                    .mapToObj(site -> ", %s AS ever_%d, %s AS day_%d".formatted(CohortSql.flag("flag_" + site), site,
                            CohortSql.date("found_" + site), site))
                    .collect(Collectors.joining());
            engine.define("statuses",
                    CohortSql.read("statuses-of-flags", Map.of("diagnosed", diagnosed, "sites", columns)));
            return;
        }
        String pivoted = IntStream.range(0, sites.size())
                .mapToObj(site -> (", MAX(CASE WHEN site_number = %1$d THEN flag END) AS ever_%1$d"
                        + ", MIN(CASE WHEN site_number = %1$d AND flag = 1 THEN found END) AS day_%1$d")
                        .formatted(site))
                .collect(Collectors.joining());
        boolean lookedAt = metastases.get().has(Role.AFFECTED);
        String columns = IntStream.range(0, sites.size())
                .mapToObj(site -> (lookedAt ? ", m.ever_%1$d" : ", COALESCE(m.ever_%1$d, 0)").formatted(site)
                        + " AS ever_%1$d, m.day_%1$d AS day_%1$d".formatted(site))
                .collect(Collectors.joining());
        engine.define("statuses", CohortSql.read("statuses-of-rows",
                Map.of("diagnosed", diagnosed, "sites", columns, "pivoted", pivoted)));
    }

    /** The counts of each kind of patient; see {@code counts.sql}, and then four numbers for each site. */
    List<ResultRow> counts(DistantSites distant, boolean dated) throws SqlEngineException {
        String days = "INTERVAL '%d' DAY".formatted(request.days());
        String atDiagnosis = IntStream.range(0, sites.size())
                .mapToObj(site -> (", CASE WHEN ever_%1$d = 0 THEN 0"
                        + " WHEN ever_%1$d = 1 AND day_%1$d <= diagnosed + %2$s THEN 1"
                        + " WHEN ever_%1$d = 1 AND day_%1$d > diagnosed + %2$s THEN 0 END AS early_%1$d")
                        .formatted(site, days))
                .collect(Collectors.joining());
        List<Integer> far = IntStream.range(0, sites.size()).filter(site -> distant.contains(sites.get(site))).boxed()
                .toList();
        engine.define("facts", CohortSql.read("facts", Map.of("at_diagnosis", atDiagnosis,
                "distant_ever", anyOf("ever_", far), "distant_at_diagnosis", anyOf("early_", far))));
        String counts = IntStream.range(0, sites.size())
                .mapToObj(site -> Stream.of("ever_", "early_")
                        .map(status -> ", COUNT(%1$s%2$d) AS examined_%1$s%2$d, SUM(%1$s%2$d) AS affected_%1$s%2$d"
                                .formatted(status, site))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining());
        List<ResultRow> cube = engine.query(CohortSql.read("counts", Map.of("counts", counts)));
        cube.forEach(row -> kinds.add(List.of(row.text(0), row.text(1))));
        return cube;
    }

    private static String anyOf(String status, List<Integer> numbers) {
        return numbers.isEmpty()
                ? "1 = 0"
                : numbers.stream().map(site -> status + site + " = 1").collect(Collectors.joining(" OR "));
    }

    /** By which methods metastases of a kind of patient were seen: primary, subtype, number of the site, method. */
    List<ResultRow> methods() throws SqlEngineException {
        return metastases.filter(layout -> layout.has(Role.METHOD)).isPresent()
                ? engine.query(CohortSql.read("methods", Map.of()))
                : List.of();
    }

    /** The subtypes that each primary was counted with; known when the counts are. */
    Map<Term, Set<Term>> subtypes() {
        Map<Term, Set<Term>> subtypes = new LinkedHashMap<>();
        for (List<String> kind : kinds) {
            Term primary = values.term(Role.PRIMARY, kind.get(0)).orElseThrow();
            values.term(Role.SUBTYPE, kind.get(1)).filter(subtype -> !subtype.equals(primary)).ifPresent(
                    subtype -> subtypes.computeIfAbsent(primary, p -> new LinkedHashSet<>()).add(subtype));
        }
        return subtypes;
    }
}
