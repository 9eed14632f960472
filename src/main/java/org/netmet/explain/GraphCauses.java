package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.netmet.model.StringSimilarity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds patterns that are evaluated against a named graph that does not contain them. */
record GraphCauses(ProbeRunner probes, GraphIndex index, PatternFormatter written) {
    private static final int NAMED = 3;
    private static final int SAMPLE = 2000;

    /** The causes for graphs in FROM that the dataset does not contain. */
    List<Cause> unknownGraphs(GraphScope scope) {
        return scope.names().stream()
                .filter(name -> !index.dataset().containsGraph(NodeFactory.createURI(name)))
                .map(name -> wrongGraph("FROM <" + name + ">", "<" + name + ">", graphsLike(name)))
                .toList();
    }

    private List<String> graphsLike(String name) {
        var names = new TreeSet<String>();
        index.dataset().listGraphNodes().forEachRemaining(graph -> names.add(graph.toString()));
        List<String> ending = names.stream()
                .filter(graph -> GraphIndex.localName(graph).equalsIgnoreCase(GraphIndex.localName(name))).toList();
        return (ending.isEmpty() ? StringSimilarity.closest(name, names) : ending).stream().limit(NAMED)
                .map(graph -> "<" + graph + ">").toList();
    }

    /**
     * The cause for a pattern and the graph in which it has no match.
     *
     * @param graphs the graphs that contain a match; empty when no single graph does
     */
    private static Cause wrongGraph(String pattern, String graph, List<String> graphs) {
        return graphs.isEmpty()
                ? new Cause(CauseKind.WRONG_GRAPH, pattern,
                        "no one graph holds all of it, only the default graph, which is the union of all",
                        "ask the default graph, without GRAPH and FROM, or give each pattern a GRAPH of its own")
                : new Cause(CauseKind.WRONG_GRAPH, pattern,
                        "%s does not hold it; it is in %s".formatted(graph, String.join(" and ", graphs)),
                        "ask the default graph, without GRAPH and FROM, or ask " + graphs.getFirst());
    }

    /** The cause for parts that have no row in the graphs of the query, but have rows in other graphs. */
    Optional<Cause> elsewhere(List<PatternPart> parts, GraphScope scope) {
        var names = new LinkedHashSet<Node>();
        scope.graph().ifPresent(names::add);
        var bare = new ArrayList<PatternPart>();
        for (PatternPart part : parts) {
            switch (part) {
                case PatternPart.Pattern(var triple, var whole, var graph) -> {
                    graph.ifPresent(names::add);
                    bare.add(new PatternPart.Pattern(triple, whole, Optional.empty()));
                }
                case PatternPart.Required(ElementNamedGraph named) -> {
                    names.add(named.getGraphNameNode());
                    bare.add(new PatternPart.Required(named.getElement()));
                }
                default -> bare.add(part);
            }
        }
        Element pattern = PatternParts.group(bare);
        if (names.isEmpty() && scope.names().isEmpty() || !probes.hasRows(GraphScope.ALL, pattern)) {
            return Optional.empty();
        }
        Var holder = Var.alloc("graphThatHolds");
        List<String> graphs = probes.rows(GraphScope.ALL, new ElementNamedGraph(holder, pattern), SAMPLE)
                .orElse(List.of())
                .stream().map(row -> "<" + row.get(holder).getURI() + ">").distinct().sorted().limit(NAMED).toList();
        names.removeIf(Node::isVariable);
        String asked = names.isEmpty()
                ? scope.names().stream().map(name -> "<" + name + ">").collect(Collectors.joining(", "))
                : names.stream().map(written::of).collect(Collectors.joining(", "));
        return Optional.of(wrongGraph(written.joined(parts), asked, graphs));
    }
}
