package org.netmet.publish;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A nanopublication of one claim: assertion, provenance and publication information.
 *
 * <p>Its creation date is the day on which the source was encoded, not the time of the run, so that equal content gives
 * equal bytes.
 */
final class Nanopublication {
    /** The properties of a claim that belong to its provenance rather than to the assertion. */
    private static final Set<Node> ORIGIN = Set.of(
            Vocabulary.STATED_IN, Vocabulary.ATTRIBUTED_TO, Vocabulary.CITES, Vocabulary.LOCATOR, Vocabulary.READ_IN,
            Vocabulary.COHORT, Vocabulary.WORKED_OUT, Vocabulary.IN_DOUBT, Prefixes.term("obo:RO_0002558"),
            SKOS.note.asNode());
    private static final List<Node> BIBLIOGRAPHY = List.of(
            RDF.type.asNode(), DCTerms.title.asNode(), DCTerms.creator.asNode(), DCTerms.issued.asNode(),
            Prefixes.term("bibo:doi"), Prefixes.term("bibo:pmid"), Prefixes.term("prism:publicationName"));

    private final GraphFacts facts;
    private final Node claim;
    private final boolean isOurs;
    private final String iri;

    private Nanopublication(GraphFacts facts, Node claim, boolean isOurs) {
        this.facts = facts;
        this.claim = claim;
        this.isOurs = isOurs;
        this.iri = Vocabulary.ID + "nanopub/" + GraphFacts.key(claim);
    }

    /** The nanopublication in TriG; empty when the dataset has no such claim. */
    static Optional<String> of(DatasetGraph dataset, Node claim, DatasetMetadata identity) {
        var facts = new GraphFacts(dataset.getDefaultGraph());
        boolean isClaim = facts.list(claim, RDF.type.asNode()).stream()
                .anyMatch(type -> facts.has(type, RDFS.subClassOf.asNode(), Vocabulary.CLAIM));
        if (!isClaim) {
            return Optional.empty();
        }
        boolean isOurs = dataset.stream(Node.ANY, claim, Vocabulary.STATED_IN, Node.ANY)
                .map(Quad::getGraph)
                .anyMatch(graph -> graph.getURI().startsWith(Vocabulary.graph("claims/").getURI()));
        return Optional.of(new Nanopublication(facts, claim, isOurs).trig(identity));
    }

    private String trig(DatasetMetadata identity) {
        var graphs = new LinkedHashMap<Node, Graph>();
        graphs.put(part("Head"), head());
        graphs.put(part("assertion"), assertion());
        graphs.put(part("provenance"), provenance());
        graphs.put(part("pubinfo"), publicationInfo(identity));
        return SortedTurtle.trig(graphs);
    }

    private Node part(String name) {
        return NodeFactory.createURI(iri + "#" + name);
    }

    private Graph head() {
        return new ResourceDescriber(GraphFactory.createDefaultGraph(), NodeFactory.createURI(iri))
                .is("np:Nanopublication")
                .links("np:hasAssertion", part("assertion"))
                .links("np:hasProvenance", part("provenance"))
                .links("np:hasPublicationInfo", part("pubinfo"))
                .graph();
    }

    private Graph assertion() {
        Graph graph = GraphFactory.createDefaultGraph();
        facts.graph().stream(claim, Node.ANY, Node.ANY)
                .filter(triple -> !ORIGIN.contains(triple.getPredicate()))
                .forEach(graph::add);
        facts.find(claim, Vocabulary.ESTIMATES).ifPresent(
                estimand -> facts.graph().stream(estimand, Node.ANY, Node.ANY).forEach(graph::add));
        return graph;
    }

    private Graph provenance() {
        Graph graph = GraphFactory.createDefaultGraph();
        Node source = facts.get(claim, Vocabulary.STATED_IN);
        var assertion = new ResourceDescriber(graph, part("assertion")).links("prov:wasDerivedFrom", source);
        facts.list(claim, Vocabulary.ATTRIBUTED_TO).forEach(work -> assertion.links("prov:hadPrimarySource", work));
        facts.graph().stream(claim, Node.ANY, Node.ANY)
                .filter(triple -> ORIGIN.contains(triple.getPredicate()))
                .forEach(graph::add);
        BIBLIOGRAPHY.forEach(property -> facts.list(source, property)
                .forEach(value -> graph.add(Triple.create(source, property, value))));
        return graph;
    }

    private Graph publicationInfo(DatasetMetadata identity) {
        var info = new ResourceDescriber(GraphFactory.createDefaultGraph(), NodeFactory.createURI(iri))
                .says("rdfs:label", "What %s says".formatted(GraphFacts.key(facts.get(claim, Vocabulary.STATED_IN))))
                .holds("owl:versionInfo", identity.release())
                .links("prov:wasDerivedFrom", identity.iri());
        facts.find(facts.get(claim, Vocabulary.STATED_IN), DCTerms.dateSubmitted.asNode())
                .ifPresent(day -> info.links("dcterms:created", day));
        if (isOurs) {
            info.links("dcterms:license", DatasetMetadata.LICENCE).links("dcterms:creator",
                    DatasetMetadata.MAINTAINERS);
            info.about(DatasetMetadata.MAINTAINERS).is("foaf:Agent").holds("foaf:name", DatasetMetadata.CREATOR);
        } else {
            info.says("dcterms:rights", "A claim of the user's own table, whose licence is its owner's.");
        }
        return info.graph();
    }
}
