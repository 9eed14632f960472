package org.netmet.publish;

import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.RDF;

/** Says things of one subject in a graph; predicates and classes by their short forms. */
record Description(Graph graph, Node subject) {
    Description is(String type) {
        return links(RDF.type.asNode(), Namespaces.term(type));
    }

    Description links(String property, Node object) {
        return links(Namespaces.term(property), object);
    }

    private Description links(Node property, Node object) {
        graph.add(subject, property, object);
        return this;
    }

    Description links(String property, String iri) {
        return links(property, NodeFactory.createURI(iri));
    }

    /** A text in English. */
    Description says(String property, String text) {
        return links(property, NodeFactory.createLiteralLang(text, "en"));
    }

    /** A text in no language: a key, a version, a query. */
    Description holds(String property, String text) {
        return links(property, NodeFactory.createLiteralString(text));
    }

    Description holds(String property, String text, RDFDatatype type) {
        return links(property, NodeFactory.createLiteralDT(text, type));
    }

    Description counts(String property, long number) {
        return holds(property, Long.toString(number), XSDDatatype.XSDinteger);
    }

    Description about(Node other) {
        return new Description(graph, other);
    }

    Description about(String iri) {
        return about(NodeFactory.createURI(iri));
    }
}
