package org.netmet.build;

import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.netmet.build.DatasetBuilder.Assembled;
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
 * Everything that was looked at, and everything wrong with it.
 *
 * @param lookedAt how many things of each kind; a kind with none of them is itself a problem, for a check that looked at
 *     nothing has found nothing out
 * @param problems sorted by file and line
 */
public record ProjectCheck(Map<String, Integer> lookedAt, List<Problem> problems) {
    private static final List<String> NEVER_NONE = List.of(
            "terms", "sources", "citations", "claims in tables", "claims in notes", "mappings", "Turtle files",
            "derivations", "exports", "questions", "guards", "shapes", "external ids", "statements");

    // Of the project's own files, which nobody else writes: long enough for any of them, and yet an end.
    private static final QueryLimits LIMITS = QueryLimits.of(Duration.ofMinutes(10));

    /** @param linked what came of holding the ids of other vocabularies against what these say */
    public static ProjectCheck of(Assembled assembled, Catalogue catalogue, ReferenceCheck.Findings linked) {
        var problems = new TreeSet<Problem>(assembled.problems());
        problems.addAll(catalogue.problems());
        problems.addAll(linked.problems());
        ShapeValidation.Findings shapes = ShapeValidation.findings(assembled.dataset(), assembled.origins(), LIMITS);
        problems.addAll(shapes.problems());
        for (Question guard : catalogue.guards()) {
            problems.addAll(Guards.findings(guard, assembled.dataset(), assembled.origins(), LIMITS));
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
     * What shapes and guards find wrong with a dataset that was not read from files.
     *
     * @param limits how far all of them together may go
     * @throws QueryCancelledException if they ran out of time
     */
    public static List<Problem> of(DatasetGraph dataset, Catalogue catalogue, QueryLimits limits) {
        if (catalogue.guards().isEmpty()) {
            throw new IllegalStateException("there are no guards to hold the dataset against");
        }
        long deadline = System.nanoTime() + limits.time().toNanos();
        var nowhere = new FileLocations();
        var problems = new TreeSet<Problem>(ShapeValidation.findings(dataset, nowhere, limits).problems());
        for (Question guard : catalogue.guards()) {
            problems.addAll(Guards.findings(guard, dataset, nowhere, limits.within(left(deadline))));
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
