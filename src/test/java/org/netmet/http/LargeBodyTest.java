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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
        int count = 32;
        boolean chunked = framing.equals("Transfer-Encoding");
        var pieces = new ArrayList<byte[]>();
        pieces.add(
                HttpRequests.ascii("POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n" + framing + ": "
                        + (chunked ? "chunked" : count * piece.length) + "\r\n\r\n"));
        for (int i = 0; i < count; i++) {
            pieces.add(HttpRequests.ascii(chunked ? Integer.toHexString(piece.length) + "\r\n" : ""));
            pieces.add(piece);
            pieces.add(HttpRequests.ascii(chunked ? "\r\n" : ""));
        }
        pieces.add(HttpRequests.ascii(chunked ? "0\r\n\r\n" : ""));

        assertThat(HttpRequests.exchange(server, pieces)).isEqualTo("HTTP/1.1 " + status);
    }

    @Test
    void is_answered_when_its_fields_are_too_many() throws IOException {
        byte[] fields = HttpRequests.ascii("&a=".repeat(300_000));
        byte[] head = HttpRequests.ascii("POST /sparql HTTP/1.1\r\nHost: x\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + fields.length + "\r\n\r\n");

        assertThat(HttpRequests.exchange(server, List.of(head, fields))).isEqualTo("HTTP/1.1 413");
    }
}
