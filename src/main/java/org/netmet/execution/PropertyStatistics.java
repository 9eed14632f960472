package org.netmet.execution;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.VOID;

import java.util.HashMap;
import java.util.Map;

/**
 * How many triples a graph has with each property, and how many distinct subjects and objects, as its own VoID
 * description states. Without one, all properties are taken to be alike. The numbers are used to order patterns only:
 * wrong ones make a query slower, and change no answer.
 */
final class PropertyStatistics {
    private static final Node PROPERTY = VOID.property.asNode();
    private static final Node TRIPLES = VOID.triples.asNode();
    private static final Node SUBJECTS = NodeFactory.createURI(VOID.NS + "distinctSubjects");
    private static final Node OBJECTS = NodeFactory.createURI(VOID.NS + "distinctObjects");

    // Of a property that the description does not name, and of any property: the ratios that Jena assumes.
    private static final Counts UNKNOWN = new Counts(1_000, 500, 300);
    private static final double ALL = 100_000;
    private static final double OF_SUBJECT = 10;
    private static final double OF_OBJECT = 50;

    private final Map<Node, Counts> byProperty;

    private record Counts(double triples, double subjects, double objects) {}

    private PropertyStatistics(Map<Node, Counts> byProperty) {
        this.byProperty = byProperty;
    }

    /** Reads the property partitions of the VoID description in the graph: of each property the largest one. */
    static PropertyStatistics of(Graph graph) {
        var counts = new HashMap<Node, Counts>();
        graph.stream(Node.ANY, PROPERTY, Node.ANY).forEach(partition -> {
            Node part = partition.getSubject();
            var found = new Counts(number(graph, part, TRIPLES), number(graph, part, SUBJECTS),
                    number(graph, part, OBJECTS));
            if (found.triples > 0 && found.subjects > 0 && found.objects > 0) {
                counts.merge(partition.getObject(), found, (a, b) -> a.triples >= b.triples ? a : b);
            }
        });
        return new PropertyStatistics(counts);
    }

    private static double number(Graph graph, Node subject, Node property) {
        return graph.stream(subject, property, Node.ANY).map(Triple::getObject)
                .filter(object -> object.isLiteral() && object.getLiteralValue() instanceof Number)
                .mapToDouble(object -> ((Number) object.getLiteralValue()).doubleValue()).findFirst().orElse(0);
    }

    /**
     * The expected number of triples that match a pattern, for one binding of its bound variables; less than 1 where
     * most bindings have none.
     *
     * @param property the property, or a variable
     */
    double matches(boolean isSubjectBound, Node property, boolean isPropertyBound, boolean isObjectBound) {
        if (property.isVariable()) {
            double all = isSubjectBound ? isObjectBound ? 1 : OF_SUBJECT : isObjectBound ? OF_OBJECT : ALL;
            return isPropertyBound ? all / 2 : all;
        }
        Counts of = byProperty.getOrDefault(property, UNKNOWN);
        return of.triples / (isSubjectBound ? of.subjects : 1) / (isObjectBound ? of.objects : 1);
    }
}
