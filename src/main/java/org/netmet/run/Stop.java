package org.netmet.run;

import org.apache.jena.query.QueryCancelledException;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The signal by which a query is told to end, and why. The reason is kept here because ARQ takes most exceptions within
 * a FILTER for "no match" and goes on.
 */
final class Stop {
    private final AtomicBoolean signal = new AtomicBoolean();
    private final AtomicReference<RuntimeException> reason = new AtomicReference<>();

    /** What ARQ looks at, and sets when the time is over. */
    AtomicBoolean signal() {
        return signal;
    }

    /** Ends the query; the first reason stays. */
    void now(RuntimeException why) {
        reason.compareAndSet(null, why);
        signal.set(true);
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
}
