package org.netmet.mcp;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells when a session over streams is over: the input has ended, and every request has its answer. The SDK ends with
 * the input and drops what it is still at, so the end of the input is held back until then.
 */
public final class EndOfInput {
    private static final int PAUSE_MILLIS = 50;
    /** A request that never gets an answer does not keep the process alive. */
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final InputStream in;
    private final OutputStream out;

    public EndOfInput(InputStream given, OutputStream taken) {
        in = new FilterInputStream(given) {
            private final StringBuilder line = new StringBuilder();

            @Override
            public int read() throws IOException {
                return seen(super.read());
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int count = super.read(buffer, from, length);
                for (int at = from; at < from + count; at++) {
                    seen(buffer[at]);
                }
                if (count < 0) {
                    seen(-1);
                }
                return count;
            }

            private int seen(int character) {
                if (character == '\n' || character < 0 && !line.isEmpty()) {
                    // A notification has no id, and gets no answer.
                    if (line.indexOf("\"id\"") >= 0 && line.indexOf("\"method\"") >= 0) {
                        requests.incrementAndGet();
                    }
                    line.setLength(0);
                } else if (character >= 0) {
                    line.append((char) character);
                }
                if (character == -1) {
                    awaitAnswers();
                    ended.countDown();
                }
                return character;
            }
        };
        out = new FilterOutputStream(taken) {
            @Override
            public void write(int character) throws IOException {
                out.write(character);
                if (character == '\n') {
                    answers.incrementAndGet();
                }
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                for (int at = from; at < from + length; at++) {
                    if (bytes[at] == '\n') {
                        answers.incrementAndGet();
                    }
                }
            }
        };
    }

    private void awaitAnswers() {
        try {
            for (int waited = 0; answers.get() < requests.get() && waited < LONGEST_WAIT_MILLIS; waited +=
                    PAUSE_MILLIS) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public InputStream in() {
        return in;
    }

    public OutputStream out() {
        return out;
    }

    /** Waits until the session is over. */
    public void await() throws InterruptedException {
        ended.await();
    }
}
