package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.Shipped;
import org.netmet.http.jetty.JettyConfiguration;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Slowloris test: slow clients on all connections of the connection limit do not block another client. */
@Tag("slow")
@Isolated("its clients take all connections of a server, and the files of the process with them")
@Timeout(60)
class SlowClientsTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    private NetmetServer.Started server;
    private volatile boolean over;
    private final List<Socket> crowd = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        server = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(),
                ServerConfig.of(0, Duration.ofSeconds(30)));
    }

    @AfterEach
    void stop() throws IOException {
        over = true;
        for (Socket socket : crowd) {
            socket.close();
        }
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nX-Long: ",
                "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                        + "Content-Length: 100000\r\n\r\nASK { } #"
            })
    void lets_go_of_a_crowd_that_sends_drop_by_drop(String beginning) throws Exception {
        // Sends from the first connection on: at the connection limit, a client that is silent for a second is
        // disconnected anyway.
        Thread.ofVirtual().start(this::drip);
        for (int i = 0; i < JettyConfiguration.MAX_CONNECTIONS; i++) {
            var socket = new Socket();
            socket.connect(new InetSocketAddress("127.0.0.1", server.server().getHttpPort()));
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            crowd.add(socket);
        }

        long began = System.nanoTime();
        var answer = new HttpRequests(server).query("ASK { ?s ?p ?o }", "text/csv");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }

    private void drip() {
        while (!over) {
            for (Socket socket : crowd) {
                try {
                    socket.getOutputStream().write('x');
                } catch (IOException letGo) {
                    crowd.remove(socket);
                }
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
