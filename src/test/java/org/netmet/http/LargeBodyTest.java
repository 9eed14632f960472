package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.Shipped;
import org.netmet.http.jetty.JettyConfiguration;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * A client that sends all of a body that is too large, then reads, gets the response that says so. It would be lost when
 * the server closed the connection first (RFC 9112, section 9.6).
 */
@Timeout(60)
class LargeBodyTest {
    private static NetmetServer.Started server;

    @BeforeAll
    static void start() {
        server = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(),
                ServerConfig.of(0, Duration.ofSeconds(30)));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "application/sparql-query,          Content-Length,    413",
        "application/sparql-query,          Transfer-Encoding, 413",
        "application/x-www-form-urlencoded, Content-Length,    413",
        "application/x-www-form-urlencoded, Transfer-Encoding, 413",
        "text/turtle,                       Content-Length,    413",
        "text/turtle,                       Transfer-Encoding, 415"
    })
    void is_answered_when_it_is_sent_to_its_end(String type, String framing, int status) throws IOException {
        byte[] piece = new byte[JettyConfiguration.LARGEST_REQUEST / 4];
        Arrays.fill(piece, (byte) '#');
        int pieces = 32;
        boolean chunked = framing.equals("Transfer-Encoding");
        try (var socket = new Socket("127.0.0.1", server.server().getHttpPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            write(out, "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n" + framing + ": "
                    + (chunked ? "chunked" : pieces * piece.length) + "\r\n\r\n");
            for (int i = 0; i < pieces; i++) {
                write(out, chunked ? Integer.toHexString(piece.length) + "\r\n" : "");
                out.write(piece);
                write(out, chunked ? "\r\n" : "");
            }
            write(out, chunked ? "0\r\n\r\n" : "");

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 " + status);
        }
    }

    @Test
    void is_answered_when_its_fields_are_too_many() throws IOException {
        byte[] fields = "&a=".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
        try (var socket = new Socket("127.0.0.1", server.server().getHttpPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            write(out, "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Content-Length: " + fields.length + "\r\n\r\n");
            out.write(fields);

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
