package org.netmet.execution;

import org.apache.jena.query.QueryCancelledException;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The cancellation signal of a query, with its cause. The cause is stored here because ARQ treats most exceptions
 * within a FILTER as "no match" and continues.
 */
final class CancellationToken {
    private final AtomicBoolean signal = new AtomicBoolean();
    private final AtomicReference<RuntimeException> reason = new AtomicReference<>();
    private final Set<Runnable> waits = ConcurrentHashMap.newKeySet();

    /** The flag that ARQ checks, and sets at its timeout. */
    AtomicBoolean signal() {
        return signal;
    }

    /** Cancels the query at its time limit. */
    void late() {
        signal.set(true);
        waits.forEach(Runnable::run);
    }

    /** Cancels the query with a cause; the first cause is kept. */
    void now(RuntimeException why) {
        reason.compareAndSet(null, why);
        late();
    }

    Optional<RuntimeException> reason() {
        return Optional.ofNullable(reason.get());
    }

    /** Throws when the query is cancelled. */
    void check() {
        if (signal.get()) {
            throw new QueryCancelledException();
        }
    }

    /**
     * Registers an action that interrupts a blocking wait on cancellation: code that waits for another server does not
     * check the signal.
     *
     * @param end the action; it may run more than once and in any thread
     */
    Wait during(Runnable end) {
        waits.add(end);
        if (signal.get()) {
            end.run();
        }
        return () -> waits.remove(end);
    }

    /** The registration of such an action; closing it removes the action. */
    interface Wait extends AutoCloseable {
        @Override
        void close();
    }
}
