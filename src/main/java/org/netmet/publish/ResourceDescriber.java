package org.netmet.publish;

import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.RDF;
import org.netmet.rdf.Prefixes;

/** Adds triples about one subject to a graph; predicates and classes are given as CURIEs. */
record ResourceDescriber(Graph graph, Node subject) {
    ResourceDescriber is(String type) {
        return links(RDF.type.asNode(), Prefixes.term(type));
    }

    ResourceDescriber links(String property, Node object) {
        return links(Prefixes.term(property), object);
    }

    private ResourceDescriber links(Node property, Node object) {
        graph.add(subject, property, object);
        return this;
    }

    ResourceDescriber links(String property, String iri) {
        return links(property, NodeFactory.createURI(iri));
    }

    /** Adds a literal with the language tag {@code en}. */
    ResourceDescriber says(String property, String text) {
        return links(property, NodeFactory.createLiteralLang(text, "en"));
    }

    /** Adds a literal without a language tag, such as a key, a version or a query. */
    ResourceDescriber holds(String property, String text) {
        return links(property, NodeFactory.createLiteralString(text));
    }

    ResourceDescriber holds(String property, String text, RDFDatatype type) {
        return links(property, NodeFactory.createLiteralDT(text, type));
    }

    ResourceDescriber counts(String property, long number) {
        return holds(property, Long.toString(number), XSDDatatype.XSDinteger);
    }

    ResourceDescriber about(Node other) {
        return new ResourceDescriber(graph, other);
    }

    ResourceDescriber about(String iri) {
        return about(NodeFactory.createURI(iri));
    }
}
