package org.netmet.rdf;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.util.iterator.ExtendedIterator;

/**
 * A graph in memory whose indexes are built at its first use: most questions read the default graph only, and indexing
 * the named graphs takes as long as indexing the default graph. Threads may read it at the same time.
 */
final class LazilyIndexedGraph extends GraphBase {
    private Triple[] triples;
    private volatile Graph indexed;

    /** @param triples the triples, each of them once */
    LazilyIndexedGraph(Triple[] triples) {
        this.triples = triples;
    }

    private Graph indexed() {
        if (indexed == null) {
            index();
        }
        return indexed;
    }

    private synchronized void index() {
        if (indexed == null) {
            Graph graph = GraphFactory.createDefaultGraph();
            for (Triple triple : triples) {
                graph.add(triple);
            }
            indexed = graph;
            triples = new Triple[0];
        }
    }

    @Override
    protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
        return indexed().find(pattern);
    }

    @Override
    protected boolean graphBaseContains(Triple pattern) {
        return indexed().contains(pattern);
    }

    @Override
    protected synchronized int graphBaseSize() {
        return indexed == null ? triples.length : indexed.size();
    }

    @Override
    public void performAdd(Triple triple) {
        indexed().add(triple);
    }

    @Override
    public void performDelete(Triple triple) {
        indexed().delete(triple);
    }
}
