package org.netmet.execution;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Concurrency limit for queries, with a lane for short ones and a lane for long ones. A fixed number start at the same
 * time, some more wait for a limited time, and the rest are refused at once. A query that has run for {@link #SHORT}
 * moves to the long lane and gives its permit to the next one; when the long lane is full it is cancelled as busy. So a
 * short query gets its turn soon, however many long ones there are.
 *
 * <p>A query that does not end {@link #GRACE} after its time limit is abandoned: Java cannot stop a thread, but its
 * place is given to somebody else, its result is discarded, and it is counted until it ends.
 *
 * <p>Queries run on platform threads of their own: the virtual threads of the connections give up a processor only when
 * they block. There is no rate limit per client: a proxy in front has one (run-in-production.md).
 */
public final class ConcurrencyLimiter {
    /** The default of the longest wait for a permit. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);
    /** How long a query may run in the lane of short ones. */
    public static final Duration SHORT = Duration.ofMillis(250);
    /** How long after its time limit a query is abandoned. */
    public static final Duration GRACE = Duration.ofSeconds(1);
    /** How long a thread must be abandoned to count as lost. */
    private static final Duration SETTLED = Duration.ofSeconds(10);
    /** How many long queries run at the same time, for each short one. */
    private static final int LONG_PER_SHORT = 4;
    private static final ThreadLocal<Lease> HELD = new ThreadLocal<>();

    private final ExecutorService workers =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("netmet-query-", 0).factory());
    private final Semaphore turns;
    private final Semaphore longTurns;
    private final int mayWait;
    private final Duration patience;
    private final Duration settled;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final int mostAbandoned;
    private volatile Runnable whenExhausted = () -> {};

    /** What came of some work. */
    public sealed interface Outcome<T> {
        /** The work ended; {@code value} is what it returned. */
        record Completed<T>(T value) implements Outcome<T> {}

        /** The work got no permit in time, and was not begun; or no permit of the long lane, and was cancelled. */
        record Refused<T>() implements Outcome<T> {}

        /** The work did not end in time, although it was asked to; its thread still runs. */
        record Abandoned<T>() implements Outcome<T> {}
    }

    /**
     * A limiter with the default wait.
     *
     * @param atOnce how many short queries may run at the same time
     * @param mayWait how many more may wait for a permit
     */
    public ConcurrencyLimiter(int atOnce, int mayWait) {
        this(atOnce, mayWait, PATIENCE, LONG_PER_SHORT * atOnce);
    }

    /**
     * A limiter with a given wait.
     *
     * @param patience the longest wait for a permit
     * @param mostLong how many long queries may run at the same time; 0 when all work keeps its permit to its end
     */
    public ConcurrencyLimiter(int atOnce, int mayWait, Duration patience, int mostLong) {
        this(atOnce, mayWait, patience, mostLong, SETTLED);
    }

    /** @param settled how long a thread must be abandoned to count as lost */
    ConcurrencyLimiter(int atOnce, int mayWait, Duration patience, int mostLong, Duration settled) {
        this.settled = settled;
        this.turns = new Semaphore(atOnce, true);
        this.longTurns = new Semaphore(mostLong);
        this.mayWait = mayWait;
        this.patience = patience;
        this.mostAbandoned = Math.max(2, mostLong / 2);
    }

    /** Sets what is done each time when a thread is abandoned and so many are that the process should be replaced. */
    public void whenExhausted(Runnable action) {
        whenExhausted = action;
    }

    /** Whether so many threads are abandoned that the process should be replaced. */
    public boolean isExhausted() {
        return abandoned.get() >= mostAbandoned;
    }

    /**
     * Runs the work with a permit, or with the permit that the calling thread already holds.
     *
     * @param limit the time within which the work promises to end by itself
     * @param discard receives what abandoned work returns in the end
     */
    public <T> Outcome<T> run(Duration limit, Supplier<T> work, Consumer<T> discard) {
        Lease held = HELD.get();
        if (held != null && held.limiter() == this) {
            return new Outcome.Completed<>(work.get());
        }
        if (!hasTurn()) {
            return new Outcome.Refused<>();
        }
        var lease = new Lease();
        CompletableFuture<T> running;
        try {
            running = CompletableFuture.supplyAsync(() -> lease.run(work), workers);
        } catch (OutOfMemoryError noThread) {
            lease.giveBack();
            throw noThread;
        }
        try {
            return new Outcome.Completed<>(await(running, lease, limit));
        } catch (TimeoutException overdue) {
            if (lease.abandon()) {
                running.whenComplete((result, failure) -> {
                    if (failure == null) {
                        discard.accept(result);
                    }
                });
            }
            return lease.isRevoked() ? new Outcome.Refused<>() : new Outcome.Abandoned<>();
        } catch (BusyException cancelled) {
            return new Outcome.Refused<>();
        }
    }

    /** On a machine that is only slow, abandoned threads end soon after. */
    private void lookAgain() {
        try {
            Thread.sleep(settled);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (isExhausted()) {
            whenExhausted.run();
        }
    }

    /** Waits for the work, and moves it to the long lane on the way. */
    private static <T> T await(CompletableFuture<T> running, Lease lease, Duration limit) throws TimeoutException {
        long end = System.nanoTime() + limit.plus(GRACE).toNanos();
        try {
            try {
                return running.get(SHORT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException lengthy) {
                if (!lease.moveToLongLane()) {
                    end = Math.min(end, System.nanoTime() + GRACE.toNanos());
                }
                return running.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    private static RuntimeException unwrapped(ExecutionException thrown) {
        return switch (thrown.getCause()) {
            case RuntimeException ours -> ours;
            case Error machines -> throw machines;
            default -> new IllegalStateException(thrown);
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

    /** Lets the work of this thread be cancelled with its lease; for {@link BoundedTask}. */
    static void onRevocation(CancellationToken token) {
        Optional.ofNullable(HELD.get()).ifPresent(lease -> lease.register(token));
    }

    /** The number of queries that wait for a permit. */
    public int waiting() {
        return waiting.get();
    }

    /** The number of free permits. */
    public int free() {
        return turns.availablePermits();
    }

    /** The number of free permits for long queries. */
    public int freeLong() {
        return longTurns.availablePermits();
    }

    /** The number of abandoned threads that still run. */
    public int abandoned() {
        return abandoned.get();
    }

    /** Whether the next query would be refused. */
    public boolean isFull() {
        return turns.availablePermits() == 0 && waiting.get() >= mayWait;
    }

    /** The permit of one piece of work. Exactly one of its end and its abandonment gives the permit back. */
    private final class Lease {
        private final AtomicInteger lane = new AtomicInteger(IN_SHORT_LANE);
        private CancellationToken token;
        private boolean revoked;

        private static final int IN_SHORT_LANE = 0;
        private static final int IN_LONG_LANE = 1;
        private static final int ENDED = 2;
        private static final int ABANDONED = 3;

        ConcurrencyLimiter limiter() {
            return ConcurrencyLimiter.this;
        }

        <T> T run(Supplier<T> work) {
            HELD.set(this);
            try {
                return work.get();
            } finally {
                HELD.remove();
                giveBack();
            }
        }

        void giveBack() {
            switch (lane.getAndSet(ENDED)) {
                case IN_SHORT_LANE -> turns.release();
                case IN_LONG_LANE -> longTurns.release();
                case ABANDONED -> abandoned.decrementAndGet();
                default -> {
                }
            }
        }

        /**
         * Returns false when the work was cancelled, because the long lane is full. Work without a token cannot be: it
         * keeps its permit.
         */
        boolean moveToLongLane() {
            if (longTurns.tryAcquire()) {
                if (lane.compareAndSet(IN_SHORT_LANE, IN_LONG_LANE)) {
                    turns.release();
                } else {
                    longTurns.release();
                }
                return true;
            }
            synchronized (this) {
                if (token == null) {
                    return true;
                }
                revoked = true;
                token.now(new BusyException());
            }
            return false;
        }

        synchronized void register(CancellationToken cancelled) {
            token = cancelled;
        }

        synchronized boolean isRevoked() {
            return revoked;
        }

        /** Gives the place to somebody else; false when the work has ended after all. */
        boolean abandon() {
            int before = lane.getAndUpdate(now -> now == ENDED ? ENDED : ABANDONED);
            switch (before) {
                case IN_SHORT_LANE -> turns.release();
                case IN_LONG_LANE -> longTurns.release();
                default -> {
                    return false;
                }
            }
            if (abandoned.incrementAndGet() >= mostAbandoned) {
                Thread.startVirtualThread(ConcurrencyLimiter.this::lookAgain);
            }
            return true;
        }
    }
}
