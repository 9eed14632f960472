package org.netmet.rdf;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.TermKind;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Materialises {@code nm:within}: each tumour, site and method lies within itself and within everything above it. Sites
 * climb by is-a and part-of of the borrowed anatomy and by our own broader links; tumours and methods by our own scheme
 * only, so that no figure is inherited through a foreign hierarchy.
 *
 * <p>A class of another vocabulary that one of ours is mapped to, as the same or as a wider one, holds ours and what lies
 * within it. Not what lies under the class there: only mappings that we judged ourselves lead out of our schemes, and
 * none leads on.
 */
public final class Closure {
    private static final List<Node> ANATOMY =
            List.of(RDFS.subClassOf.asNode(), ExternalVocabulary.PART_OF, SKOS.broader.asNode());
    private static final List<Node> OWN_SCHEME = List.of(SKOS.broader.asNode());

    private Closure() {}

    public static void materialise(Graph known, Graph closure) {
        climb(known, TermKind.SITE, ANATOMY, closure);
        climb(known, TermKind.TUMOUR, OWN_SCHEME, closure);
        climb(known, TermKind.METHOD, OWN_SCHEME, closure);
        List.of(SKOS.exactMatch.asNode(), SKOS.broadMatch.asNode()).forEach(match -> leadOut(known, match, closure));
    }

    private static void leadOut(Graph known, Node match, Graph closure) {
        for (Triple mapped : known.stream(Node.ANY, match, Node.ANY).toList()) {
            List<Node> inside = closure.stream(Node.ANY, Vocabulary.WITHIN, mapped.getSubject())
                    .map(Triple::getSubject)
                    .toList();
            inside.forEach(concept -> closure.add(concept, Vocabulary.WITHIN, mapped.getObject()));
        }
    }

    private static void climb(Graph known, TermKind kind, List<Node> steps, Graph closure) {
        known.stream(Node.ANY, SKOS.inScheme.asNode(), Vocabulary.scheme(kind))
                .map(Triple::getSubject)
                .forEach(concept -> above(known, concept, steps)
                        .forEach(wider -> closure.add(concept, Vocabulary.WITHIN, wider)));
    }

    private static Set<Node> above(Graph known, Node concept, List<Node> steps) {
        var reached = new LinkedHashSet<Node>(List.of(concept));
        var waiting = new ArrayDeque<Node>(reached);
        while (!waiting.isEmpty()) {
            Node current = waiting.remove();
            for (Node step : steps) {
                known.stream(current, step, Node.ANY)
                        .map(Triple::getObject)
                        .filter(reached::add)
                        .forEach(waiting::add);
            }
        }
        return reached;
    }
}
