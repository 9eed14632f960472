package org.netmet.publish;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.netmet.model.Terms;
import org.netmet.queries.Catalogue;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.Map;
import java.util.Optional;

/**
 * The metadata that a dataset contains about itself (VoID, DCAT, SPARQL service description, SHACL queries). It is
 * added when the dataset is built; a server publishes it with its own addresses.
 */
public final class SelfDescription {
    static final String META = "meta";
    static final String QUESTIONS = "catalogue";

    private final DatasetGraph dataset;
    private final DatasetMetadata identity;

    /**
     * Creates a description of one dataset.
     *
     * @param dataset a dataset to which {@link #describe} added its metadata
     */
    public SelfDescription(DatasetGraph dataset, DatasetMetadata identity) {
        this.dataset = dataset;
        this.identity = identity;
    }

    /** Adds the questions and the metadata to a dataset, each to a named graph and to the default graph. */
    public static void describe(DatasetGraph dataset, Catalogue catalogue, Terms terms, DatasetMetadata identity) {
        add(dataset, QUESTIONS, SparqlExamples.of(catalogue, terms));
        Graph meta = GraphFactory.createDefaultGraph();
        addAll(meta, VoidDescription.of(dataset, identity));
        addAll(meta, ServiceDescription.of(dataset, identity));
        addAll(meta, DcatCatalogue.of(identity, dataset.getDefaultGraph(), Map.of()));
        add(dataset, META, meta);
    }

    private static void add(DatasetGraph dataset, String name, Graph graph) {
        dataset.addGraph(Vocabulary.graph(name), graph);
        addAll(dataset.getDefaultGraph(), graph);
    }

    private static void addAll(Graph to, Graph from) {
        from.stream().forEach(to::add);
    }

    /**
     * The SPARQL 1.1 service description, without the parts that {@link #description} has.
     *
     * @param endpoint the URL of the SPARQL endpoint
     * @param federates whether queries may call other endpoints (SERVICE)
     * @param updates whether the endpoint takes SPARQL 1.1 Update
     */
    public Graph serviceDescription(String endpoint, boolean federates, boolean updates) {
        Graph graph = GraphFactory.createDefaultGraph();
        meta().stream().filter(triple -> !isOfPart(triple)).forEach(graph::add);
        if (federates) {
            graph.add(Triple.create(
                    NodeFactory.createURI(DcatCatalogue.service("sparql")),
                    Prefixes.term("sd:feature"), Prefixes.term("sd:BasicFederatedQuery")));
        }
        if (updates) {
            graph.add(Triple.create(
                    NodeFactory.createURI(DcatCatalogue.service("sparql")),
                    Prefixes.term("sd:supportedLanguage"), Prefixes.term("sd:SPARQL11Update")));
        }
        return ServiceAddresses.LASTING.withEndpoint(endpoint).putInto(graph);
    }

    private static boolean isOfPart(Triple triple) {
        return isPart(triple.getSubject()) || isPart(triple.getObject());
    }

    private static boolean isPart(Node node) {
        return node.isURI() && (node.getURI().startsWith(VoidDescription.partOf(DatasetMetadata.RELEASED) + "class-")
                || node.getURI().startsWith(VoidDescription.partOf(DatasetMetadata.RELEASED) + "property-"));
    }

    /**
     * The complete metadata of the dataset: VoID, DCAT and SPARQL service description.
     *
     * @param base the address of the server, ending in a slash
     */
    public Graph description(String base) {
        return ServiceAddresses.under(base).putInto(meta());
    }

    /**
     * The questions as SHACL SPARQL executables.
     *
     * @param endpoint the URL of the SPARQL endpoint that runs them
     */
    public Graph examples(String endpoint) {
        return ServiceAddresses.LASTING.withEndpoint(endpoint).putInto(dataset.getGraph(Vocabulary.graph(QUESTIONS)));
    }

    /**
     * The nanopublication of a claim in TriG; empty when there is no such claim.
     *
     * @param claim the IRI of the claim
     */
    public Optional<String> nanopublication(String claim) {
        return Nanopublication.of(dataset, NodeFactory.createURI(claim), identity);
    }

    private Graph meta() {
        return dataset.getGraph(Vocabulary.graph(META));
    }
}
