package org.netmet.execution;

import org.apache.jena.query.QueryCancelledException;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The signal by which a query is told to end, and why. The reason is kept here because ARQ takes most exceptions within
 * a FILTER for "no match" and goes on.
 */
final class CancellationToken {
    private final AtomicBoolean signal = new AtomicBoolean();
    private final AtomicReference<RuntimeException> reason = new AtomicReference<>();
    private final Set<Runnable> waits = ConcurrentHashMap.newKeySet();

    /** What ARQ looks at, and sets when the time is over. */
    AtomicBoolean signal() {
        return signal;
    }

    /** Ends the query because its time is over. */
    void late() {
        signal.set(true);
        waits.forEach(Runnable::run);
    }

    /** Ends the query; the first reason stays. */
    void now(RuntimeException why) {
        reason.compareAndSet(null, why);
        late();
    }

    Optional<RuntimeException> reason() {
        return Optional.ofNullable(reason.get());
    }

    /** Throws when the query is to end. */
    void check() {
        if (signal.get()) {
            throw new QueryCancelledException();
        }
    }

    /**
     * Ends a wait too, when the query is told to end: whoever waits for another machine looks at no signal.
     *
     * @param end may be called more than once, and by any thread
     */
    Wait during(Runnable end) {
        waits.add(end);
        if (signal.get()) {
            end.run();
        }
        return () -> waits.remove(end);
    }

    /** Until it is closed, what is waited for ends with the query. */
    interface Wait extends AutoCloseable {
        @Override
        void close();
    }
}
