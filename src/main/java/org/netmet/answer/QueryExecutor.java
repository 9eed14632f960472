package org.netmet.answer;

import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.netmet.execution.BoundedTask;
import org.netmet.execution.CacheKey;
import org.netmet.execution.ConcurrencyLimiter;
import org.netmet.execution.QueryLimits;
import org.netmet.execution.ResponseBuffer;
import org.netmet.execution.ResultCache;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one way in which a query is run: in its turn, within limits of time, memory and size, to an answer that is whole,
 * or not at all. Small answers are kept for whoever asks the same again.
 */
public final class QueryExecutor {
    /** How many wait for a turn, for each that may run. */
    private static final int WAITING = 4;

    private final ConcurrencyLimiter limiter;
    private final ResultCache cache = new ResultCache();

    /** @param atOnce how many queries run at one time; as many again times four may wait */
    public QueryExecutor(int atOnce) {
        this.limiter = new ConcurrencyLimiter(atOnce, WAITING * atOnce);
    }

    /** An answer that is whole, or why there is none. */
    public sealed interface Written permits Whole, Failure {}

    /** @param body to be closed by whoever gets it */
    public record Whole(ResponseBuffer body) implements Written {}

    /**
     * Writes an answer, unless it is kept.
     *
     * @param key all that the answer depends on; empty when it depends on more than that
     */
    public Written write(DatasetGraph dataset, QueryLimits limits, Optional<CacheKey> key, ResultWriter writer) {
        Optional<byte[]> kept = key.flatMap(cache::find);
        if (kept.isPresent()) {
            return new Whole(ResponseBuffer.of(kept.get()));
        }
        Written written = inTurn(() -> run(dataset, limits, writer)).orElseGet(Failure.Busy::new);
        if (written instanceof Whole(ResponseBuffer body)) {
            key.ifPresent(name -> cache.keep(name, body));
        }
        return written;
    }

    /** Does other work in a turn; empty when there is none soon. */
    public <T> Optional<T> inTurn(Supplier<T> work) {
        return limiter.admit(work);
    }

    private static Written run(DatasetGraph dataset, QueryLimits limits, ResultWriter writer) {
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
        return failure.<Written>map(why -> why).orElseGet(() -> new Whole(buffer));
    }

    /** Writes the whole answer, or says why not. */
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
                return Optional.of(new Failure.NoRoom(e.getMessage()));
            } catch (RuntimeException e) {
                return Optional.of(QueryFailure.of(task.whyEnded(e), limits));
            }
        }
    }

    /** Who may run at one time. */
    public ConcurrencyLimiter limiter() {
        return limiter;
    }

    /** The answers that are kept. */
    public ResultCache cache() {
        return cache;
    }
}
