package org.netmet.build;

import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.netmet.build.DatasetBuilder.BuildResult;
import org.netmet.execution.QueryLimits;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.ontologies.ReferenceCheck;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;
import org.netmet.rdf.FileLocations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Result of the validation of a project: the counts of what was checked, and all problems.
 *
 * @param lookedAt the number of checked items, by kind; a required kind with 0 items is itself a problem, because a
 *     check of nothing proves nothing
 * @param problems sorted by file and line
 */
public record ProjectCheck(Map<String, Integer> lookedAt, List<Problem> problems) {
    private static final List<String> NEVER_NONE = List.of(
            "terms", "sources", "citations", "claims in tables", "claims in notes", "mappings", "Turtle files",
            "derivations", "exports", "questions", "guards", "shapes", "external ids", "statements");

    // The queries are those of the project, so the timeout is long; it only ends a query that would never end.
    private static final QueryLimits LIMITS = QueryLimits.of(Duration.ofMinutes(10));

    /**
     * Validates an assembled project: file problems, query files, external ids, SHACL shapes, check queries and counts.
     *
     * @param linked the result of the check of external ids
     */
    public static ProjectCheck of(BuildResult assembled, Catalogue catalogue, ReferenceCheck.Findings linked) {
        var problems = new TreeSet<Problem>(assembled.problems());
        problems.addAll(catalogue.problems());
        problems.addAll(linked.problems());
        problems.addAll(HeaderTermCheck.findings(catalogue, assembled.dataset()));
        ShapeValidation.Findings shapes = ShapeValidation.findings(assembled.dataset(), assembled.origins(), LIMITS);
        problems.addAll(shapes.problems());
        for (Question guard : catalogue.guards()) {
            problems.addAll(CheckQueries.findings(guard, assembled.dataset(), assembled.origins(), LIMITS));
        }
        var lookedAt = new LinkedHashMap<String, Integer>(assembled.lookedAt());
        lookedAt.put("questions", catalogue.list().size());
        lookedAt.put("guards", catalogue.guards().size());
        lookedAt.put("shapes", shapes.count());
        lookedAt.put("external ids", linked.lookedAt().values().stream().mapToInt(Integer::intValue).sum());
        lookedAt.put("statements", assembled.origins().size());
        for (String kind : NEVER_NONE) {
            if (lookedAt.getOrDefault(kind, 0) == 0) {
                problems.add(new Problem(FileLocation.of("."), "no " + kind + " were looked at",
                        "check that the folder is the right one and that nothing is missing from it"));
            }
        }
        return new ProjectCheck(lookedAt, List.copyOf(new ArrayList<>(problems)));
    }

    /**
     * Validates a dataset that was not read from files, with the SHACL shapes and the check queries.
     *
     * @param limits the query limits; the timeout applies to all checks together
     * @throws QueryCancelledException if the timeout ends
     */
    public static List<Problem> of(DatasetGraph dataset, Catalogue catalogue, QueryLimits limits) {
        if (catalogue.guards().isEmpty()) {
            throw new IllegalStateException("there are no guards to hold the dataset against");
        }
        long deadline = System.nanoTime() + limits.time().toNanos();
        var nowhere = new FileLocations();
        var problems = new TreeSet<Problem>(ShapeValidation.findings(dataset, nowhere, limits).problems());
        for (Question guard : catalogue.guards()) {
            problems.addAll(CheckQueries.findings(guard, dataset, nowhere, limits.within(left(deadline))));
        }
        return List.copyOf(problems);
    }

    private static Duration left(long deadline) {
        long nanos = deadline - System.nanoTime();
        if (nanos <= 0) {
            throw new QueryCancelledException();
        }
        return Duration.ofNanos(nanos);
    }

    public boolean isClean() {
        return problems.isEmpty();
    }
}
