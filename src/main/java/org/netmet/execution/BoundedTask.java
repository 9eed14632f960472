package org.netmet.execution;

import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A task on a dataset with limits of time and memory: one query, several, or any other code that reads the dataset.
 * After cancellation it stops at its next read. Use it in one thread, inside a read transaction.
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
        ConcurrencyLimiter.onRevocation(token);
        // Jena's own timeout starts with the first row, but query planning, which folds constants, can run without end
        // before it.
        this.alarm = ALARMS.schedule(token::late, limits.time().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Starts the task and its time limit. */
    public static BoundedTask start(DatasetGraph dataset, QueryLimits limits) {
        MemoryWatch.start();
        return new BoundedTask(dataset, limits);
    }

    private static ScheduledExecutorService alarms() {
        var alarms = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("netmet-alarm").factory());
        alarms.setRemoveOnCancelPolicy(true);
        return alarms;
    }

    /** The dataset for this task; each read throws {@link QueryCancelledException} after cancellation. */
    public DatasetGraph dataset() {
        return new StoppableDataset(dataset, token);
    }

    /** Prepares a query as a part of this task. */
    public BoundedQuery query(Query query) {
        return BoundedQuery.of(query, dataset, this, false);
    }

    /** The limits of the task. */
    public QueryLimits limits() {
        return limits;
    }

    CancellationToken token() {
        return token;
    }

    /** Cancels the task; called from another thread. */
    public void end() {
        token.late();
    }

    /** Throws when the task was cancelled or its time limit is exceeded. */
    public void check() {
        if (!complete && System.nanoTime() - deadline > 0) {
            token.late();
        }
        token.check();
        token.reason().ifPresent(why -> {
            throw why;
        });
    }

    /** Stops the timer after the last read; throws when the task was cancelled before. */
    public void complete() {
        check();
        alarm.cancel(false);
        complete = true;
        check();
    }

    /** The cause of the cancellation, which can be more specific than the exception that was thrown. */
    public RuntimeException whyEnded(RuntimeException thrown) {
        return token.reason().orElse(thrown);
    }

    @Override
    public void close() {
        alarm.cancel(false);
        ticket.close();
    }
}
