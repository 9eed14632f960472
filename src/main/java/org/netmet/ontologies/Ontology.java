package org.netmet.ontologies;

import org.apache.jena.graph.Graph;
import org.netmet.model.Problem;

import java.nio.file.Path;
import java.util.List;

/**
 * An external ontology, read completely.
 *
 * @param iri the ontology IRI; where the file states none, {@code file:///} and the file name
 * @param triples all triples of the file
 * @param closure the transitive closure along is-a and part-of, see {@link Hierarchy}
 */
public record Ontology(String iri, Path file, Graph triples, Graph closure) {
    private static final List<String> ENDINGS =
            List.of(".owl", ".obo", ".json", ".ofn", ".omn", ".ttl", ".rdf", ".nt");

    /** The result of reading a file. */
    public sealed interface Reading {
        record Read(Ontology ontology) implements Reading {}

        record Failed(Problem problem) implements Reading {}
    }

    /** Whether a file has the extension of an ontology format. */
    public static boolean isNamed(String file) {
        return ENDINGS.stream().anyMatch(unpacked(file)::endsWith);
    }

    /** The file extensions of ontology formats; each may be followed by {@code .gz}. */
    public static List<String> endings() {
        return ENDINGS;
    }

    /** Reads one file without its imports; nothing is fetched from the network. */
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
