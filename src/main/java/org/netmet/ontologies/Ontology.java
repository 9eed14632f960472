package org.netmet.ontologies;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * An external ontology, read completely.
 *
 * @param iri the ontology IRI; where the file states none, {@code file:///} and the file name
 * @param triples all triples of the file
 * @param closure the transitive closure along is-a and part-of, see {@link Hierarchy}
 */
public record Ontology(String iri, Path file, Graph triples, Graph closure) {
    private static final List<String> ENDINGS =
            List.of(".owl", ".obo", ".json", ".ofn", ".omn", ".owx", ".ttl", ".rdf", ".nt");

    /** The result of reading a file. */
    public sealed interface Reading {
        record Read(Ontology ontology) implements Reading {}

        record Failed(Problem problem) implements Reading {}
    }

    /** Whether a file has the extension of an ontology format. */
    public static boolean isNamed(String file) {
        return ENDINGS.stream().anyMatch(unpacked(file.toLowerCase(Locale.ROOT))::endsWith);
    }

    /** The file extensions of ontology formats; each may be followed by {@code .gz}. */
    public static List<String> endings() {
        return ENDINGS;
    }

    /** Reads one file without its imports; nothing is fetched from the network. */
    public static Reading read(Path file) {
        if (!Files.isRegularFile(file)) {
            return failed(file, "there is no such file", "correct the path");
        }
        try {
            Graph triples = OntologyReader.triples(file);
            return triples.isEmpty()
                    ? failed(file, "there is nothing in it", "name the file of an ontology")
                    : new Reading.Read(new Ontology(iri(triples, file), file, triples, Hierarchy.closure(triples)));
        } catch (OntologySyntaxException e) {
            return new Reading.Failed(
                    e.in(file, "the ontology cannot be read", "fetch the file again, or correct it there"));
        }
    }

    private static Reading failed(Path file, String found, String fix) {
        return new Reading.Failed(new Problem(FileLocation.of(file.toString().replace('\\', '/')), found, fix));
    }

    private static String iri(Graph triples, Path file) {
        List<String> named = triples.stream(Node.ANY, RDF.type.asNode(), OWL.Ontology.asNode())
                .map(Triple::getSubject)
                .filter(Node::isURI)
                .map(Node::getURI)
                .sorted()
                .toList();
        // A merged file declares several ontologies; its file name is used instead of one of their IRIs.
        return named.size() == 1 ? named.getFirst() : IriText.ofFile(OntologyBytes.unpackedName(file));
    }

    /** The name of the graph that holds {@link #closure}. */
    public String closureIri() {
        return iri.replaceFirst("[/#]$", "") + "/closure";
    }

    static String unpacked(String file) {
        return file.replaceFirst("(?i)\\.gz$", "");
    }
}
