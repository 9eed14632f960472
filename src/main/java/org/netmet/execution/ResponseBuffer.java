package org.netmet.execution;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Buffers a result until it is complete, so that nothing is sent of a result that fails. The first mebibyte is kept in
 * memory, the rest in a temporary file that is deleted while open: nothing remains on disk, however the process ends.
 */
public final class ResponseBuffer extends OutputStream {
    /** The result exceeds the size limit. */
    public static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The bytes of one result that are kept in memory. */
    public static final int IN_MEMORY = 1 << 20;
    private static final int DIGEST_LENGTH = 24;
    // The limit for the memory of all buffers, as a part of the heap: a thousand slow clients must not use it up.
    private static final long IN_MEMORY_TOGETHER = Runtime.getRuntime().maxMemory() / 8;
    private static final AtomicLong HELD = new AtomicLong();

    private final long limit;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(1 << 13);
    private FileChannel rest;
    private long size;

    /** @param limit the size limit in bytes */
    public ResponseBuffer(long limit) {
        this.limit = limit;
    }

    /** A buffer with a complete result. */
    public static ResponseBuffer of(byte[] answer) {
        var buffer = new ResponseBuffer(answer.length);
        buffer.write(answer, 0, answer.length);
        return buffer;
    }

    /** Writes text as UTF-8. */
    public void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        size += length;
        if (size > limit) {
            throw new TooLarge();
        }
        if (rest == null && head.size() + length <= IN_MEMORY && HELD.get() + length <= IN_MEMORY_TOGETHER) {
            head.write(bytes, from, length);
            HELD.addAndGet(length);
            return;
        }
        try {
            ByteBuffer more = ByteBuffer.wrap(bytes, from, length);
            while (more.hasRemaining()) {
                rest().write(more);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no room for an answer of more than %d bytes".formatted(IN_MEMORY), e);
        }
    }

    /** The bytes that all buffers keep in memory. */
    public static long held() {
        return HELD.get();
    }

    private FileChannel rest() throws IOException {
        if (rest == null) {
            Path file = Files.createTempFile("netmet-answer-", null);
            rest = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            unname(file);
        }
        return rest;
    }

    private static void unname(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Some systems do not delete an open file; there it is deleted when the buffer is closed.
        }
    }

    /** The size in bytes. */
    public long size() {
        return size;
    }

    /** The complete result, if it is small enough to be in memory. */
    public Optional<byte[]> bytes() {
        return rest == null ? Optional.of(head.toByteArray()) : Optional.empty();
    }

    /** The SHA-256 digest of the complete result, shortened. */
    public String digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            sendTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Copies the complete result to a stream. */
    public void sendTo(OutputStream out) throws IOException {
        head.writeTo(out);
        if (rest != null) {
            rest.transferTo(0, rest.size(), Channels.newChannel(out));
        }
    }

    /** A stream of the complete result. Read it once, before this buffer is closed. */
    public InputStream read() throws IOException {
        var first = new ByteArrayInputStream(head.toByteArray());
        return rest == null ? first : new SequenceInputStream(first, Channels.newInputStream(rest.position(0)));
    }

    @Override
    public void close() {
        HELD.addAndGet(-head.size());
        head.reset();
        if (rest != null) {
            try {
                rest.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
