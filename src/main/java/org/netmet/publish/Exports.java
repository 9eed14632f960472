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

/**
 * Runs the export queries of {@code queries/export}. The header of each query names the release file that its result
 * belongs to.
 */
final class Exports {
    private final DatasetGraph dataset;
    private final BuildQuery.Files files;

    Exports(DatasetGraph dataset, BuildQuery.Files files) {
        this.dataset = dataset;
        this.files = files;
    }

    /** The union of the results of all CONSTRUCT queries for a file. */
    Graph constructed(String file) {
        Graph graph = GraphFactory.createDefaultGraph();
        for (Query query : queries(file)) {
            try (QueryExec running = QueryExec.dataset(dataset).query(query).build()) {
                running.construct(graph);
            }
        }
        return graph;
    }

    /**
     * The result of the SELECT query for a file as tab-separated values, one row per line; an unbound variable gives an
     * empty cell.
     */
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
