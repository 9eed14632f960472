package org.netmet.build;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.binding.Binding;
import org.netmet.execution.BoundedQuery;
import org.netmet.execution.QueryLimits;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;
import org.netmet.rdf.FileLocations;
import org.netmet.rdf.Prefixes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs the check queries (guards) of {@code queries/checks}: SELECT queries that must have no result. Each row is a
 * violation: the column {@code focus} is the resource at fault, and the message lists the other columns.
 */
final class CheckQueries {
    private CheckQueries() {}

    static List<Problem> findings(Question guard, DatasetGraph dataset, FileLocations origins, QueryLimits limits) {
        var problems = new ArrayList<Problem>();
        try (BoundedQuery run = BoundedQuery.of(guard.query(), dataset, limits)) {
            try {
                run.rows().forEachRemaining(row -> problems.add(problem(guard, row, origins)));
                run.checkWhole();
            } catch (RuntimeException e) {
                throw run.whyEnded(e);
            }
        }
        return problems;
    }

    private static Problem problem(Question guard, Binding row, FileLocations origins) {
        Node focus = row.get(Catalogue.FOCUS);
        String details = guard.query().getResultVars().stream()
                .filter(column -> !column.equals(Catalogue.FOCUS) && row.contains(column))
                .map(column -> column + " " + Prefixes.shortened(row.get(column)))
                .collect(Collectors.joining(", "));
        return new Problem(
                origins.find(focus).orElseGet(() -> FileLocation.of(Prefixes.shortened(focus))),
                "%s: %s%s".formatted(
                        Prefixes.shortened(focus), guard.summary(), details.isEmpty() ? "" : " (" + details + ")"),
                guard.fix().orElseThrow());
    }
}
