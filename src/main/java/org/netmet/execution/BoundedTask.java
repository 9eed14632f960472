package org.netmet.execution;

import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Work on a dataset within limits of time and memory: one query, several, or whatever else reads the dataset. The work
 * stops at its next read after it was told to end. To be used by one thread, inside a read transaction.
 */
public final class BoundedTask implements AutoCloseable {
    private static final ScheduledExecutorService ALARMS = alarms();

    private final DatasetGraph dataset;
    private final QueryLimits limits;
    private final CancellationToken token = new CancellationToken();
    private final MemoryWatch.Ticket ticket;
    private final Future<?> alarm;
    private final long deadline;
    private boolean complete;

    private BoundedTask(DatasetGraph dataset, QueryLimits limits) {
        this.dataset = dataset;
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
        this.ticket = MemoryWatch.enter(token);
        // Jena's own alarm is set when the first row is asked for; planning, which folds constants, may run away before.
        this.alarm = ALARMS.schedule(token::late, limits.time().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Starts the clock. */
    public static BoundedTask start(DatasetGraph dataset, QueryLimits limits) {
        MemoryWatch.start();
        return new BoundedTask(dataset, limits);
    }

    private static ScheduledExecutorService alarms() {
        var alarms = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("netmet-alarm").factory());
        alarms.setRemoveOnCancelPolicy(true);
        return alarms;
    }

    /** The dataset, to read; each read throws {@link QueryCancelledException} when the task is to end. */
    public DatasetGraph dataset() {
        return new StoppableDataset(dataset, token);
    }

    /** A run of a query as a part of this task. */
    public BoundedQuery query(Query query) {
        return BoundedQuery.of(query, dataset, this, false);
    }

    /** How far the task may go. */
    public QueryLimits limits() {
        return limits;
    }

    CancellationToken token() {
        return token;
    }

    /** Tells it to end; from another thread. */
    public void end() {
        token.late();
    }

    /** Throws when the task was told to end or its time is over. */
    public void check() {
        if (!complete && System.nanoTime() - deadline > 0) {
            token.late();
        }
        token.check();
        token.reason().ifPresent(why -> {
            throw why;
        });
    }

    /** Stops the clock when all was read that is to be read; throws when the task was told to end before. */
    public void complete() {
        check();
        alarm.cancel(false);
        complete = true;
        check();
    }

    /** Why the task ended, which may be more than what was thrown says. */
    public RuntimeException whyEnded(RuntimeException thrown) {
        return token.reason().orElse(thrown);
    }

    @Override
    public void close() {
        alarm.cancel(false);
        ticket.close();
    }
}
