package org.netmet.answer;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;

import java.util.List;
import java.util.Map;

/** What a query came back with, whole. */
public sealed interface QueryResult {
    /**
     * @param columns in the order of SELECT
     * @param rows a column without value has no entry
     */
    record Rows(List<String> columns, List<Map<String, Node>> rows) implements QueryResult {}

    record Truth(boolean value) implements QueryResult {}

    record Triples(Graph graph) implements QueryResult {}

    /** What a CONSTRUCT with GRAPH in its template makes. */
    record Quads(DatasetGraph dataset) implements QueryResult {}

    /** What kind of thing an answer is, which says how it can be written. */
    enum Shape {
        ROWS,
        TRUTH,
        TRIPLES,
        QUADS;

        /** That of the answers to a query, before it runs. */
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
            case Truth truth -> Shape.TRUTH;
            case Triples triples -> Shape.TRIPLES;
            case Quads quads -> Shape.QUADS;
        };
    }
}
