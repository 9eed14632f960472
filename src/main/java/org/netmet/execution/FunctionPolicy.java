package org.netmet.execution;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpTriple;

import java.util.Set;

/**
 * Refuses ARQ functions and property functions that are unsafe on a public endpoint: they load a class by its name,
 * sleep, print to the server's terminal or show its settings. A function is identified by its IRI, a property function
 * by a predicate.
 */
final class FunctionPolicy extends TransformCopy {
    private static final String CLASS = "java:";
    private static final String LIBRARY = "/ARQ/function#";
    private static final Set<String> NOT_FOR_STRANGERS = Set.of("wait", "print", "context", "SystemVar", "eval");

    @Override
    public Op transform(OpBGP patterns) {
        patterns.getPattern().forEach(triple -> check(triple.getPredicate()));
        return super.transform(patterns);
    }

    @Override
    public Op transform(OpTriple pattern) {
        check(pattern.getTriple().getPredicate());
        return super.transform(pattern);
    }

    private static void check(Node predicate) {
        if (predicate.isURI()) {
            check(predicate.getURI());
        }
    }

    /**
     * Checks the IRI of a function or predicate.
     *
     * @throws OperationRefusedException if it is not allowed
     */
    static void check(String iri) {
        int library = iri.indexOf(LIBRARY);
        boolean refused = iri.startsWith(CLASS)
                || library > 0 && NOT_FOR_STRANGERS.contains(iri.substring(library + LIBRARY.length()));
        if (refused) {
            throw new OperationRefusedException("<%s> is not done here%n  fix: leave it out".formatted(iri));
        }
    }
}
