package org.netmet.ontologies;

import org.apache.jena.graph.Graph;
import org.netmet.model.Problem;

import java.nio.file.Path;
import java.util.List;

/**
 * An ontology of others, whole.
 *
 * @param iri what it calls itself; where it says nothing, {@code file:///} and the name of its file
 * @param triples all that its file says
 * @param closure what follows along is-a and part-of, see {@link Hierarchy}
 */
public record Ontology(String iri, Path file, Graph triples, Graph closure) {
    private static final List<String> ENDINGS =
            List.of(".owl", ".obo", ".json", ".ofn", ".omn", ".ttl", ".rdf", ".nt");

    /** What came of reading a file. */
    public sealed interface Reading {
        record Read(Ontology ontology) implements Reading {}

        record Failed(Problem problem) implements Reading {}
    }

    /** Whether the name of a file says that there is an ontology in it. */
    public static boolean isNamed(String file) {
        return ENDINGS.stream().anyMatch(unpacked(file)::endsWith);
    }

    /** The endings of such files; each may have {@code .gz} behind it. */
    public static List<String> endings() {
        return ENDINGS;
    }

    /** Reads a file by itself: what it imports is a file of its own, and nothing is fetched from anywhere. */
    public static Reading read(Path file) {
        return switch (OntologyReader.read(file)) {
            case OntologyReader.Reading.Read(String iri, Graph triples) ->
                new Reading.Read(new Ontology(iri, file, triples, Hierarchy.closure(triples)));
            case OntologyReader.Reading.Failed(Problem problem) -> new Reading.Failed(problem);
        };
    }

    /** The name of the graph that holds {@link #closure}. */
    public String closureIri() {
        return iri.replaceFirst("[/#]$", "") + "/closure";
    }

    static String unpacked(String file) {
        return file.replaceFirst("\\.gz$", "");
    }
}
