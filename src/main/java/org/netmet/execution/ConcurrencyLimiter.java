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
 * Lets a few queries run at one time and some more wait a little; sends the rest away before they cost anything. They
 * run on threads of their own: those that hold a connection are virtual, and share processors only when they wait.
 */
public final class ConcurrencyLimiter {
    /** Longest wait for a turn, unless another is set. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final ThreadLocal<ConcurrencyLimiter> HELD = new ThreadLocal<>();

    private final ExecutorService workers;
    private final Semaphore turns;
    private final int mayWait;
    private final Duration patience;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * @param atOnce how many may run at one time
     * @param mayWait how many more may wait for a turn
     */
    public ConcurrencyLimiter(int atOnce, int mayWait) {
        this(atOnce, mayWait, PATIENCE);
    }

    /** @param patience the longest wait for a turn */
    public ConcurrencyLimiter(int atOnce, int mayWait, Duration patience) {
        this.workers = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().daemon().name("netmet-query-", 0).factory());
        this.turns = new Semaphore(atOnce, true);
        this.mayWait = mayWait;
        this.patience = patience;
    }

    /** Does the work when its turn comes, or in the turn that the caller has; empty when that is not soon. */
    public <T> Optional<T> admit(Supplier<T> work) {
        if (HELD.get() == this) {
            return Optional.of(work.get());
        }
        if (!hasTurn()) {
            return Optional.empty();
        }
        try {
            return Optional.of(CompletableFuture.supplyAsync(() -> inTurn(work), workers).join());
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    private <T> T inTurn(Supplier<T> work) {
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

    /** How many wait for a turn. */
    public int waiting() {
        return waiting.get();
    }

    /** How many could start at once. */
    public int free() {
        return turns.availablePermits();
    }

    /** Whether the next one would be sent away. */
    public boolean isFull() {
        return turns.availablePermits() == 0 && waiting.get() >= mayWait;
    }
}
