package org.netmet.ontologies;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.FileLocation;
import org.netmet.rdf.ExternalVocabulary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the external ids that our files use: in the graph that was built from them, and in their text. */
public final class TermReferences {
    private final Graph graph;
    private final Function<Node, Optional<FileLocation>> places;
    private final List<TermReference> found = new ArrayList<>();

    private TermReferences(Graph graph, Function<Node, Optional<FileLocation>> places) {
        this.graph = graph;
        this.places = places;
    }

    /**
     * The uses of external ids.
     *
     * @param graph the graph that was built from the files
     * @param places the file location of each resource of the graph
     * @param files the files by their names in messages
     */
    static List<TermReference> of(Graph graph, Function<Node, Optional<FileLocation>> places, Map<String, Path> files) {
        var uses = new TermReferences(graph, places);
        uses.mapped();
        uses.adopted();
        uses.borrowed();
        files.forEach(uses::mentioned);
        return List.copyOf(uses.found);
    }

    /** All external ids that the files use. */
    public static SortedSet<ExternalId> ids(
            Graph graph, Function<Node, Optional<FileLocation>> places, Map<String, Path> files) {
        return of(graph, places, files).stream().map(TermReference::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The ids in mappings and of classes used as concepts: those that a module of their vocabulary must contain. Ids in
     * modules do not count, because otherwise no id would ever be removed from a module.
     */
    public static SortedSet<ExternalId> wanted(Graph graph, Function<Node, Optional<FileLocation>> places) {
        var uses = new TermReferences(graph, places);
        uses.mapped();
        uses.adopted();
        return uses.found.stream().map(TermReference::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private void mapped() {
        graph.stream(Node.ANY, RDF.type.asNode(), ExternalVocabulary.MAPPING).map(Triple::getSubject)
                .forEach(mapping -> {
                    Node subject = object(mapping, OWL2.annotatedSource.asNode()).orElseThrow();
                    String relation = object(mapping, OWL2.annotatedProperty.asNode()).orElseThrow().getURI();
                    object(mapping, OWL2.annotatedTarget.asNode()).flatMap(target -> ExternalId.ofIri(target.getURI()))
                            .ifPresent(
                                    id -> found.add(new TermReference.Mapped(
                                            id, place(mapping), shortened(subject), kind(subject),
                                            relation.substring(relation.indexOf('#') + 1),
                                            graph.contains(mapping, ExternalVocabulary.PREDICATE_MODIFIER, Node.ANY),
                                            object(mapping, ExternalVocabulary.OBJECT_LABEL)
                                                    .map(Node::getLiteralLexicalForm).orElse(""))));
                });
    }

    private void adopted() {
        graph.stream(Node.ANY, SKOS.inScheme.asNode(), Node.ANY).map(Triple::getSubject).distinct().forEach(
                concept -> ExternalId.ofIri(concept.getURI()).ifPresent(id -> found.add(new TermReference.Adopted(
                        id, place(concept), kind(concept), names(concept)))));
    }

    private void borrowed() {
        graph.stream(Node.ANY, RDF.type.asNode(), OWL.Class.asNode()).map(Triple::getSubject)
                .filter(Node::isURI)
                .forEach(type -> ExternalId.ofIri(type.getURI()).ifPresent(id -> found.add(new TermReference.Borrowed(
                        id, place(type),
                        // Two files may label one class: the first label in alphabetical order is used, because graphs
                        // have no order.
                        graph.stream(type, RDFS.label.asNode(), Node.ANY)
                                .map(label -> label.getObject().getLiteralLexicalForm())
                                .sorted().findFirst().orElse(""),
                        graph.contains(type, OWL2.deprecated.asNode(), Node.ANY)))));
    }

    private void mentioned(String shownAs, Path file) {
        List<String> lines;
        try {
            lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException notText) {
            // The reader of this file reports the error.
            return;
        }
        int number = 0;
        for (String line : lines) {
            number++;
            var place = new FileLocation(shownAs, number);
            boolean remark = shownAs.endsWith(".tsv") || line.stripLeading().startsWith("#");
            for (ExternalId id : ExternalId.mentionedIn(line)) {
                found.add(new TermReference.Mentioned(id, place, remark || shownAs.contains("/borrowed/")));
            }
        }
    }

    private List<String> names(Node concept) {
        return List.of(SKOS.prefLabel, SKOS.altLabel).stream()
                .flatMap(name -> graph.stream(concept, name.asNode(), Node.ANY))
                .map(said -> said.getObject().getLiteralLexicalForm())
                .toList();
    }

    /** The last segment of the IRI of the concept scheme. */
    private String kind(Node concept) {
        return object(concept, SKOS.inScheme.asNode())
                .map(scheme -> scheme.getURI().substring(scheme.getURI().lastIndexOf('/') + 1))
                .orElse("");
    }

    private FileLocation place(Node thing) {
        return places.apply(thing).orElseGet(() -> FileLocation.of(shortened(thing)));
    }

    static String shortened(Node thing) {
        return ExternalId.ofIri(thing.getURI()).map(ExternalId::toString).orElseGet(() -> {
            String[] parts = thing.getURI().split("/");
            return parts[parts.length - 2] + ":" + parts[parts.length - 1];
        });
    }

    private Optional<Node> object(Node subject, Node predicate) {
        return graph.stream(subject, predicate, Node.ANY).map(Triple::getObject).findFirst();
    }
}
