package org.netmet.run;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
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
            if (pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported()
                    && pool.getUsage().getMax() > 0) {
                pool.setCollectionUsageThreshold((long) (pool.getUsage().getMax() * TOO_FULL));
            }
        }
        var memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
        memory.addNotificationListener((notification, nothing) -> {
            if (notification.getType().equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED)) {
                endGreediest();
            }
        }, null, null);
    }

    static Ticket enter(Stop stop) {
        var ticket = new Ticket(stop, Thread.currentThread().threadId());
        RUNNING.add(ticket);
        return ticket;
    }

    static void endGreediest() {
        RUNNING.stream().filter(ticket -> !ticket.stop.signal().get()).max(Comparator.comparingLong(Ticket::allocated))
                .ifPresent(Ticket::end);
    }

    /** A query under watch. */
    static final class Ticket implements AutoCloseable {
        private final Stop stop;
        private final long thread;
        private final long before;

        private Ticket(Stop stop, long thread) {
            this.stop = stop;
            this.thread = thread;
            this.before = THREADS.getThreadAllocatedBytes(thread);
        }

        private long allocated() {
            return THREADS.getThreadAllocatedBytes(thread) - before;
        }

        private void end() {
            stop.now(new OutOfRoom());
        }

        @Override
        public void close() {
            RUNNING.remove(this);
        }
    }
}
