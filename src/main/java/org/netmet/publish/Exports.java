package org.netmet.publish;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.graph.GraphFactory;
import org.netmet.queries.BuildQuery;

import java.util.List;
import java.util.stream.Collectors;

/** Runs the queries of {@code queries/export}, each of which says which file of a release its result is for. */
final class Exports {
    private final DatasetGraph dataset;
    private final BuildQuery.Files files;

    Exports(DatasetGraph dataset, BuildQuery.Files files) {
        this.dataset = dataset;
        this.files = files;
    }

    /** What all CONSTRUCT queries for a file make, as one graph. */
    Graph constructed(String file) {
        Graph graph = GraphFactory.createDefaultGraph();
        for (Query query : queries(file)) {
            try (QueryExec running = QueryExec.dataset(dataset).query(query).build()) {
                running.construct(graph);
            }
        }
        return graph;
    }

    /** The rows of the SELECT query for a file as tab-separated values, a line each; an unbound cell is empty. */
    String table(String file) {
        Query query = queries(file).getFirst();
        var lines = new StringBuilder(String.join("\t", query.getResultVars())).append('\n');
        try (QueryExec running = QueryExec.dataset(dataset).query(query).build()) {
            RowSet rows = running.select();
            rows.forEachRemaining(row -> lines.append(rows.getResultVars().stream()
                    .map(column -> cell(row.get(column)))
                    .collect(Collectors.joining("\t"))).append('\n'));
        }
        return lines.toString();
    }

    private static String cell(Node value) {
        if (value == null) {
            return "";
        }
        return (value.isLiteral() ? value.getLiteralLexicalForm() : value.toString()).replaceAll("\\s+", " ");
    }

    private List<Query> queries(String file) {
        List<Query> queries = files.queries().stream()
                .filter(export -> export.target().equals(file))
                .map(BuildQuery::query)
                .toList();
        if (queries.isEmpty()) {
            throw new IllegalStateException("no query of queries/export writes " + file);
        }
        return queries;
    }
}
