package org.netmet.publish;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.util.NodeCmp;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.List;
import java.util.Optional;

/**
 * Reads property values from a graph for table cells: sorted, and with labels in the place of IRIs where there are any.
 */
record GraphFacts(Graph graph) {
    /** The separator between several values in one cell. No value contains it; a test checks this. */
    static final String SEPARATOR = " | ";

    List<Node> things(Node type) {
        return graph.stream(Node.ANY, RDF.type.asNode(), type).map(Triple::getSubject).sorted(NodeCmp::compareRDFTerms)
                .toList();
    }

    List<Node> list(Node subject, Node property) {
        return graph.stream(subject, property, Node.ANY).map(Triple::getObject).sorted(NodeCmp::compareRDFTerms)
                .toList();
    }

    Optional<Node> find(Node subject, Node property) {
        return list(subject, property).stream().findFirst();
    }

    Node get(Node subject, Node property) {
        return find(subject, property).orElseThrow(
                () -> new IllegalStateException("%s has no %s".formatted(subject, property)));
    }

    boolean has(Node subject, Node property, Node object) {
        return graph.contains(subject, property, object);
    }

    /**
     * The text for a cell: the lexical form of a literal, the label of a resource, or the last segment of its IRI when
     * it has no label.
     */
    String name(Node node) {
        if (node.isLiteral()) {
            return node.getLiteralLexicalForm();
        }
        return find(node, SKOS.prefLabel.asNode())
                .or(() -> find(node, RDFS.label.asNode()))
                .map(Node::getLiteralLexicalForm)
                .orElseGet(() -> key(node));
    }

    /** The key of a resource: the last segment of an IRI in our namespace, or the CURIE of any other IRI. */
    static String key(Node node) {
        String iri = node.getURI();
        return iri.startsWith(Vocabulary.ID)
                ? iri.substring(iri.lastIndexOf('/') + 1)
                : Prefixes.shortened(node);
    }

    /** The estimand of a claim; for a statement, which has no estimand, the statement itself. */
    Node aboutOf(Node claim) {
        return find(claim, Vocabulary.ESTIMATES).orElse(claim);
    }

    /** The class of a claim, such as {@code RateClaim}. */
    Node kindOf(Node claim) {
        return list(claim, RDF.type.asNode()).stream()
                .filter(type -> has(type, RDFS.subClassOf.asNode(), Vocabulary.CLAIM))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(claim + " is a claim of no kind"));
    }

    /** All claims of the graph, without duplicates. */
    List<Node> claims() {
        return graph.stream(Node.ANY, RDFS.subClassOf.asNode(), Vocabulary.CLAIM)
                .flatMap(type -> graph.stream(Node.ANY, RDF.type.asNode(), type.getSubject()))
                .map(Triple::getSubject)
                .distinct()
                .sorted(NodeCmp::compareRDFTerms)
                .toList();
    }
}
