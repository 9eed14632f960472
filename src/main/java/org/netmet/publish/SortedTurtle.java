package org.netmet.publish;

import org.apache.jena.atlas.io.IndentedLineBuffer;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.out.NodeFormatter;
import org.apache.jena.riot.out.NodeFormatterTTL_MultiLine;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.sparql.util.NodeCmp;
import org.apache.jena.vocabulary.RDF;
import org.netmet.rdf.Prefixes;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Serialises graphs as sorted Turtle and TriG, one predicate per line, so that equal content gives equal bytes and two
 * releases can be compared line by line. Blank nodes could not be sorted; our graphs have none.
 */
final class SortedTurtle {
    private static final String INDENT = "    ";

    private final PrefixMap prefixes;
    private final NodeFormatter formatter;

    private SortedTurtle(Stream<Triple> triples) {
        Map<String, String> used = used(triples);
        this.prefixes = PrefixMapFactory.create(used);
        this.formatter = new NodeFormatterTTL_MultiLine(null, prefixes);
    }

    /** A graph in Turtle. */
    static String turtle(Graph graph) {
        var writer = new SortedTurtle(graph.stream());
        return writer.head() + "\n" + writer.body(graph, "");
    }

    /** Named graphs in TriG, in the order of the map. */
    static String trig(Map<Node, Graph> graphs) {
        var writer = new SortedTurtle(graphs.values().stream().flatMap(Graph::stream));
        var text = new StringBuilder(writer.head());
        graphs.forEach((name, graph) -> text.append("\n<").append(name.getURI()).append("> {\n")
                .append(writer.body(graph, INDENT)).append("}\n"));
        return text.toString();
    }

    /** The prefixes that some term of the graph uses. */
    private static Map<String, String> used(Stream<Triple> triples) {
        var used = new TreeMap<String, String>();
        triples.flatMap(triple -> Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject()))
                .map(node -> node.isLiteral() ? node.getLiteralDatatypeURI() : node.getURI())
                .distinct()
                .forEach(iri -> Prefixes.all().forEach((prefix, namespace) -> {
                    if (iri.startsWith(namespace)) {
                        used.put(prefix, namespace);
                    }
                }));
        return used;
    }

    private String head() {
        return prefixes.getMappingCopy().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "@prefix %s: <%s> .\n".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    private String body(Graph graph, String indent) {
        Map<Node, List<Triple>> bySubject = graph.stream()
                .collect(Collectors.groupingBy(Triple::getSubject, () -> new TreeMap<>(NodeCmp::compareRDFTerms),
                        Collectors.toList()));
        return bySubject.values().stream()
                .map(triples -> entry(triples, indent))
                .collect(Collectors.joining("\n"));
    }

    private String entry(List<Triple> triples, String indent) {
        return triples.stream()
                .sorted(Comparator.comparing((Triple triple) -> !isType(triple))
                        .thenComparing(Triple::getPredicate, NodeCmp::compareRDFTerms)
                        .thenComparing(Triple::getObject, NodeCmp::compareRDFTerms))
                .map(triple -> (isType(triple) ? "a" : text(triple.getPredicate())) + " " + text(triple.getObject()))
                .collect(Collectors.joining(" ;\n" + indent + INDENT,
                        indent + text(triples.getFirst().getSubject()) + "\n" + indent + INDENT, " .\n"));
    }

    private static boolean isType(Triple triple) {
        return triple.getPredicate().equals(RDF.type.asNode());
    }

    private String text(Node node) {
        var text = new IndentedLineBuffer();
        formatter.format(text, node);
        return text.asString();
    }
}
