package org.netmet.serve;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Lets a few queries run at one time and some more wait a little; sends the rest away before they cost anything. */
final class Gate {
    /** Longest wait for a turn. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore turns;
    private final int mayWait;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * @param atOnce how many may run at one time
     * @param mayWait how many more may wait for a turn
     */
    Gate(int atOnce, int mayWait) {
        this.turns = new Semaphore(atOnce, true);
        this.mayWait = mayWait;
    }

    /** Does the work when its turn comes; empty when that is not soon. */
    <T> Optional<T> admit(Supplier<T> work) {
        if (!hasTurn()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            turns.release();
        }
    }

    private boolean hasTurn() {
        if (turns.tryAcquire()) {
            return true;
        }
        if (waiting.incrementAndGet() > mayWait) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            return turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    int waiting() {
        return waiting.get();
    }

    int free() {
        return turns.availablePermits();
    }

    /** Whether the next one would be sent away. */
    boolean isFull() {
        return turns.availablePermits() == 0 && waiting.get() >= mayWait;
    }
}
