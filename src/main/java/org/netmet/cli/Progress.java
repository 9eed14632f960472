package org.netmet.cli;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * Says on a terminal what long work is at, from the first second on, in one line that is removed at the end. Writes
 * nothing where standard error is no terminal. Nothing else may write to standard error meanwhile.
 */
final class Progress {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final String CLEAR = "\r\u001B[K";

    private final Terminal terminal;
    private final PrintWriter err;
    private final String what;
    private final Thread ticker;
    private boolean shown;

    private Progress(Terminal terminal, PrintWriter err, String what) {
        this.terminal = terminal;
        this.err = err;
        this.what = what;
        this.ticker = Thread.ofPlatform().daemon().name("progress").unstarted(this::tick);
    }

    /** What is waited for. */
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Runs the work, and says meanwhile what it is. */
    static <T, E extends Exception> T during(Terminal terminal, PrintWriter err, String what, Work<T, E> work)
            throws E {
        if (!terminal.isError()) {
            return work.run();
        }
        var progress = new Progress(terminal, err, what);
        progress.ticker.start();
        try {
            return work.run();
        } finally {
            progress.end();
        }
    }

    private void tick() {
        try {
            for (int seconds = 1; true; seconds++) {
                Thread.sleep(STEP);
                if (!shown || terminal.canRewrite()) {
                    err.print((terminal.canRewrite() ? CLEAR : "") + what + " ..."
                            + (terminal.canRewrite() ? " " + seconds + " s" : System.lineSeparator()));
                    err.flush();
                }
                shown = true;
            }
        } catch (InterruptedException done) {
            if (shown && terminal.canRewrite()) {
                err.print(CLEAR);
                err.flush();
            }
        }
    }

    private void end() {
        ticker.interrupt();
        try {
            ticker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
