package org.netmet.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A stream to standard output that keeps a write error. A {@link java.io.PrintWriter} hides write errors, so an
 * incomplete answer would look complete.
 */
final class StandardOutput extends OutputStream {
    private static final String READER_LEFT = "Broken pipe";

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private Optional<IOException> failure = Optional.empty();

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    /** The write error; empty when there was none, and also when the reader closed the pipe, as {@code head} does. */
    Optional<String> findFailure() {
        return failure.map(IOException::getMessage).filter(message -> !READER_LEFT.equals(message));
    }
}
