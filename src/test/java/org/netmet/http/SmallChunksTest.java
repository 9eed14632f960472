package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.netmet.Shipped;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Bodies in chunks (RFC 9112, section 7.1): those of a usual size are read, a million of one byte each are not kept. */
@Timeout(60)
class SmallChunksTest {
    private static final String HEAD = "POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: text/csv\r\n"
            + "Content-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n";

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

    @Test
    void reads_a_long_query_in_chunks_of_a_kilobyte() throws IOException {
        assertThat(answer("ASK { } #" + "x".repeat(200_000), 1000, true)).startsWith("HTTP/1.1 200");
    }

    @Test
    void reads_a_short_query_in_chunks_of_a_byte() throws IOException {
        assertThat(answer("ASK { ?s ?p ?o }", 1, true)).startsWith("HTTP/1.1 200");
    }

    @Test
    void refuses_a_long_query_in_chunks_of_a_byte_before_its_end() throws IOException {
        assertThat(answer("ASK { } #" + "x".repeat(20_000), 1, false)).startsWith("HTTP/1.1 413");
    }

    @Test
    void refuses_a_chunk_whose_size_is_no_number() throws IOException {
        assertThat(exchange(HEAD + "zz\r\nASK { }\r\n0\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    /** The first line of the answer. */
    private static String answer(String body, int size, boolean whole) throws IOException {
        var chunks = new StringBuilder(HEAD);
        for (int at = 0; at < body.length(); at += size) {
            String part = body.substring(at, Math.min(body.length(), at + size));
            chunks.append(Integer.toHexString(part.length())).append("\r\n").append(part).append("\r\n");
        }
        return exchange(chunks + (whole ? "0\r\n\r\n" : ""));
    }

    private static String exchange(String request) throws IOException {
        return HttpRequests.exchange(server, List.of(HttpRequests.ascii(request)));
    }
}
