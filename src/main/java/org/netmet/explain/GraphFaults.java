package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.TriplePath;
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

/** Patterns that are asked of a graph that does not hold them. */
record GraphFaults(ProbeRunner probes, DatasetVocabulary known, PatternFormatter written) {
    private static final int NAMED = 3;
    private static final int SAMPLE = 2000;

    /** Graphs of FROM that the dataset does not have. */
    List<Cause> unknownGraphs(GraphScope scope) {
        return scope.described().stream()
                .filter(name -> !known.dataset().containsGraph(NodeFactory.createURI(name)))
                .map(name -> unknownGraph("FROM <" + name + ">", name))
                .toList();
    }

    private Cause unknownGraph(String pattern, String name) {
        return new Cause.WrongGraph(pattern, "<" + name + ">", graphsLike(name));
    }

    private List<String> graphsLike(String name) {
        var names = new TreeSet<String>();
        known.dataset().listGraphNodes().forEachRemaining(graph -> names.add(graph.toString()));
        List<String> ending = names.stream()
                .filter(graph -> DatasetVocabulary.localName(graph).equalsIgnoreCase(DatasetVocabulary.localName(name)))
                .toList();
        return (ending.isEmpty() ? StringSimilarity.closest(name, names) : ending).stream()
                .limit(NAMED).map(graph -> "<" + graph + ">").toList();
    }

    /** A GRAPH without rows whose pattern has some outside of it. */
    Optional<Cause> elsewhere(ElementNamedGraph named, GraphScope scope) {
        return elsewhere(List.of(new PatternPart.Required(named)), scope);
    }

    /** Parts without rows in the graphs they are asked of, which have some together in others. */
    Optional<Cause> elsewhere(List<PatternPart> parts, GraphScope scope) {
        var names = new LinkedHashSet<Node>();
        scope.graph().ifPresent(names::add);
        var bare = new ArrayList<PatternPart>();
        for (PatternPart part : parts) {
            switch (part) {
                case PatternPart.Pattern(TriplePath triple, TriplePath whole, Optional<Node> graph) -> {
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
        if ((names.isEmpty() && !scope.isDescribed()) || !probes.hasRows(GraphScope.ALL, PatternParts.group(bare))) {
            return Optional.empty();
        }
        String shown = parts.stream().map(part -> written.of(part.element())).collect(Collectors.joining(" . "));
        List<String> graphs = holding(PatternParts.group(bare));
        names.removeIf(Node::isVariable);
        String asked = names.isEmpty()
                ? scope.described().stream().map(name -> "<" + name + ">").collect(Collectors.joining(", "))
                : names.stream().map(written::of).collect(Collectors.joining(", "));
        return Optional.of(new Cause.WrongGraph(shown, asked, graphs));
    }

    /** The named graphs in which a pattern has rows. */
    private List<String> holding(Element pattern) {
        Var name = Var.alloc("graphThatHolds");
        return probes.rows(GraphScope.ALL, new ElementNamedGraph(name, pattern), SAMPLE).orElse(List.of()).stream()
                .map(row -> "<" + row.get(name).getURI() + ">")
                .distinct()
                .sorted()
                .limit(NAMED)
                .toList();
    }
}
