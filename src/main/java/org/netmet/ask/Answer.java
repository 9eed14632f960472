package org.netmet.ask;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;

import java.util.List;
import java.util.Map;

/** What a query came back with, whole. */
public sealed interface Answer {
    /**
     * @param columns in the order of SELECT
     * @param rows a column without value has no entry
     */
    record Rows(List<String> columns, List<Map<String, Node>> rows) implements Answer {}

    record Truth(boolean value) implements Answer {}

    record Triples(Graph graph) implements Answer {}
}
