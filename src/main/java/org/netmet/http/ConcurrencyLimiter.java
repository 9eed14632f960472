package org.netmet.http;

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
final class ConcurrencyLimiter {
    /** Longest wait for a turn. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ExecutorService workers;
    private final Semaphore turns;
    private final int mayWait;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * @param atOnce how many may run at one time
     * @param mayWait how many more may wait for a turn
     */
    ConcurrencyLimiter(int atOnce, int mayWait) {
        this.workers = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().daemon().name("netmet-query-", 0).factory());
        this.turns = new Semaphore(atOnce, true);
        this.mayWait = mayWait;
    }

    /** Does the work when its turn comes; empty when that is not soon. */
    <T> Optional<T> admit(Supplier<T> work) {
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
        try {
            return work.get();
        } finally {
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
