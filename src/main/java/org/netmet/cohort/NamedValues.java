package org.netmet.cohort;

import org.netmet.cohort.SqlEngine.ResultRow;
import org.netmet.model.Problem;
import org.netmet.model.StringSimilarity;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The terms that the cells of tables name: by label, synonym, key or IRI, or as the user says what a word means. */
final class NamedValues {
    private static final int MOST = 10_000;
    private static final Pattern STAGE = Pattern.compile("(?:stage )?(0|is|iv|i{1,3}|[1-4])(?: ?[a-c][0-9]?)?");
    private static final List<String> NO_STAGE = List.of("unknown", "unstated", "not stated", "na", "n/a", "x");

    private final SqlEngine engine;
    private final Terms terms;
    private final Map<String, String> names;
    private final List<Problem> problems;
    private final Map<Role, Map<String, List<Term>>> found = new EnumMap<>(Role.class);

    NamedValues(SqlEngine engine, Terms terms, Map<String, String> names, List<Problem> problems) {
        this.engine = engine;
        this.terms = terms;
        this.names = names;
        this.problems = problems;
    }

    /** The terms of all cells of a column, by what is written; adds a problem for each unknown one. */
    Map<String, Term> read(Role role, TermKind kind, String view, PatientFile file) throws SqlEngineException {
        Map<String, Term> first = new LinkedHashMap<>();
        for (ResultRow row : written(role, view, file)) {
            var parts = new ArrayList<Term>();
            for (String part : parts(role, row.text(0))) {
                Optional<Term> term = terms.find(kind, names.getOrDefault(part, part));
                term.ifPresentOrElse(parts::add, () -> problems.add(new Problem(file.place(row.number(2)),
                        "unknown %s \"%s\" in %s (column %s)".formatted(kind.inWords(), part, rows(row.number(1)),
                                role),
                        StringSimilarity.didYouMean(part, terms.names(kind),
                                "say what it means: --name \"%s=NAME\", with a name of ontology/schemes/%s.ttl"
                                        .formatted(part, kind.scheme())))));
            }
            found.computeIfAbsent(role, r -> new LinkedHashMap<>()).put(row.text(0), List.copyOf(parts));
            parts.stream().findFirst().ifPresent(term -> first.put(row.text(0), term));
        }
        return first;
    }

    /** Several methods stand in one cell. */
    private static List<String> parts(Role role, String cell) {
        return role == Role.METHOD
                ? Arrays.stream(cell.split(";")).map(String::strip).filter(part -> !part.isEmpty()).toList()
                : List.of(cell);
    }

    /** Adds a problem for each cell that is no stage. */
    void readStages(String view, PatientFile file) throws SqlEngineException {
        for (ResultRow row : written(Role.STAGE, view, file)) {
            String stage = stage(row.text(0));
            if (!STAGE.matcher(stage).matches() && !NO_STAGE.contains(stage)) {
                problems.add(new Problem(file.place(row.number(2)),
                        "unknown stage \"%s\" in %s".formatted(row.text(0), rows(row.number(1))),
                        "write I to IV or 1 to 4, with a letter where there is one, such as IVA; nothing if it is not known"));
            }
        }
    }

    private String stage(String written) {
        return names.getOrDefault(written, written).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a cell says stage IV. */
    boolean isStageFour(String written) {
        String stage = stage(written).replaceFirst("^stage ", "");
        return stage.startsWith("iv") || stage.startsWith("4");
    }

    private List<ResultRow> written(Role role, String view, PatientFile file) throws SqlEngineException {
        List<ResultRow> rows = engine.query(CohortSql.read("values",
                Map.of("column", role.column(), "view", view, "limit", String.valueOf(MOST + 1))));
        if (rows.size() > MOST) {
            problems.add(new Problem(file.place(0),
                    "the column %s holds more than %d different words".formatted(role, MOST),
                    "name the right column: --column %s=HEADER".formatted(role)));
            return List.of();
        }
        return rows;
    }

    /** The term of a cell; empty for an empty cell. */
    Optional<Term> term(Role role, String written) {
        return list(role, written).stream().findFirst();
    }

    /** The terms of a cell; none for an empty cell. */
    List<Term> list(Role role, String written) {
        return found.getOrDefault(role, Map.of()).getOrDefault(written, List.of());
    }

    static String rows(long count) {
        return "%d row%s".formatted(count, count == 1 ? "" : "s");
    }
}
