package org.netmet.publish;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The VoID description of a dataset: its size, its class and property partitions and its linksets. The counts leave out
 * this description itself. SPARQL editors use it for autocompletion.
 */
final class VoidDescription {
    private static final String BIOREGISTRY = "https://bioregistry.io/";
    private static final String OBO = Prefixes.all().get("obo");
    private static final int SHORT = 8;

    private final DatasetGraph dataset;
    private final DatasetMetadata identity;
    private final GraphStatistics statistics;
    private final Graph graph = GraphFactory.createDefaultGraph();
    private final ResourceDescriber described;

    private VoidDescription(DatasetGraph dataset, DatasetMetadata identity) {
        this.dataset = dataset;
        this.identity = identity;
        this.statistics = GraphStatistics.of(dataset.getDefaultGraph());
        this.described = new ResourceDescriber(graph, NodeFactory.createURI(identity.iri()));
    }

    /**
     * The VoID description as a graph.
     *
     * @param dataset a dataset whose default graph is the union of its named graphs
     */
    static Graph of(DatasetGraph dataset, DatasetMetadata identity) {
        var description = new VoidDescription(dataset, identity);
        description.whole();
        description.vocabularies();
        description.classes();
        description.statistics.byProperty().forEach((property, part) -> {
            ResourceDescriber about = part(description.described, "void:propertyPartition",
                    "property-" + name(property));
            about.links("void:property", property);
            sizes(about, part);
        });
        description.links();
        if (!identity.isRelease()) {
            description.mixture();
        }
        return description.graph;
    }

    private void whole() {
        described.is("void:Dataset")
                .is("sd:Graph")
                .says("dcterms:title", identity.title())
                .says("dcterms:description", identity.description())
                .holds("owl:versionInfo", identity.release())
                .holds("void:uriSpace", Vocabulary.ID)
                .links("void:sparqlEndpoint", ServiceAddresses.LASTING.sparql())
                .links("void:feature", "http://www.w3.org/ns/formats/N-Quads")
                .links("void:feature", "http://www.w3.org/ns/formats/Turtle")
                .links("void:exampleResource", Vocabulary.ONTOLOGY + "Claim")
                .counts("void:triples", statistics.triples())
                .counts("void:entities", statistics.entities(Vocabulary.ID))
                .counts("void:distinctSubjects", statistics.distinctSubjects())
                .counts("void:distinctObjects", statistics.distinctObjects())
                .counts("void:classes", statistics.byClass().size())
                .counts("void:properties", statistics.byProperty().size());
        if (identity.isRelease()) {
            described.links("dcterms:license", DatasetMetadata.LICENCE)
                    .links("void:dataDump",
                            ServiceAddresses.LASTING.file(identity.release(), ReleaseFile.NQUADS.file()))
                    .links("void:dataDump",
                            ServiceAddresses.LASTING.file(identity.release(), ReleaseFile.TURTLE.file()));
        }
    }

    /** Adds the rights of a dataset with mixed licences: a statement for the whole, and the licence of each subset. */
    private void mixture() {
        described.says("dcterms:rights", identity.rights()).links("void:subset", DatasetMetadata.RELEASED);
        described.about(DatasetMetadata.RELEASED)
                .is("void:Dataset")
                .says("dcterms:title", DatasetMetadata.TITLE)
                .links("dcterms:license", DatasetMetadata.LICENCE);
        for (String table : identity.imports()) {
            Node own = Vocabulary.graph("imports/" + table);
            described.links("void:subset", own);
            described.about(own)
                    .is("void:Dataset")
                    .says("dcterms:title", "The user's table " + table)
                    .says("dcterms:rights", "The licence of the user's table %s is its owner's.".formatted(table));
        }
    }

    private void vocabularies() {
        var namespaces = new TreeSet<String>();
        statistics.byProperty().keySet().forEach(property -> namespaces.add(namespace(property.getURI())));
        statistics.byClass().keySet().forEach(type -> namespaces.add(namespace(type.getURI())));
        namespaces.forEach(namespace -> described.links("void:vocabulary", namespace));
    }

