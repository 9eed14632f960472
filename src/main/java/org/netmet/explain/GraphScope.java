package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementNamedGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which graphs a pattern is matched in.
 *
 * @param from the graphs of FROM; none when the query names none
 * @param fromNamed those of FROM NAMED
 * @param graph what stands behind the GRAPH around the pattern
 */
record GraphScope(List<String> from, List<String> fromNamed, Optional<Node> graph) {
    static final GraphScope ALL = new GraphScope(List.of(), List.of(), Optional.empty());

    static GraphScope of(Query query) {
        DatasetDescription description = query.getDatasetDescription();
        return description == null
                ? ALL
                : new GraphScope(List.copyOf(description.getDefaultGraphURIs()),
                        List.copyOf(description.getNamedGraphURIs()), Optional.empty());
    }

    GraphScope in(Node name) {
        return new GraphScope(from, fromNamed, Optional.of(name));
    }

    GraphScope outside() {
        return new GraphScope(from, fromNamed, Optional.empty());
    }

    boolean isDescribed() {
        return !from.isEmpty() || !fromNamed.isEmpty();
    }

    Element wrap(Element pattern) {
        return graph.map(name -> (Element) new ElementNamedGraph(name, pattern)).orElse(pattern);
    }

    void describe(Query query) {
        from.forEach(query::addGraphURI);
        fromNamed.forEach(query::addNamedGraphURI);
    }

    /** The names of FROM and FROM NAMED. */
    List<String> described() {
        var names = new ArrayList<>(from);
        names.addAll(fromNamed);
        return names;
    }
}
