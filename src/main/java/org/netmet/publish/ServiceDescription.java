package org.netmet.publish;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;
import org.netmet.stats.sparql.FunctionRegistration;

import java.util.List;

/**
 * The SPARQL 1.1 service description of the dataset: query languages, result formats, named graphs with their sizes,
 * extension functions and aggregates.
 */
final class ServiceDescription {
    /** The result formats of the endpoint, by their names in {@code http://www.w3.org/ns/formats/}. */
    private static final List<String> FORMATS = List.of(
            "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
            "N-Triples", "JSON-LD", "RDF_XML");

    private ServiceDescription() {}

    static Graph of(DatasetGraph dataset, DatasetMetadata identity) {
        Graph graph = GraphFactory.createDefaultGraph();
        var service = new ResourceDescriber(graph, NodeFactory.createURI(DcatCatalogue.service("sparql")));
        service.is("sd:Service")
                .links("sd:endpoint", ServiceAddresses.LASTING.sparql())
                .links("sd:supportedLanguage", Prefixes.term("sd:SPARQL11Query"))
                .links("sd:feature", Prefixes.term("sd:UnionDefaultGraph"));
        FORMATS.forEach(format -> service.links("sd:resultFormat", "http://www.w3.org/ns/formats/" + format));
        functions(service);
        ResourceDescriber served = service.about(VoidDescription.partOf(DatasetMetadata.RELEASED) + "served");
        service.links("sd:defaultDataset", served.subject());
        Node union = NodeFactory.createURI(identity.iri());
        served.is("sd:Dataset").links("sd:defaultGraph", union);
        // Jena gives the union graph a name, so clients that list named graphs find the whole content under it.
        named(served, Quad.unionGraph, "union", union);
        dataset.listGraphNodes().forEachRemaining(name -> {
            String path = name.getURI().startsWith(Vocabulary.GRAPH)
                    ? name.getURI().substring(Vocabulary.GRAPH.length())
                    : name.getURI();
            named(served, name, path.replace('/', '-'), name);
            served.about(name)
                    .is("sd:Graph")
                    .counts("void:triples", dataset.getGraph(name).size());
        });
        named(served, Vocabulary.graph(SelfDescription.META), SelfDescription.META,
                Vocabulary.graph(SelfDescription.META));
        served.about(Vocabulary.graph(SelfDescription.META)).is("sd:Graph");
        return graph;
    }

    private static void named(ResourceDescriber served, Node name, String word, Node graph) {
        Node entry = NodeFactory.createURI(VoidDescription.partOf(DatasetMetadata.RELEASED) + "graph-" + word);
        served.links("sd:namedGraph", entry);
        served.about(entry).is("sd:NamedGraph").links("sd:name", name).links("sd:graph", graph).says("rdfs:label",
                word);
    }

    private static void functions(ResourceDescriber service) {
        for (FunctionRegistration.Offered offered : FunctionRegistration.list()) {
            service.links(offered.isAggregate() ? "sd:extensionAggregate" : "sd:extensionFunction", offered.iri());
            service.about(offered.iri())
                    .is(offered.isAggregate() ? "sd:Aggregate" : "sd:Function")
                    .says("rdfs:label", offered.name())
                    .says("rdfs:comment", offered.words());
        }
    }
}
