package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.netmet.Shipped;
import org.netmet.execution.ResponseBuffer;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tests what all servers of a process share: standard error, and the memory limit for response buffers. */
@Isolated("other servers write to standard error, and hold answers in memory")
class SharedByServersTest {
    @Test
    void keeps_a_mebibyte_of_each_answer_in_memory_as_long_as_there_is_room_for_all() {
        long before = ResponseBuffer.held();
        var spool = new ResponseBuffer(Long.MAX_VALUE);
        spool.write(new byte[1000], 0, 1000);

        assertThat(ResponseBuffer.held()).isGreaterThanOrEqualTo(before + 1000);
        spool.close();
        spool.close();

        List<ResponseBuffer> many = new ArrayList<>();
        for (long room = Runtime.getRuntime().maxMemory() / 8; room >= 0; room -= ResponseBuffer.IN_MEMORY) {
            var one = new ResponseBuffer(Long.MAX_VALUE);
            one.write(new byte[ResponseBuffer.IN_MEMORY], 0, ResponseBuffer.IN_MEMORY);
            many.add(one);
        }
        assertThat(many).anySatisfy(one -> assertThat(one.bytes()).isEmpty());
        many.forEach(ResponseBuffer::close);
        assertThat(ResponseBuffer.held()).isLessThan(Runtime.getRuntime().maxMemory() / 8);
    }

    @Test
    void writes_no_line_in_its_log_for_what_clients_do() throws Exception {
        var server =
                (NetmetServer.Started) NetmetServer.start(Shipped.netmet(), ServerConfig.of(0, Duration.ofSeconds(1)));
        var asked = new HttpRequests(server);
        var log = new ByteArrayOutputStream();
        PrintStream usual = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            asked.query("ASK {}", "text/csv");
            asked.query("SELECT nonsense", "text/csv");
            asked.query("ASK { <http:///x> ?p ?o }", "text/csv");
            asked.query("SELECT * " + CompleteResponseTest.ENDLESS, "text/csv");
            asked.get("data?default", "Accept", "text/turtle");
            asked.get("nowhere");
            for (String broken : List.of("GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nHost: <a>, b\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                    "POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: bogus\r\n\r\n")) {
                try (var socket = new Socket("localhost", URI.create(server.address()).getPort())) {
                    socket.getOutputStream().write(broken.getBytes(StandardCharsets.US_ASCII));
                    assertThat(CompleteResponseTest.read(socket.getInputStream())).startsWith("HTTP/1.1 400 ");
                }
            }
        } finally {
            System.setErr(usual);
            server.stop();
        }

        assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
