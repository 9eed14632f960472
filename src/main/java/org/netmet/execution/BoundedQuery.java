package org.netmet.execution;

import org.apache.jena.graph.Graph;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.algebra.optimize.Optimize;
import org.apache.jena.sparql.algebra.optimize.RewriteFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.util.Context;

import java.util.Collections;
import java.util.Iterator;

/**
 * One run of one query, within its bounds. Whatever the query does (a long property path, a sort, a regular expression
 * that tries every way), it stops soon after its time is over, by a {@link QueryCancelledException}; so a result that
 * has come to its end is whole. To be used inside a read transaction.
 */
public final class BoundedQuery implements AutoCloseable {
    private final Query query;
    private final QueryExec running;
    private final BoundedTask task;
    private final boolean owned;

    /** @param owned whether the task ends with the query */
    private BoundedQuery(Query query, QueryExec running, BoundedTask task, boolean owned) {
        this.query = query;
        this.running = running;
        this.task = task;
        this.owned = owned;
    }

    /**
     * Prepares a run. What the query asks for and is not done here is found when its result is asked for, and is
     * {@link OperationRefusedException} before anything is looked up.
     */
    public static BoundedQuery of(Query query, DatasetGraph dataset, QueryLimits bounds) {
        return of(query, dataset, BoundedTask.start(dataset, bounds), true);
    }

    /** Prepares a run that ends when the task ends of which it is a part. */
    static BoundedQuery of(Query query, DatasetGraph dataset, BoundedTask task, boolean owned) {
        QueryExec running = QueryExec.dataset(dataset)
                .query(query)
                .set(ARQConstants.symCancelQuery, task.token().signal())
                .build();
        arm(running.getContext(), task.limits(), task.token());
        return new BoundedQuery(query, running, task, owned);
    }

    /** Puts into a context what keeps whatever runs in it within its bounds. */
    static void arm(Context context, QueryLimits bounds, CancellationToken stop) {
        FederationPolicy.allow(context, bounds, stop);
        RewriteFactory rewriting = settings -> op -> Optimize.stdOptimizationFactory.create(settings)
                .rewrite(Transformer.transform(new FunctionPolicy(), new StoppableExpressions(stop), op));
        context.set(ARQConstants.sysOptimizerFactory, rewriting);
        QC.setFactory(context, new StoppablePaths(QC.getFactory(context), stop));
    }

    public Query query() {
        return query;
    }

    public RowSet rows() {
        if (query.getLimit() == 0) {
            // Jena 5.6 breaks when a limit of none stands behind an order over a join.
            return RowSetStream.create(query.getProjectVars(), Collections.emptyIterator());
        }
        return running.select();
    }

    public boolean truth() {
        return running.ask();
    }

    /** What a CONSTRUCT or DESCRIBE makes. */
    public Graph triples() {
        return query.isDescribeType() ? running.describe() : running.construct();
    }

    /** What a CONSTRUCT with GRAPH in its template makes. */
    public Iterator<Quad> quads() {
        return running.constructQuads();
    }

    /** Tells it to end; from another thread. */
    public void end() {
        task.end();
    }

    /** Throws when the run was told to end: after the last row, so that a result taken for whole is. */
    public void checkWhole() {
        task.check();
    }

    /** Why the run ended, which may be more than what was thrown says. */
    public RuntimeException whyEnded(RuntimeException thrown) {
        return task.whyEnded(thrown);
    }

    @Override
    public void close() {
        running.close();
        if (owned) {
            task.close();
        }
    }
}
