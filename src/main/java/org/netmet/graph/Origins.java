package org.netmet.graph;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.netmet.report.Place;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Remembers the file and line of each statement, so that a finding about a node can name the line to mend. */
public final class Origins {
    private final Map<Triple, Place> ofTriples = new HashMap<>();
    private final Map<Node, TreeSet<Place>> ofSubjects = new HashMap<>();

    void note(Triple triple, Place place) {
        ofTriples.putIfAbsent(triple, place);
        ofSubjects.computeIfAbsent(triple.getSubject(), subject -> new TreeSet<>()).add(place);
    }

    /** Where the statement stands. */
    public Optional<Place> find(Triple triple) {
        return Optional.ofNullable(ofTriples.get(triple));
    }

    /** The first place that says something of the subject. */
    public Optional<Place> find(Node subject) {
        return Optional.ofNullable(ofSubjects.get(subject)).map(TreeSet::first);
    }

    /** All places that say something of the subject, in the order of files and lines. */
    public List<Place> list(Node subject) {
        return Optional.ofNullable(ofSubjects.get(subject)).map(List::copyOf).orElse(List.of());
    }

    public int size() {
        return ofTriples.size();
    }
}
