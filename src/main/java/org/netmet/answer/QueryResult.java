package org.netmet.answer;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.netmet.execution.BoundedQuery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The complete result of a SPARQL query. */
public sealed interface QueryResult extends QueryOutcome {
    /**
     * The rows of a SELECT query.
     *
     * @param columns in the order of SELECT
     * @param rows an unbound variable has no entry
     */
    record Rows(List<String> columns, List<Map<String, Node>> rows) implements QueryResult {}

    /** The boolean of an ASK query. */
    record BooleanResult(boolean value) implements QueryResult {}

    /** The triples of a CONSTRUCT or DESCRIBE query. */
    record Triples(Graph graph) implements QueryResult {}

    /** The quads of a CONSTRUCT query with GRAPH in its template. */
    record Quads(DatasetGraph dataset) implements QueryResult {}

    /** Reads the complete result of a query into memory. */
    static QueryResult of(BoundedQuery run) {
        return switch (Shape.of(run.query())) {
            case TRUTH -> new BooleanResult(run.truth());
            case ROWS -> rows(run.rows());
            case TRIPLES -> new Triples(run.triples());
            case QUADS -> {
                DatasetGraph made = DatasetGraphFactory.create();
                run.quads().forEachRemaining(made::add);
                yield new Quads(made);
            }
        };
    }

    private static Rows rows(RowSet result) {
        List<Var> columns = result.getResultVars();
        var rows = new ArrayList<Map<String, Node>>();
        while (result.hasNext()) {
            Binding binding = result.next();
            var row = new LinkedHashMap<String, Node>();
            for (Var column : columns) {
                if (binding.contains(column)) {
                    row.put(column.getVarName(), binding.get(column));
                }
            }
            rows.add(row);
        }
        return new Rows(columns.stream().map(Var::getVarName).toList(), rows);
    }

    /** The kind of a result, on which the possible formats depend. */
    enum Shape {
        ROWS,
        TRUTH,
        TRIPLES,
        QUADS;

        /** The kind of result of a query, known before it runs. */
        public static Shape of(Query query) {
            if (query.isSelectType()) {
                return ROWS;
            }
            if (query.isAskType()) {
                return TRUTH;
            }
            return query.isConstructQuad() ? QUADS : TRIPLES;
        }
    }

    default Shape shape() {
        return switch (this) {
            case Rows rows -> Shape.ROWS;
            case BooleanResult truth -> Shape.TRUTH;
            case Triples triples -> Shape.TRIPLES;
            case Quads quads -> Shape.QUADS;
        };
    }
}
