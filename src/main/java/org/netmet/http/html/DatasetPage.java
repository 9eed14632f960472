package org.netmet.http.html;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.VOID;
import org.netmet.rdf.Vocabulary;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page of the description of the dataset (VoID, DCAT): what it is, its files, its named graphs.
 *
 * @param facts the properties of the dataset as people read them
 * @param graphs the named graphs, the largest first
 * @param formats the same as RDF
 */
public record DatasetPage(String release, List<ResourcePage.Fact> facts, List<File> files, List<NamedGraph> graphs,
        List<Link> formats) implements Page {
    private static final Node VERSION = NodeFactory.createURI("http://www.w3.org/ns/dcat#version");
    private static final Node NAMED_GRAPH =
            NodeFactory.createURI("http://www.w3.org/ns/sparql-service-description#NamedGraph");
    private static final Node NAME = NodeFactory.createURI("http://www.w3.org/ns/sparql-service-description#name");
    private static final Node GRAPH = NodeFactory.createURI("http://www.w3.org/ns/sparql-service-description#graph");

    /** A file of the release. */
    public record File(Link file, String title, String mediaType) {}

    /** A named graph with its number of triples; the number is empty when it is not said. */
    public record NamedGraph(Link graph, String triples) {}

    /**
     * The page of a description.
     *
     * @param description the graph that says so
     * @param path the address of the page
     */
    public static DatasetPage of(Graph description, String path, String release) {
        var names = new NodeNames(description);
        Node dataset = description.stream(Node.ANY, RDF.type.asNode(), DCAT.Dataset.asNode())
                .map(triple -> triple.getSubject()).findFirst()
                .orElseGet(() -> NodeFactory.createURI(Vocabulary.BASE + "dataset"));
        return new DatasetPage(release, Stream.of(
                fact("Title", dataset, DCTerms.title.asNode(), names),
                fact("What it is", dataset, DCTerms.description.asNode(), names),
                fact("Licence", dataset, DCTerms.license.asNode(), names),
                fact("Version", dataset, VERSION, names),
                fact("Triples", dataset, VOID.triples.asNode(), names))
                .filter(fact -> !fact.values().isEmpty()).toList(),
                description.stream(Node.ANY, RDF.type.asNode(), DCAT.Distribution.asNode())
                        .map(triple -> file(triple.getSubject(), names))
                        .sorted(Comparator.comparing(file -> file.file().text())).toList(),
                graphs(description, names),
                Stream.of("ttl", "jsonld", "nt", "rdfxml")
                        .map(format -> new Link(format, path + "?format=" + format)).toList());
    }

    private static ResourcePage.Fact fact(String label, Node dataset, Node predicate, NodeNames names) {
        return new ResourcePage.Fact(label, names.objects(dataset, predicate)
                .map(value -> value.isURI()
                        ? new Link(value.getURI().replaceFirst("^https?://", ""), value.getURI())
                        : Link.unlinked(value.getLiteralLexicalForm()))
                .toList());
    }

    private static File file(Node distribution, NodeNames names) {
        Optional<Node> address = names.objects(distribution, DCAT.downloadURL.asNode()).findFirst();
        String name = names.texts(distribution, DCTerms.identifier.asNode()).findFirst().orElse("");
        return new File(address.map(url -> new Link(name, url.getURI())).orElseGet(() -> Link.unlinked(name)),
                names.texts(distribution, DCTerms.title.asNode()).findFirst().orElse(""),
                names.objects(distribution, DCAT.mediaType.asNode()).findFirst()
                        .map(type -> type.getURI().replaceFirst("^.*/media-types/", "")).orElse(""));
    }

    private static List<NamedGraph> graphs(Graph description, NodeNames names) {
        return description.stream(Node.ANY, RDF.type.asNode(), NAMED_GRAPH).map(triple -> triple.getSubject())
                .flatMap(described -> names.objects(described, NAME).filter(Node::isURI).map(graph -> new NamedGraph(
                        new Link(graph.getURI().replaceFirst("^" + Vocabulary.GRAPH, ""),
                                RoutePaths.resource(graph.getURI())),
                        Stream.concat(Stream.of(described), names.objects(described, GRAPH))
                                .flatMap(of -> names.texts(of, VOID.triples.asNode())).findFirst().orElse(""))))
                .sorted(Comparator.comparing((NamedGraph graph) -> graph.graph().text())).toList();
    }

    @Override
    public String title() {
        return "The dataset";
    }

    @Override
    public String section() {
        return RoutePaths.ABOUT;
    }
}
