package org.netmet.rdf;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.FileLocation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Index of the file and line of each triple, so that a validation result about a node can name the line to correct. */
public final class FileLocations {
    private final Map<Triple, FileLocation> ofTriples = new HashMap<>();
    private final Map<Node, TreeSet<FileLocation>> ofSubjects = new HashMap<>();
    private final Map<Node, FileLocation> definitions = new HashMap<>();

    /** Records the location of a triple; the first location of the same triple is kept. */
    public void note(Triple triple, FileLocation place) {
        ofTriples.putIfAbsent(triple, place);
        if (triple.getPredicate().equals(RDF.type.asNode())) {
            // An external class that is also a netmet concept is corrected in the scheme, not in the extracted subset.
            if (triple.getObject().equals(SKOS.Concept.asNode())) {
                definitions.put(triple.getSubject(), place);
            } else {
                definitions.putIfAbsent(triple.getSubject(), place);
            }
        }
        ofSubjects.computeIfAbsent(triple.getSubject(), subject -> new TreeSet<>()).add(place);
    }

    /** The location of a triple; empty when it was not read from a file. */
    public Optional<FileLocation> find(Triple triple) {
        return Optional.ofNullable(ofTriples.get(triple));
    }

    /** The location of the definition ({@code rdf:type}) of a subject, else its first location. */
    public Optional<FileLocation> find(Node subject) {
        return Optional.ofNullable(definitions.get(subject))
                .or(() -> Optional.ofNullable(ofSubjects.get(subject)).map(TreeSet::first));
    }

    /** All locations of triples with this subject, sorted by file and line. */
    public List<FileLocation> list(Node subject) {
        return Optional.ofNullable(ofSubjects.get(subject)).map(List::copyOf).orElse(List.of());
    }

    /** The number of triples with a location. */
    public int size() {
        return ofTriples.size();
    }
}
