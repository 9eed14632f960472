package org.netmet.execution;

import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphWrapper;
import org.apache.jena.sparql.core.Quad;

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
        return Iter.filter(quads, quad -> {
            token.check();
            return true;
        });
    }
}
