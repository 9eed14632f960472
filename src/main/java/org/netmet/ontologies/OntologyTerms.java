package org.netmet.ontologies;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DC;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.netmet.ontologies.TermRecord.Status;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the term records of an ontology from its triples: labels, synonyms, status, replacements, direct links. */
final class OntologyTerms {
    private static final Node EXACT_SYNONYM =
            NodeFactory.createURI("http://www.geneontology.org/formats/oboInOwl#hasExactSynonym");
    private static final List<Node> LICENCES =
            List.of(DCTerms.license.asNode(), DC.rights.asNode(), DCTerms.rights.asNode());
    private static final List<String> AXIOMS = List.of(RDF.getURI(), RDFS.getURI(), OWL.getURI());

    private final Graph triples;
    private final String file;
    private final String version;

    private OntologyTerms(Graph triples, String file, String version) {
        this.triples = triples;
        this.file = file;
        this.version = version;
    }

    /** Reads a file without its imports. */
    static VocabularyFile read(Path file) throws IOException {
        Graph triples = OntologyReader.triples(file);
        String name = OntologyBytes.name(file);
        String version = version(file, triples);
        var terms = new OntologyTerms(triples, name, version);
        var entries = new TreeMap<ExternalId, TermRecord>();
        terms.nodes().forEach(term -> ExternalId.ofIri(term.getURI())
                .ifPresent(id -> entries.put(id, terms.entry(id, term))));
        String licence = ofOntology(triples, LICENCES).findFirst().orElse(VocabularyFile.NO_LICENCE);
        return new VocabularyFile(name, version, licence, entries);
    }

    /**
     * The terms of the file: whatever it says something of, whatever it says it with, and whatever an axiom names. A
     * term that an annotation mentions is none of them.
     */
    private Set<Node> nodes() {
        var nodes = new LinkedHashSet<Node>();
        triples.stream().forEach(triple -> {
            nodes.add(triple.getSubject());
            nodes.add(triple.getPredicate());
            if (AXIOMS.stream().anyMatch(triple.getPredicate().getURI()::startsWith)) {
                nodes.add(triple.getObject());
            }
        });
        nodes.removeIf(node -> !node.isURI());
        return nodes;
    }

    private TermRecord entry(ExternalId id, Node term) {
        var entry = new TermRecord(id, literals(term, RDFS.label.asNode()).sorted().findFirst(),
                new TreeSet<>(literals(term, EXACT_SYNONYM).toList()),
                Hierarchy.isObsolete(triples, term) ? Status.OBSOLETE : Status.CURRENT,
                new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), file, version);
        Hierarchy.replacements(triples, term).flatMap(OntologyTerms::ids).forEach(entry.replacedBy()::add);
        objects(term, RDFS.subClassOf.asNode()).toList().forEach(above -> {
            ids(above).forEach(entry.parents()::add);
            Hierarchy.wholes(triples, above).flatMap(OntologyTerms::ids).forEach(entry.wholes()::add);
        });
        objects(term, Hierarchy.PART_OF).flatMap(OntologyTerms::ids).forEach(entry.wholes()::add);
        return entry;
    }

    private static Stream<ExternalId> ids(Node node) {
        return node.isURI() ? ExternalId.ofIri(node.getURI()).stream() : Stream.of();
    }

    private Stream<Node> objects(Node subject, Node property) {
        return triples.stream(subject, property, Node.ANY).map(Triple::getObject);
    }

    private Stream<String> literals(Node subject, Node property) {
        return objects(subject, property).filter(Node::isLiteral).map(Node::getLiteralLexicalForm);
    }

    /** The version IRI, else a version text with a date. */
    private static String version(Path file, Graph triples) throws IOException {
        // OWLAPI derives a wrong IRI from the data version of an OBO file.
        List<String> ofObo = OntologyBytes.oboHeader(file, "data-version");
        Stream<String> dated = ofOntology(triples, List.of(OWL2.versionInfo.asNode()))
                .filter(VocabularyFile.DAY.asPredicate());
        return Stream.of(ofObo.stream(), ofOntology(triples, List.of(OWL2.versionIRI.asNode())), dated)
                .flatMap(versions -> versions).findFirst().orElse(VocabularyFile.NO_VERSION);
    }

    /** The values that an ontology in the graph has of some properties, sorted. */
    private static Stream<String> ofOntology(Graph triples, List<Node> properties) {
        return triples.stream(Node.ANY, RDF.type.asNode(), OWL.Ontology.asNode()).map(Triple::getSubject)
                .flatMap(ontology -> properties.stream()
                        .flatMap(property -> triples.stream(ontology, property, Node.ANY)))
                .map(Triple::getObject)
                .map(value -> value.isLiteral() ? value.getLiteralLexicalForm() : value.toString())
                .sorted();
    }
}
