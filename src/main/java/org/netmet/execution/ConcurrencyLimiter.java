package org.netmet.execution;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Concurrency limit for queries: a fixed number run at the same time, some more wait for a limited time, and the rest
 * are refused at once. Queries run on platform threads of their own: the virtual threads of the connections give up a
 * processor only when they block. There is no rate limit per client: a proxy in front has one (run-in-production.md).
 */
public final class ConcurrencyLimiter {
    /** The default of the longest wait for a permit. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final ThreadLocal<ConcurrencyLimiter> HELD = new ThreadLocal<>();

    private final ExecutorService workers;
    private final Semaphore turns;
    private final int mayWait;
    private final Duration patience;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * A limiter with the default wait.
     *
     * @param atOnce how many may run at the same time
     * @param mayWait how many more may wait for a permit
     */
    public ConcurrencyLimiter(int atOnce, int mayWait) {
        this(atOnce, mayWait, PATIENCE);
    }

    /**
     * A limiter with a given wait.
     *
     * @param patience the longest wait for a permit
     */
    public ConcurrencyLimiter(int atOnce, int mayWait, Duration patience) {
        this.workers = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().daemon().name("netmet-query-", 0).factory());
        this.turns = new Semaphore(atOnce, true);
        this.mayWait = mayWait;
        this.patience = patience;
    }

    /**
     * Runs the work with a permit, or with the permit that the calling thread already holds; empty when none becomes
     * free in time.
     */
    public <T> Optional<T> tryRun(Supplier<T> work) {
        if (HELD.get() == this) {
            return Optional.of(work.get());
        }
        if (!hasTurn()) {
            return Optional.empty();
        }
        try {
            return Optional.of(CompletableFuture.supplyAsync(() -> runOnWorker(work), workers).join());
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    private <T> T runOnWorker(Supplier<T> work) {
        HELD.set(this);
        try {
            return work.get();
        } finally {
            HELD.remove();
            turns.release();
        }
    }

    private static RuntimeException unwrapped(CompletionException thrown) {
        return switch (thrown.getCause()) {
            case RuntimeException ours -> ours;
            case Error machines -> throw machines;
            default -> thrown;
        };
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
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** The number of queries that wait for a permit. */
    public int waiting() {
        return waiting.get();
    }

    /** The number of free permits. */
    public int free() {
        return turns.availablePermits();
    }

    /** Whether the next query would be refused. */
    public boolean isFull() {
        return turns.availablePermits() == 0 && waiting.get() >= mayWait;
    }
}
