package org.netmet.execution;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.graph.GraphWrapper;
import org.apache.jena.util.iterator.ExtendedIterator;

/** A graph whose reads stop on cancellation: each step of an iterator checks the signal. */
final class StoppableGraph extends GraphWrapper {
    private final CancellationToken token;

    StoppableGraph(Graph graph, CancellationToken token) {
        super(graph);
        this.token = token;
    }

    @Override
    public ExtendedIterator<Triple> find(Triple triple) {
        return find(triple.getSubject(), triple.getPredicate(), triple.getObject());
    }

    @Override
    public ExtendedIterator<Triple> find(Node subject, Node predicate, Node object) {
        token.check();
        return super.find(subject, predicate, object).filterKeep(one -> {
            token.check();
            return true;
        });
    }
}
