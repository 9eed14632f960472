package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementNamedGraph;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The graphs that a pattern is evaluated against.
 *
 * @param described the graphs of FROM and FROM NAMED; empty when the query has neither
 * @param graph the name or variable of the GRAPH around the pattern
 */
record GraphScope(DatasetDescription described, Optional<Node> graph) {
    static final GraphScope ALL = new GraphScope(new DatasetDescription(), Optional.empty());

    static GraphScope of(Query query) {
        return Optional.ofNullable(query.getDatasetDescription())
                .map(described -> new GraphScope(described, Optional.empty())).orElse(ALL);
    }

    GraphScope in(Node name) {
        return new GraphScope(described, Optional.of(name));
    }

    /** The IRIs of FROM, then those of FROM NAMED. */
    List<String> names() {
        return Stream.concat(described.getDefaultGraphURIs().stream(), described.getNamedGraphURIs().stream()).toList();
    }

    /** A SELECT query for a pattern alone, in this scope. */
    Query query(Element pattern, long limit) {
        Query query = QueryFactory.make();
        query.setQuerySelectType();
        query.setQueryResultStar(true);
        var group = new ElementGroup();
        group.addElement(graph.map(name -> (Element) new ElementNamedGraph(name, pattern)).orElse(pattern));
        query.setQueryPattern(graph.isEmpty() && pattern instanceof ElementGroup itself ? itself : group);
        query.setLimit(limit);
        described.getDefaultGraphURIs().forEach(query::addGraphURI);
        described.getNamedGraphURIs().forEach(query::addNamedGraphURI);
        return query;
    }
}
