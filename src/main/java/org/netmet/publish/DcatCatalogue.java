package org.netmet.publish;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Describes the dataset, its distributions and its data services in DCAT 3, as its application profile DCAT-AP 3 asks for,
 * for data catalogues. Its dates come from the content, never from the clock: equal content gives an equal description.
 */
final class DcatCatalogue {
    private static final String MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";

    /** The vocabulary of languages that DCAT-AP makes mandatory. */
    private static final String ENGLISH = "http://publications.europa.eu/resource/authority/language/ENG";

    private static final String CONTACT = DatasetMetadata.MAINTAINERS + "/contact";

    /**
     * The classes of what a property links to, which DCAT-AP asks to be stated even of what others name. Sorted, because
     * the order of {@link Map#of} differs from run to run and with it the order in which a graph is written.
     */
    private static final SortedMap<String, String> RANGES = new TreeMap<>(Map.of(
            "dcterms:license", "dcterms:LicenseDocument",
            "dcterms:language", "dcterms:LinguisticSystem",
            "dcterms:conformsTo", "dcterms:Standard",
            "dcat:mediaType", "dcterms:MediaType",
            "dcat:compressFormat", "dcterms:MediaType",
            "dcat:landingPage", "foaf:Document",
            "foaf:homepage", "foaf:Document",
            "dcat:contactPoint", "vcard:Kind",
            "spdx:algorithm", "spdx:ChecksumAlgorithm"));

    private DcatCatalogue() {}

    /** The last day on which a source was encoded or read again; empty when the content says of none. */
    static Optional<String> lastDay(Graph content) {
        return Stream.of(DCTerms.dateSubmitted, DCTerms.dateAccepted)
                .flatMap(day -> content.stream(Node.ANY, day.asNode(), Node.ANY))
                .map(said -> said.getObject().getLiteralLexicalForm()).max(Comparator.naturalOrder());
    }

    /** The size and the SHA-256 checksum of a written file. */
    record Written(long bytes, String sha256) {}

    /**
     * The DCAT description as a graph.
     *
     * @param content the graph that is described; the last day on which a source was encoded or read again is the day of
     *     its last change
     * @param written the files whose size and checksum are known; empty before a release is written
     */
    static Graph of(DatasetMetadata identity, Graph content, Map<ReleaseFile, Written> written) {
        Graph graph = GraphFactory.createDefaultGraph();
        var dataset = new ResourceDescriber(graph, NodeFactory.createURI(identity.iri()));
        dataset.is("dcat:Dataset")
                .says("dcterms:title", identity.title())
                .says("dcterms:description", identity.description())
                .holds("dcterms:identifier", identity.iri())
                .holds("dcat:version", identity.release())
                .links("dcterms:language", ENGLISH);
        lastDay(content).ifPresent(day -> dataset.holds("dcterms:modified", day, XSDDatatype.XSDdate));
        DatasetMetadata.KEYWORDS.forEach(keyword -> dataset.says("dcat:keyword", keyword));
        if (identity.isRelease()) {
            dataset.links("dcterms:license", DatasetMetadata.LICENCE)
                    .links("dcterms:publisher", DatasetMetadata.MAINTAINERS)
                    .links("dcterms:creator", DatasetMetadata.MAINTAINERS)
                    .holds("dcterms:issued", DatasetMetadata.ISSUED, XSDDatatype.XSDdate)
                    .links("dcat:landingPage", Vocabulary.BASE)
                    .links("dcat:contactPoint", CONTACT);
            dataset.about(CONTACT).is("vcard:Organization").holds("vcard:fn", DatasetMetadata.CREATOR)
                    .links("vcard:hasURL", Vocabulary.BASE);
            Stream.of(ReleaseFile.values())
                    .filter(file -> written.isEmpty() || written.containsKey(file) || file == ReleaseFile.DCAT)
                    .forEach(file -> distribution(dataset, identity.release(), file, written));
        } else {
            dataset.says("dcterms:rights", identity.rights());
        }
        services(dataset);
        ResourceDescriber catalogue = dataset.about(DatasetMetadata.CATALOGUE)
                .is("dcat:Catalog")
                .says("dcterms:title", "What netmet offers")
                .says("dcterms:description", "The dataset of netmet and its services.")
                .links("dcterms:publisher", DatasetMetadata.MAINTAINERS)
                .links("dcat:dataset", dataset.subject())
                .links("dcat:service", service("sparql"))
                .links("dcat:service", service("api"))
                .links("dcterms:language", ENGLISH)
                .links("foaf:homepage", Vocabulary.BASE);
        if (identity.isRelease()) {
            catalogue.links("dcterms:license", DatasetMetadata.LICENCE)
                    .holds("dcterms:issued", DatasetMetadata.ISSUED, XSDDatatype.XSDdate);
            lastDay(content).ifPresent(day -> catalogue.holds("dcterms:modified", day, XSDDatatype.XSDdate));
            Stream.of("sparql", "api").map(name -> dataset.about(service(name))).forEach(service -> {
                service.links("dcterms:publisher", DatasetMetadata.MAINTAINERS).links("dcat:contactPoint", CONTACT);
                DatasetMetadata.KEYWORDS.forEach(keyword -> service.says("dcat:keyword", keyword));
            });
        }
        dataset.about(DatasetMetadata.MAINTAINERS).is("foaf:Agent").holds("foaf:name", DatasetMetadata.CREATOR);
        RANGES.forEach((property, type) -> graph.find(Node.ANY, Prefixes.term(property), Node.ANY)
                .mapWith(link -> link.getObject().getURI()).toList()
                .forEach(iri -> dataset.about(iri).is(type)));
        return graph;
    }

