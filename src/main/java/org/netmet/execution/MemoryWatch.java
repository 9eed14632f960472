package org.netmet.execution;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.management.NotificationEmitter;

/**
 * Cancels the query with the largest allocation when heap memory is short: the one whose thread has allocated most
 * since it began. Java reports what a thread has allocated, not what it still holds; this is the best available
 * measure.
 */
final class MemoryWatch {
    // The fraction of the heap still in use after a full garbage collection.
    private static final double TOO_FULL = 0.85;
    // Allocated bytes, most of which may be free again: a query with less than this did not fill the heap.
    private static final long MUCH = Runtime.getRuntime().maxMemory() / 8;
    // The time that a cancelled query gets to free its memory, before another one is cancelled.
    private static final Duration TO_END = Duration.ofSeconds(2);
    private static final Set<Ticket> RUNNING = ConcurrentHashMap.newKeySet();
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private MemoryWatch() {}

    /** Registers the memory listener, once for the whole process. */
    static void start() {
        if (!STARTED.compareAndSet(false, true)) {
            return;
        }
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            // Only the old generation: a full survivor space after a collection means nothing.
            if (pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported()
                    && pool.isUsageThresholdSupported()
                    && pool.getUsage().getMax() > 0) {
                pool.setCollectionUsageThreshold((long) (pool.getUsage().getMax() * TOO_FULL));
            }
        }
        var memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
        memory.addNotificationListener((notification, nothing) -> {
            if (notification.getType().equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED)) {
                endGreediest(notification.getTimeStamp(), MUCH);
            }
        }, null, null);
    }

    static Ticket enter(CancellationToken stop) {
        var ticket = new Ticket(stop, Thread.currentThread().threadId());
        RUNNING.add(ticket);
        return ticket;
    }

    /**
     * Cancels the query with the largest allocation among those that ran at that time and have allocated more than
     * {@code much}. It cancels none while one that was cancelled before is still ending, because its memory is not free
     * yet. Queries that started later are not the cause.
     *
     * @param when in milliseconds since 1970
     * @param much the bytes that a query may allocate without being cancelled
     */
    static synchronized void endGreediest(long when, long much) {
        if (RUNNING.stream().noneMatch(Ticket::isEnding)) {
            RUNNING.stream()
                    .filter(ticket -> !ticket.stop.signal().get() && ticket.began < when && ticket.allocated() > much)
                    .max(Comparator.comparingLong(Ticket::allocated))
                    .ifPresent(Ticket::end);
        }
    }

    /** A running query that is monitored; closing the ticket ends the monitoring. */
    static final class Ticket implements AutoCloseable {
        private final CancellationToken stop;
        private final long thread;
        private final long before;
        private final long began = System.currentTimeMillis();
        private volatile long ended;

        private Ticket(CancellationToken stop, long thread) {
            this.stop = stop;
            this.thread = thread;
            this.before = THREADS.getThreadAllocatedBytes(thread);
        }

        private long allocated() {
            return THREADS.getThreadAllocatedBytes(thread) - before;
        }

        private boolean isEnding() {
            return ended > 0 && System.currentTimeMillis() - ended < TO_END.toMillis();
        }

        private void end() {
            ended = System.currentTimeMillis();
            stop.now(new MemoryLimitExceededException());
        }

        @Override
        public void close() {
            RUNNING.remove(this);
        }
    }
}
