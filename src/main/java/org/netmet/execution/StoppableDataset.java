package org.netmet.execution;

import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.WrappedGraph;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphWrapper;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.util.iterator.ExtendedIterator;

import java.util.Iterator;
import java.util.stream.Stream;

/** A dataset whose reads stop on cancellation: each step of an iterator checks the signal. */
final class StoppableDataset extends DatasetGraphWrapper {
    private final CancellationToken token;

    StoppableDataset(DatasetGraph dataset, CancellationToken token) {
        super(dataset);
        this.token = token;
    }

    @Override
    public Graph getDefaultGraph() {
        return new StoppableGraph(super.getDefaultGraph(), token);
    }

    @Override
    public Graph getUnionGraph() {
        return new StoppableGraph(super.getUnionGraph(), token);
    }

    @Override
    public Graph getGraph(Node name) {
        return new StoppableGraph(super.getGraph(name), token);
    }

    @Override
    public Iterator<Quad> find() {
        return stopped(super.find());
    }

    @Override
    public Iterator<Quad> find(Quad quad) {
        return stopped(super.find(quad));
    }

    @Override
    public Iterator<Quad> find(Node graph, Node subject, Node predicate, Node object) {
        return stopped(super.find(graph, subject, predicate, object));
    }

    @Override
    public Iterator<Quad> findNG(Node graph, Node subject, Node predicate, Node object) {
        return stopped(super.findNG(graph, subject, predicate, object));
    }

    @Override
    public Stream<Quad> stream(Node graph, Node subject, Node predicate, Node object) {
        return Iter.asStream(find(graph, subject, predicate, object));
    }

    @Override
    public Stream<Quad> stream() {
        return Iter.asStream(find());
    }

    private Iterator<Quad> stopped(Iterator<Quad> quads) {
        return Iter.filter(quads, quad -> goesOn(token));
    }

    private static boolean goesOn(CancellationToken token) {
        token.check();
        return true;
    }

    private static final class StoppableGraph extends WrappedGraph {
        private final CancellationToken token;

        private StoppableGraph(Graph graph, CancellationToken token) {
            super(graph);
            this.token = token;
        }

        @Override
        public ExtendedIterator<Triple> find(Triple triple) {
            token.check();
            return super.find(triple).filterKeep(one -> goesOn(token));
        }

        @Override
        public ExtendedIterator<Triple> find(Node subject, Node predicate, Node object) {
            token.check();
            return super.find(subject, predicate, object).filterKeep(one -> goesOn(token));
        }
    }
}
