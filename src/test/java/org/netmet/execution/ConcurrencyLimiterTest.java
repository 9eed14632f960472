package org.netmet.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.netmet.execution.ConcurrencyLimiter.Outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Tests the two lanes of the limit, and that work that does not end loses its place. */
class ConcurrencyLimiterTest {
    private static final Duration LIMIT = Duration.ofMillis(500);
    /** Generous: the machine may be busy. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final AtomicBoolean stopped = new AtomicBoolean();

    @AfterEach
    void stopAll() {
        stopped.set(true);
    }

    /** Work that ignores every signal. */
    private String deaf() {
        while (!stopped.get()) {
            LockSupport.parkNanos(1_000_000);
        }
        return "late";
    }

    private CompletableFuture<Outcome<String>> started(ConcurrencyLimiter limiter, List<String> discarded) {
        return CompletableFuture.supplyAsync(() -> limiter.run(LIMIT, this::deaf, discarded::add),
                Thread::startVirtualThread);
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void gives_short_work_its_turn_beside_long_work() {
        var limiter = new ConcurrencyLimiter(1, 4, SOON, 2);
        started(limiter, new ArrayList<>());
        started(limiter, new ArrayList<>());

        for (int i = 0; i < 20; i++) {
            assertThat(limiter.run(SOON, () -> "short", ignored -> {}))
                    .isEqualTo(new Outcome.Completed<>("short"));
        }
    }

    @Test
    void takes_the_place_of_work_that_does_not_end() {
        var limiter = new ConcurrencyLimiter(1, 0, SOON, 4, Duration.ofMillis(10));
        var discarded = java.util.Collections.synchronizedList(new ArrayList<String>());
        var exhausted = new AtomicInteger();
        limiter.whenExhausted(exhausted::incrementAndGet);

        for (int i = 0; i < 3; i++) {
            assertThat(started(limiter, discarded).join()).isEqualTo(new Outcome.Abandoned<String>());
        }

        assertThat(limiter.abandoned()).isEqualTo(3);
        assertThat(limiter.free()).isEqualTo(1);
        await(() -> exhausted.get() == 2);
        assertThat(limiter.isExhausted()).isTrue();
        assertThat(limiter.run(SOON, () -> "next", ignored -> {})).isEqualTo(new Outcome.Completed<>("next"));
        stopAll();
        await(() -> limiter.abandoned() == 0 && discarded.size() == 3);
        assertThat(limiter.free()).isEqualTo(1);
    }

    @Test
    void cancels_work_that_finds_the_long_lane_full() {
        var limiter = new ConcurrencyLimiter(1, 0, SOON, 0);
        var token = new CancellationToken();

        Outcome<String> outcome = limiter.run(SOON, () -> {
            ConcurrencyLimiter.onRevocation(token);
            while (!token.signal().get()) {
                LockSupport.parkNanos(1_000_000);
            }
            throw token.reason().orElseThrow();
        }, ignored -> {});

        assertThat(outcome).isEqualTo(new Outcome.Refused<String>());
    }
}