    private static void distribution(
            ResourceDescriber dataset, String release, ReleaseFile file, Map<ReleaseFile, Written> written) {
        String iri = VoidDescription.partOf(DatasetMetadata.RELEASED) + "file-" + file.file();
        dataset.links("dcat:distribution", iri);
        ResourceDescriber distribution = dataset.about(iri)
                .is("dcat:Distribution")
                .holds("dcterms:identifier", file.file())
                .says("dcterms:title", file.title())
                .links("dcat:accessURL", ServiceAddresses.LASTING.file(release, file.file()))
                .links("dcat:downloadURL", ServiceAddresses.LASTING.file(release, file.file()))
                .links("dcat:mediaType", MEDIA_TYPES + file.mediaType())
                .links("dcterms:license", DatasetMetadata.LICENCE);
        file.standard().ifPresent(standard -> distribution.links("dcterms:conformsTo", standard));
        if (file.isGzipped()) {
            distribution.links("dcat:compressFormat", MEDIA_TYPES + "application/gzip");
        }
        if (written.containsKey(file)) {
            Written known = written.get(file);
            distribution.holds("dcat:byteSize", Long.toString(known.bytes), XSDDatatype.XSDnonNegativeInteger)
                    .links("spdx:checksum", iri + ".sha256");
            distribution.about(iri + ".sha256")
                    .is("spdx:Checksum")
                    .links("spdx:algorithm", Prefixes.term("spdx:checksumAlgorithm_sha256"))
                    .holds("spdx:checksumValue", known.sha256, XSDDatatype.XSDhexBinary);
        }
    }

    private static void services(ResourceDescriber dataset) {
        dataset.about(service("sparql"))
                .is("dcat:DataService")
                .says("dcterms:title", "SPARQL endpoint of netmet")
                .links("dcat:endpointURL", ServiceAddresses.LASTING.sparql())
                .links("dcat:endpointDescription", ServiceAddresses.LASTING.sparql())
                .links("dcterms:conformsTo", "https://www.w3.org/TR/sparql11-protocol/")
                .links("dcat:servesDataset", dataset.subject());
        dataset.about(service("api"))
                .is("dcat:DataService")
                .says("dcterms:title", "The questions of netmet over HTTP")
                .links("dcat:endpointURL", ServiceAddresses.LASTING.api())
                .links("dcat:endpointDescription", ServiceAddresses.LASTING.openApi())
                .links("dcterms:conformsTo", "https://spec.openapis.org/oas/v3.1.0")
                .links("dcat:servesDataset", dataset.subject());
    }

    static String service(String name) {
        return VoidDescription.partOf(DatasetMetadata.RELEASED) + "service-" + name;
    }
}
