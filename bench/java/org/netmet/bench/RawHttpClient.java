package org.netmet.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A minimal HTTP/1.1 client over a socket: it sends malformed requests as they are, and returns responses as received.
 * A client library would correct or refuse them.
 */
final class RawHttpClient {
    private static final int PATIENCE = Integer.getInteger("patience", 90) * 1000;

    private RawHttpClient() {}

    /**
     * An HTTP response.
     *
     * @param headers the values by header name in lower case
     * @param body decompressed
     * @param whole whether the body has the announced length or the final chunk; without either, it ends with the
     * connection
     */
    record Reply(int status, Map<String, String> headers, byte[] body, boolean whole) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The kind of the documented error in the body, in any format; empty when the body contains none. */
        String trouble() {
            String text = text();
            return text.contains("too many queries are running")
                    ? "busy"
                    : text.contains("met its time limit")
                            ? "out of time"
                            : text.contains("more memory than there is") ? "out of memory" : "";
        }
    }

    static Reply get(int port, String path, String accept) throws IOException {
        return send(port, "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: %s\r\n\r\n"
                .formatted(path, accept), new byte[0]);
    }

    static Reply post(int port, String path, String type, String body, String accept) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(port, ("POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: %s\r\n"
                + "Content-Type: %s\r\nContent-Length: %d\r\n\r\n").formatted(path, accept, type, bytes.length), bytes);
    }

    static Reply send(int port, String head, byte[] body) throws IOException {
        try (Socket socket = open(port)) {
            socket.getOutputStream().write(join(head.getBytes(StandardCharsets.ISO_8859_1), body));
            socket.getOutputStream().flush();
            return read(new BufferedInputStream(socket.getInputStream()), head.startsWith("HEAD "))
                    .orElseThrow(() -> new EOFException("the connection was closed without an answer"));
        }
    }

    static Socket open(int port) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
        return socket;
    }

    static byte[] join(byte[] head, byte[] body) {
        var all = new ByteArrayOutputStream(head.length + body.length);
        all.writeBytes(head);
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** Reads a response; empty when the connection was closed before a status line. */
    static Optional<Reply> read(InputStream in, boolean headOnly) throws IOException {
        String first = line(in);
        if (!first.startsWith("HTTP/1.")) {
            return Optional.empty();
        }
        int status = Integer.parseInt(first.split(" ")[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(":", 2);
            headers.merge(parts[0].toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1].strip() : "",
                    (one, other) -> one + ", " + other);
        }
        if (status == 100) {
            return read(in, headOnly);
        }
        if (headOnly || status == 204 || status == 304) {
            return Optional.of(new Reply(status, headers, new byte[0], true));
        }
        var body = new ByteArrayOutputStream();
        boolean whole = true;
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            whole = chunks(in, body);
        } else if (headers.containsKey("content-length")) {
            long length = Long.parseLong(headers.get("content-length"));
            body.writeBytes(in.readNBytes((int) length));
            whole = body.size() == length;
        } else {
            in.transferTo(body);
        }
        return Optional.of(new Reply(status, headers, whole ? unpacked(headers, body) : body.toByteArray(), whole));
    }

    private static boolean chunks(InputStream in, ByteArrayOutputStream body) throws IOException {
        while (true) {
            String size = line(in);
            if (size.isEmpty()) {
                return false;
            }
            int length = Integer.parseInt(size.split(";")[0].strip(), 16);
            byte[] chunk = in.readNBytes(length);
            body.writeBytes(chunk);
            if (chunk.length < length) {
                return false;
            }
            line(in);
            if (length == 0) {
                return true;
            }
        }
    }

    private static byte[] unpacked(Map<String, String> headers, ByteArrayOutputStream body) throws IOException {
        if (!"gzip".equals(headers.get("content-encoding"))) {
            return body.toByteArray();
        }
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(body.toByteArray()))) {
            return unpacking.readAllBytes();
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
