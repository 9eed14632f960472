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
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One run of one query, within its bounds. Whatever the query does (a long property path, a sort, a regular expression
 * that tries every way), it stops soon after its time is over, by a {@link QueryCancelledException}; so a result that
 * has come to its end is whole. To be used inside a read transaction.
 */
public final class BoundedQuery implements AutoCloseable {
    private static final ScheduledExecutorService ALARMS = alarms();

    private final Query query;
    private final QueryExec running;
    private final CancellationToken stop;
    private final MemoryWatch.Ticket ticket;
    private final Future<?> alarm;

    private BoundedQuery(Query query, QueryExec running, CancellationToken stop, QueryLimits bounds) {
        this.query = query;
        this.running = running;
        this.stop = stop;
        this.ticket = MemoryWatch.enter(stop);
        // Jena's own alarm is set when the first row is asked for; planning, which folds constants, may run away before.
        this.alarm = alarm(bounds, stop);
    }

    /**
     * Prepares a run. What the query asks for and is not done here is found when its result is asked for, and is
     * {@link OperationRefusedException} before anything is looked up.
     */
    public static BoundedQuery of(Query query, DatasetGraph dataset, QueryLimits bounds) {
        var stop = new CancellationToken();
        QueryExec running = QueryExec.dataset(dataset)
                .query(query)
                .set(ARQConstants.symCancelQuery, stop.signal())
                .build();
        arm(running.getContext(), bounds, stop);
        return new BoundedQuery(query, running, stop, bounds);
    }

    /** Puts into a context what keeps whatever runs in it within its bounds. */
    static void arm(Context context, QueryLimits bounds, CancellationToken stop) {
        FederationPolicy.allow(context, bounds, stop);
        RewriteFactory rewriting = settings -> op -> Optimize.stdOptimizationFactory.create(settings)
                .rewrite(Transformer.transform(new FunctionPolicy(), new StoppableExpressions(stop), op));
        context.set(ARQConstants.sysOptimizerFactory, rewriting);
        QC.setFactory(context, new StoppablePaths(QC.getFactory(context), stop));
    }

    static Future<?> alarm(QueryLimits bounds, CancellationToken stop) {
        return ALARMS.schedule(stop::late, bounds.time().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService alarms() {
        var alarms = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("netmet-alarm").factory());
        alarms.setRemoveOnCancelPolicy(true);
        return alarms;
    }

    /** From now on, the greediest of all runs ends when memory is short. For a process that serves many. */
    public static void watchMemory() {
        MemoryWatch.start();
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
        stop.late();
    }

    /** Throws when the run was told to end: after the last row, so that a result taken for whole is. */
    public void checkWhole() {
        stop.check();
        stop.reason().ifPresent(why -> {
            throw why;
        });
    }

    /** Why the run ended, which may be more than what was thrown says. */
    public RuntimeException whyEnded(RuntimeException thrown) {
        return stop.reason().orElse(thrown);
    }

    @Override
    public void close() {
        alarm.cancel(false);
        ticket.close();
        running.close();
    }
}