    private void classes() {
        statistics.byClass().forEach((type, things) -> {
            String name = "class-" + name(type);
            ResourceDescriber about = part(described, "void:classPartition", name)
                    .links("void:class", type)
                    .counts("void:entities", things.entities())
                    .counts("void:triples", things.triples());
            things.byProperty().forEach((property, part) -> {
                String inner = name + "." + name(property);
                ResourceDescriber of = part(about, "void:propertyPartition", inner).links("void:property", property);
                of.counts("void:triples", part.triples());
                part.objectClasses()
                        .forEach((target, count) -> part(of, "void:classPartition", inner + "." + name(target))
                                .links("void:class", target)
                                .counts("void:triples", count));
                part.datatypes().forEach(
                        (target, count) -> part(of, "void-ext:datatypePartition", inner + "." + name(target))
                                .links("void-ext:datatype", target)
                                .counts("void:triples", count));
            });
        });
    }

    private static void sizes(ResourceDescriber about, GraphStatistics.Part part) {
        about.counts("void:triples", part.triples())
                .counts("void:distinctSubjects", part.distinctSubjects())
                .counts("void:distinctObjects", part.distinctObjects());
    }

    /** Adds a {@code void:Linkset} for each pair of target vocabulary and mapping relation. */
    private void links() {
        record Way(Node predicate, String target) {}
        // A set, because several tables may contain the same mapping.
        Set<Triple> mappings = new HashSet<>();
        dataset.listGraphNodes().forEachRemaining(name -> {
            if (name.getURI().startsWith(Vocabulary.graph("mappings/").getURI())) {
                dataset.getGraph(name).stream()
                        .filter(triple -> triple.getPredicate().getURI().endsWith("Match"))
                        .forEach(mappings::add);
            }
        });
        Map<Way, Long> ways = mappings.stream().collect(Collectors.groupingBy(
                triple -> new Way(triple.getPredicate(), target(triple.getObject().getURI())), Collectors.counting()));
        ways.forEach((way, count) -> {
            String key = way.target.substring(way.target.replaceAll("[/:#]$", "").lastIndexOf('/') + 1)
                    .replaceAll("[_/:#]$", "");
            String foreign = way.target.startsWith(OBO) ? OBO + key.toLowerCase(Locale.ROOT) + ".owl" : way.target;
            part(described, "void:subset", "links-%s-%s".formatted(way.predicate.getLocalName(), key))
                    .is("void:Linkset")
                    .says("dcterms:title", "Links by %s to %s".formatted(Prefixes.shortened(way.predicate), key))
                    .links("void:subjectsTarget", described.subject())
                    .links("void:linkPredicate", way.predicate)
                    .links("void:objectsTarget", foreign)
                    .counts("void:triples", count);
            described.about(foreign).is("void:Dataset").holds("void:uriSpace", way.target);
        });
    }

    /** The IRI prefix of a vocabulary: up to the underscore for OBO, else up to the last number sign or slash. */
    private static String target(String iri) {
        if (iri.startsWith(BIOREGISTRY)) {
            // Codes there may contain slashes: icdo:8240/3.
            return iri.substring(0, iri.indexOf(':', BIOREGISTRY.length()) + 1);
        }
        return iri.startsWith(OBO) && iri.indexOf('_') > 0 ? iri.substring(0, iri.indexOf('_') + 1) : namespace(iri);
    }

    private static String namespace(String iri) {
        return iri.substring(0, Math.max(iri.indexOf('#'), iri.lastIndexOf('/')) + 1);
    }

    private static ResourceDescriber part(ResourceDescriber whole, String property, String name) {
        Node part = NodeFactory.createURI(partOf(DatasetMetadata.RELEASED) + name);
        whole.links(property, part);
        return whole.about(part);
    }

    /** The IRI prefix of the partitions of a dataset. */
    static String partOf(String dataset) {
        return dataset + "#";
    }

    /** A name for a term that can be part of an IRI: prefix and local name, or a digest where there is no prefix. */
    private static String name(Node term) {
        String iri = term.getURI();
        return Prefixes.all().entrySet().stream()
                .filter(entry -> iri.startsWith(entry.getValue()))
                .max(Comparator.comparing(entry -> entry.getValue().length()))
                .map(entry -> entry.getKey() + "-" + iri.substring(entry.getValue().length()))
                .filter(name -> name.matches("[A-Za-z0-9_-]+"))
                .orElseGet(() -> digest(iri));
    }

    private static String digest(String iri) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(iri.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, SHORT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
