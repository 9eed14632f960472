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
 * Ends the greediest query when memory is short: the one whose thread has allocated most since it began. Java can tell
 * what a thread has allocated, not what it still holds; among running queries that is the best witness there is.
 */
final class MemoryWatch {
    // Of the heap, still in use after a full collection.
    private static final double TOO_FULL = 0.85;
    // Allocated, of which most may be gone again: whoever took less than this did not fill the heap.
    private static final long MUCH = Runtime.getRuntime().maxMemory() / 8;
    // A query that is told to end and does not for so long will not give its memory back soon.
    private static final Duration TO_END = Duration.ofSeconds(2);
    private static final Set<Ticket> RUNNING = ConcurrentHashMap.newKeySet();
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private MemoryWatch() {}

    /** Begins to watch, once for the whole process. */
    static void start() {
        if (!STARTED.compareAndSet(false, true)) {
            return;
        }
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            // Only the pool of old things: a full survivor space after a collection says nothing.
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
     * Of the queries that ran at that time and have taken a good part of the heap, ends the greediest; none while one is
     * still ending, because its memory is not free yet, and those that only came to be beside it are not to blame.
     *
     * @param when in milliseconds since 1970
     * @param much bytes that a query may allocate without blame
     */
    static synchronized void endGreediest(long when, long much) {
        if (RUNNING.stream().noneMatch(Ticket::isEnding)) {
            RUNNING.stream()
                    .filter(ticket -> !ticket.stop.signal().get() && ticket.began < when && ticket.allocated() > much)
                    .max(Comparator.comparingLong(Ticket::allocated))
                    .ifPresent(Ticket::end);
        }
    }

    /** A query under watch. */
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
