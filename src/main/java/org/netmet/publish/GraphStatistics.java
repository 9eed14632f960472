package org.netmet.publish;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.util.NodeCmp;
import org.apache.jena.vocabulary.RDF;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the triples, distinct subjects, distinct objects, classes and properties of a graph for VoID, as a whole and
 * per partition. It iterates over the triples once, after it has collected the classes.
 */
final class GraphStatistics {
    private final Map<Node, List<Node>> classesOf = new HashMap<>();
    private final Map<Node, Part> byProperty = sorted();
    private final Map<Node, ClassPart> byClass = sorted();
    private final Set<Node> subjects = new HashSet<>();
    private final Set<Node> objects = new HashSet<>();
    private long triples;

    private GraphStatistics() {}

    /**
     * A VoID property partition: the triples with one property, with counts of distinct subjects and objects, of object
     * classes and of datatypes.
     */
    static final class Part {
        private final Set<Node> subjects = new HashSet<>();
        private final Set<Node> objects = new HashSet<>();
        private final Map<Node, Long> objectClasses = sorted();
        private final Map<Node, Long> datatypes = sorted();
        private long triples;

        long triples() {
            return triples;
        }

        int distinctSubjects() {
            return subjects.size();
        }

        int distinctObjects() {
            return objects.size();
        }

        /** The number of triples per class of the object. */
        Map<Node, Long> objectClasses() {
            return objectClasses;
        }

        Map<Node, Long> datatypes() {
            return datatypes;
        }

        private void add(Triple triple, List<Node> classesOfObject) {
            triples++;
            subjects.add(triple.getSubject());
            objects.add(triple.getObject());
            classesOfObject.forEach(type -> objectClasses.merge(type, 1L, Long::sum));
            if (triple.getObject().isLiteral()) {
                datatypes.merge(NodeFactory.createURI(triple.getObject().getLiteralDatatypeURI()),
                        1L, Long::sum);
            }
        }
    }

    /** A VoID class partition: the instances of one class and the triples about them. */
    static final class ClassPart {
        private final Set<Node> entities = new HashSet<>();
        private final Map<Node, Part> byProperty = sorted();
        private long triples;

        int entities() {
            return entities.size();
        }

        long triples() {
            return triples;
        }

        Map<Node, Part> byProperty() {
            return byProperty;
        }
    }

    static GraphStatistics of(Graph graph) {
        var statistics = new GraphStatistics();
        graph.stream(Node.ANY, RDF.type.asNode(), Node.ANY).forEach(statistics::classify);
        graph.stream().forEach(statistics::add);
        return statistics;
    }

    private void classify(Triple triple) {
        classesOf.merge(triple.getSubject(), List.of(triple.getObject()), (one, other) -> {
            var both = new ArrayList<>(one);
            both.addAll(other);
            return both;
        });
    }

    private void add(Triple triple) {
        triples++;
        subjects.add(triple.getSubject());
        objects.add(triple.getObject());
        List<Node> classesOfObject = classesOf.getOrDefault(triple.getObject(), List.of());
        byProperty.computeIfAbsent(triple.getPredicate(), property -> new Part()).add(triple, classesOfObject);
        for (Node type : classesOf.getOrDefault(triple.getSubject(), List.of())) {
            ClassPart part = byClass.computeIfAbsent(type, name -> new ClassPart());
            part.triples++;
            part.entities.add(triple.getSubject());
            part.byProperty.computeIfAbsent(triple.getPredicate(), property -> new Part())
                    .add(triple, classesOfObject);
        }
    }

    long triples() {
        return triples;
    }

    int distinctSubjects() {
        return subjects.size();
    }

    int distinctObjects() {
        return objects.size();
    }

    /** The number of distinct subjects whose IRI starts with this prefix ({@code void:uriSpace}). */
    long entities(String uriSpace) {
        return subjects.stream().filter(subject -> subject.isURI() && subject.getURI().startsWith(uriSpace)).count();
    }

    Map<Node, Part> byProperty() {
        return byProperty;
    }

    Map<Node, ClassPart> byClass() {
        return byClass;
    }

    private static <T> Map<Node, T> sorted() {
        return new TreeMap<>(NodeCmp::compareRDFTerms);
    }
}
