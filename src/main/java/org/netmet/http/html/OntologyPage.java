package org.netmet.http.html;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.rdf.Vocabulary;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The page of the ontology: each term with its definition, examples, and place in the hierarchy. */
public record OntologyPage(String title, String release, String iri, List<Section> sections) implements Page {
    private static final Map<Node, String> TYPES = new LinkedHashMap<>();
    private static final Map<Node, String> PROPERTIES = new LinkedHashMap<>();

    static {
        TYPES.put(OWL2.Class.asNode(), "Classes");
        TYPES.put(OWL2.ObjectProperty.asNode(), "Links between things");
        TYPES.put(OWL2.DatatypeProperty.asNode(), "Values of things");
        TYPES.put(OWL2.AnnotationProperty.asNode(), "Annotations");
        PROPERTIES.put(SKOS.definition.asNode(), "");
        PROPERTIES.put(SKOS.example.asNode(), "Example");
        PROPERTIES.put(SKOS.scopeNote.asNode(), "Note");
        PROPERTIES.put(RDFS.subClassOf.asNode(), "Kind of");
        PROPERTIES.put(RDFS.subPropertyOf.asNode(), "Kind of");
        PROPERTIES.put(RDFS.domain.asNode(), "Of");
        PROPERTIES.put(RDFS.range.asNode(), "To");
    }

    /** A section with the terms of one type. */
    public record Section(String title, List<Term> terms) {}

    /**
     * A term of the ontology.
     *
     * @param key the fragment of its IRI
     */
    public record Term(String key, List<Link> labels, List<Property> properties) {}

    /**
     * A property of a term with its values.
     *
     * @param label empty for the definition
     */
    public record Property(String label, List<Link> values) {}

    static OntologyPage of(String title, String release, String iri, Graph ontology) {
        Stream<Section> typed = TYPES.entrySet().stream()
                .map(type -> section(type.getValue(), ontology.stream(Node.ANY, RDF.type.asNode(), type.getKey())
                        .map(triple -> triple.getSubject()), ontology));
        Section individuals = section("Values", ontology.stream(Node.ANY, SKOS.definition.asNode(), Node.ANY)
                .map(triple -> triple.getSubject())
                .filter(term -> TYPES.keySet().stream()
                        .noneMatch(type -> ontology.contains(term, RDF.type.asNode(), type))),
                ontology);
        return new OntologyPage(title, release, iri, Stream.concat(typed, Stream.of(individuals))
                .filter(section -> !section.terms().isEmpty()).toList());
    }

    /** The section of one type. It omits terms of other vocabularies: their own documents describe them. */
    private static Section section(String title, Stream<Node> terms, Graph ontology) {
        return new Section(title, terms
                .filter(term -> term.isURI() && term.getURI().startsWith(Vocabulary.ONTOLOGY))
                .sorted(Comparator.comparing(OntologyPage::key, String.CASE_INSENSITIVE_ORDER))
                .map(term -> term(term, ontology))
                .toList());
    }

    private static Term term(Node term, Graph ontology) {
        return new Term(key(term), values(term, RDFS.label.asNode(), ontology), PROPERTIES.entrySet().stream()
                .map(property -> new Property(property.getValue(), values(term, property.getKey(), ontology)))
                .filter(property -> !property.values().isEmpty())
                .toList());
    }

    private static List<Link> values(Node term, Node predicate, Graph ontology) {
        return ontology.stream(term, predicate, Node.ANY)
                .map(triple -> triple.getObject())
                .filter(node -> !node.isBlank())
                .sorted(Comparator.comparing(Node::toString))
                .map(Link::of)
                .toList();
    }

    private static String key(Node term) {
        return term.getURI().substring(Vocabulary.ONTOLOGY.length());
    }
}
