package org.netmet.answer;

import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.netmet.execution.BoundedTask;
import org.netmet.execution.CacheKey;
import org.netmet.execution.ConcurrencyLimiter;
import org.netmet.execution.ConcurrencyLimiter.Outcome;
import org.netmet.execution.QueryLimits;
import org.netmet.execution.ResponseBuffer;
import org.netmet.execution.ResultCache;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Executes queries, with a concurrency limit, limits of time, memory and size, and a result cache. All queries of the
 * program run here. A result is complete, or there is a failure.
 */
public final class QueryExecutor {
    /** How many queries wait, for each short one that may run. */
    private static final int WAITING = 4;

    /** Longer than any preparation takes, but for a first question in words on a busy machine. */
    private static final Duration PREPARATION = Duration.ofSeconds(30);

    private final ConcurrencyLimiter limiter;
    // Not that of the queries: what is still to be read must not wait for what takes long.
    private final ConcurrencyLimiter preparation;
    private final ResultCache cache = new ResultCache();

    /** @param atOnce how many queries run at the same time; four times as many may wait */
    public QueryExecutor(int atOnce) {
        this.limiter = new ConcurrencyLimiter(atOnce, WAITING * atOnce);
        this.preparation = new ConcurrencyLimiter(atOnce, 2 * WAITING * atOnce);
    }

    /** A complete result as bytes, or a failure. */
    public sealed interface ExecutionOutcome permits CompleteResult, Failure {}

    /**
     * A complete result as bytes.
     *
     * @param body closed by the receiver
     */
    public record CompleteResult(ResponseBuffer body) implements ExecutionOutcome {}

    /**
     * Executes a query and writes its result, unless the result is in the cache.
     *
     * @param key everything that the result depends on; empty when it cannot be cached
     */
    public ExecutionOutcome write(DatasetGraph dataset, QueryLimits limits, Optional<CacheKey> key,
            ResultWriter writer) {
        Optional<byte[]> kept = key.flatMap(cache::find);
        if (kept.isPresent()) {
            return new CompleteResult(ResponseBuffer.of(kept.get()));
        }
        ExecutionOutcome written = switch (limiter.run(limits.time(), () -> run(dataset, limits, writer),
                QueryExecutor::discard)) {
            case Outcome.Completed<ExecutionOutcome>(ExecutionOutcome outcome) -> outcome;
            case Outcome.Refused<ExecutionOutcome> refused -> new Failure.Busy();
            case Outcome.Abandoned<ExecutionOutcome> abandoned ->
                new Failure.TimeLimitExceeded(limits.time().toMillis());
        };
        if (written instanceof CompleteResult(ResponseBuffer body)) {
            key.ifPresent(name -> cache.keep(name, body));
        }
        return written;
    }

    private static void discard(ExecutionOutcome late) {
        if (late instanceof CompleteResult(ResponseBuffer body)) {
            body.close();
        }
    }

    /** Parses or interprets a request, with a concurrency limit of its own; empty when the limit is reached. */
    public <T> Optional<T> prepare(Supplier<T> work) {
        return preparation.run(PREPARATION, work, late -> {}) instanceof Outcome.Completed<T>(T prepared)
                ? Optional.of(prepared)
                : Optional.empty();
    }

    private static ExecutionOutcome run(DatasetGraph dataset, QueryLimits limits, ResultWriter writer) {
        var buffer = new ResponseBuffer(limits.size());
        Optional<Failure> failure;
        try {
            failure = Txn.calculateRead(dataset, () -> fill(buffer, dataset, limits, writer));
        } catch (VirtualMachineError e) {
            buffer.close();
            return QueryFailure.of(e);
        } catch (RuntimeException | Error e) {
            buffer.close();
            throw e;
        }
        failure.ifPresent(why -> buffer.close());
        return failure.<ExecutionOutcome>map(why -> why).orElseGet(() -> new CompleteResult(buffer));
    }

    /** Writes the complete result to the buffer, or returns the failure. */
    private static Optional<Failure> fill(
            ResponseBuffer buffer, DatasetGraph dataset, QueryLimits limits, ResultWriter writer) {
        try (BoundedTask task = BoundedTask.start(dataset, limits)) {
            try {
                writer.write(task, buffer);
                task.check();
                return Optional.empty();
            } catch (ResponseBuffer.TooLarge e) {
                return Optional.of(new Failure.TooLarge(limits.size()));
            } catch (UncheckedIOException e) {
                return Optional.of(new Failure.DiskFull(e.getMessage()));
            } catch (RuntimeException e) {
                return Optional.of(QueryFailure.of(task.whyEnded(e), limits));
            }
        }
    }

    /** Sets what is done when too many threads are lost to queries that do not end. */
    public void whenExhausted(Runnable action) {
        limiter.whenExhausted(action);
        preparation.whenExhausted(action);
    }

    /** The concurrency limit, for metrics. */
    public ConcurrencyLimiter limiter() {
        return limiter;
    }

    /** The result cache, for metrics. */
    public ResultCache cache() {
        return cache;
    }
}
