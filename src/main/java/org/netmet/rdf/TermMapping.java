package org.netmet.rdf;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mapping of a netmet term to a class of another vocabulary.
 *
 * @param relation the local name of the SKOS mapping property, such as {@code exactMatch}
 * @param refused whether the mapping states that the relation does not hold
 * @param name the label of the class in the other vocabulary
 * @param remark the reason, or the difference between the two
 */
public record TermMapping(
        Node ours, String relation, Node theirs, boolean refused, Optional<String> name, Optional<String> remark) {
    private static final String MAPPINGS = Vocabulary.graph("mappings/").getURI();

    /**
     * The mappings of the tables of the project, sorted by IRI within each table; without those in the graphs of users.
     */
    public static List<TermMapping> list(DatasetGraph dataset) {
        var mappings = new ArrayList<TermMapping>();
        dataset.listGraphNodes().forEachRemaining(name -> {
            if (name.isURI() && name.getURI().startsWith(MAPPINGS)) {
                Graph graph = dataset.getGraph(name);
                graph.stream(Node.ANY, RDF.type.asNode(), ExternalVocabulary.MAPPING)
                        .map(Triple::getSubject)
                        .sorted((a, b) -> a.getURI().compareTo(b.getURI()))
                        .map(mapping -> of(graph, mapping))
                        .forEach(mappings::add);
            }
        });
        return mappings;
    }

    private static TermMapping of(Graph graph, Node mapping) {
        return new TermMapping(
                one(graph, mapping, OWL2.annotatedSource.asNode()).orElseThrow(),
                one(graph, mapping, OWL2.annotatedProperty.asNode()).orElseThrow().getLocalName(),
                one(graph, mapping, OWL2.annotatedTarget.asNode()).orElseThrow(),
                graph.contains(mapping, ExternalVocabulary.PREDICATE_MODIFIER, ExternalVocabulary.NEGATED_PREDICATE),
                one(graph, mapping, ExternalVocabulary.OBJECT_LABEL).map(Node::getLiteralLexicalForm),
                one(graph, mapping, RDFS.comment.asNode()).map(Node::getLiteralLexicalForm));
    }

    private static Optional<Node> one(Graph graph, Node subject, Node property) {
        return graph.stream(subject, property, Node.ANY).map(Triple::getObject).findFirst();
    }
}
