package org.netmet.build;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.model.TermKind;
import org.netmet.rdf.FileLocations;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.TurtleReader;
import org.netmet.rdf.Vocabulary;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads and validates the SKOS concepts that a user supplies with an imported table. Such a file may only define
 * concepts of the netmet schemes: it may state no claims and change no netmet resource.
 */
final class ImportedTerms {
    private static final Set<Node> SAID_OF_TERMS = Stream.of(
            RDF.type, SKOS.inScheme, SKOS.notation, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.definition,
            SKOS.broader, SKOS.scopeNote, SKOS.example, SKOS.note)
            .map(property -> property.asNode())
            .collect(Collectors.toUnmodifiableSet());

    private final DatasetGraph dataset;
    private final FileLocations origins;
    private final Set<Node> ours;

    /** @param dataset the dataset, into which the schemes of the project are already read */
    ImportedTerms(DatasetGraph dataset, FileLocations origins) {
        this.dataset = dataset;
        this.origins = origins;
        this.ours = dataset.getGraph(Vocabulary.graph("schemes")).stream()
                .map(Triple::getSubject)
                .collect(Collectors.toUnmodifiableSet());
    }

    List<Problem> read(ImportedTable asked, ImportedTable.Input file) {
        Graph read = GraphFactory.createDefaultGraph();
        var problems = new ArrayList<>(TurtleReader.read(file.path(), file.shownAs(), read, origins));
        Set<Node> subjects = read.stream().map(Triple::getSubject).collect(Collectors.toCollection(LinkedHashSet::new));
        if (subjects.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(FileLocation.of(file.shownAs()), "the file has no terms",
                    "describe each term in it, or import the table without --terms"));
        }
        for (Node subject : subjects) {
            problems.addAll(problems(subject, read, file));
        }
        Graph graph = dataset.getGraph(Vocabulary.graph(asked.graphName()));
        read.stream().forEach(graph::add);
        return problems;
    }

    private List<Problem> problems(Node subject, Graph read, ImportedTable.Input file) {
        var problems = new ArrayList<Problem>();
        if (subject.isBlank()) {
            return problems; // Complained of where it was read.
        }
        String shown = Prefixes.shortened(subject);
        if (ours.contains(subject) || subject.getURI().startsWith(Vocabulary.BASE)) {
            problems.add(new Problem(place(subject, read, file), shown + " is ours, or has an IRI as ours have",
                    "give your term an IRI of your own, such as https://example.org/terms/melanoma"));
            return problems;
        }
        boolean open = Stream.of(TermKind.values())
                .filter(TermKind::isOpen)
                .anyMatch(kind -> read.contains(subject, SKOS.inScheme.asNode(), Vocabulary.scheme(kind)));
        if (!open) {
            problems.add(new Problem(place(subject, read, file), shown + " is in no scheme that takes terms of yours",
                    "give it one skos:inScheme: " + Stream.of(TermKind.values())
                            .filter(TermKind::isOpen)
                            .map(kind -> "scheme:" + kind.scheme())
                            .collect(Collectors.joining(", "))));
        }
        read.stream(subject, Node.ANY, Node.ANY)
                .filter(triple -> !SAID_OF_TERMS.contains(triple.getPredicate()))
                .forEach(triple -> problems.add(new Problem(
                        origins.find(triple).orElseGet(() -> FileLocation.of(file.shownAs())),
                        "%s is not said of terms".formatted(Prefixes.shortened(triple.getPredicate())),
                        "remove it; a term has a type, a scheme, names, a definition and broader terms")));
        return problems;
    }

    private FileLocation place(Node subject, Graph read, ImportedTable.Input file) {
        return read.stream(subject, Node.ANY, Node.ANY)
                .flatMap(triple -> origins.find(triple).stream())
                .filter(place -> place.file().equals(file.shownAs()))
                .sorted()
                .findFirst()
                .orElseGet(() -> FileLocation.of(file.shownAs()));
    }
}
