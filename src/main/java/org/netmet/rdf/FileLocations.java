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

/** Remembers the file and line of each statement, so that a finding about a node can name the line to mend. */
public final class FileLocations {
    private final Map<Triple, FileLocation> ofTriples = new HashMap<>();
    private final Map<Node, TreeSet<FileLocation>> ofSubjects = new HashMap<>();
    private final Map<Node, FileLocation> definitions = new HashMap<>();

    public void note(Triple triple, FileLocation place) {
        ofTriples.putIfAbsent(triple, place);
        if (triple.getPredicate().equals(RDF.type.asNode())) {
            // A borrowed class that is a concept of ours is corrected where we name it, not where it was cut.
            if (triple.getObject().equals(SKOS.Concept.asNode())) {
                definitions.put(triple.getSubject(), place);
            } else {
                definitions.putIfAbsent(triple.getSubject(), place);
            }
        }
        ofSubjects.computeIfAbsent(triple.getSubject(), subject -> new TreeSet<>()).add(place);
    }

    /** Where the statement stands. */
    public Optional<FileLocation> find(Triple triple) {
        return Optional.ofNullable(ofTriples.get(triple));
    }

    /** Where the subject is defined, else the first place that says something of it. */
    public Optional<FileLocation> find(Node subject) {
        return Optional.ofNullable(definitions.get(subject))
                .or(() -> Optional.ofNullable(ofSubjects.get(subject)).map(TreeSet::first));
    }

    /** All places that say something of the subject, in the order of files and lines. */
    public List<FileLocation> list(Node subject) {
        return Optional.ofNullable(ofSubjects.get(subject)).map(List::copyOf).orElse(List.of());
    }

    public int size() {
        return ofTriples.size();
    }
}
