package org.netmet.execution;

/** Tells the watch, until it is closed, that memory is short, again and again. */
public final class MemoryShortage implements AutoCloseable {
    private final Thread thread;
    private volatile boolean over;

    public MemoryShortage() {
        this.thread = Thread.ofPlatform().daemon().start(() -> {
            while (!over) {
                MemoryWatch.endGreediest(Long.MAX_VALUE, -1);
                Thread.onSpinWait();
            }
        });
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
