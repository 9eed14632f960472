package org.netmet.execution;

/** Simulates a memory shortage: notifies {@link MemoryWatch} repeatedly until it is closed. */
public final class MemoryShortage implements AutoCloseable {
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::look);
    private volatile boolean over;

    public void begin() {
        thread.start();
    }

    private void look() {
        while (!over) {
            MemoryWatch.endGreediest(Long.MAX_VALUE, -1);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
