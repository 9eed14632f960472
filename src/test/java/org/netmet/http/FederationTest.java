package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;

/** Contract test against a stock Fuseki; it also tests a slow endpoint and one that does not exist. */
class FederationTest extends FederationContract {
    private FusekiServer fuseki;
    private HttpServer slow;
    private String slowEndpoint;
    private String nobody;
    private NetmetServer.Started ours;
    private HttpRequests asked;

    @BeforeAll
    void start(@TempDir Path dir) throws IOException {
        DatasetGraph dataset = DatasetGraphFactory.createGeneral();
        RDFParser.source(slice(dir)).parse(dataset);
        fuseki = FusekiServer.create().port(0).loopback(true).add("/mondo", dataset).build().start();
        slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.setExecutor(Executors.newCachedThreadPool(task -> Thread.ofPlatform().daemon().unstarted(task)));
        slow.createContext("/", exchange -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        slow.start();
        slowEndpoint = "http://127.0.0.1:%d/sparql".formatted(slow.getAddress().getPort());
        try (var socket = new ServerSocket(0)) {
            nobody = "http://127.0.0.1:%d/sparql".formatted(socket.getLocalPort());
        }
        ours = serverThatCalls(other(), slowEndpoint, nobody);
        asked = new HttpRequests(ours);
    }

    @AfterAll
    void stop() {
        ours.stop();
        slow.stop(0);
        fuseki.stop();
    }

    @Override
    String other() {
        return "http://127.0.0.1:%d/mondo/sparql".formatted(fuseki.getHttpPort());
    }

    @Override
    NetmetServer.Started ours() {
        return ours;
    }

    @Test
    void tells_in_words_that_the_other_is_down() throws IOException, InterruptedException {
        HttpResponse<String> loud = service("", nobody);
        HttpResponse<String> silent = service("SILENT", nobody);

        assertThat(loud.statusCode()).isEqualTo(502);
        assertThat(HttpRequests.type(loud)).isEqualTo("application/problem+json");
        assertThat(loud.body()).contains("service failed").contains(
                "a server that the query calls gave no answer: <%s>: nothing there takes the call".formatted(nobody));
        assertThat(silent.statusCode()).isEqualTo(200);
        assertThat(silent.body()).isEqualToNormalizingNewlines("x,y\n,1\n");
    }

    @Test
    void does_not_call_another_address_of_a_server_that_it_may_call() throws IOException, InterruptedException {
        HttpResponse<String> wrong = service("", other().replace("/sparql", "/none"));

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("is not called from here");
    }

    @Test
    void cuts_a_call_that_takes_too_long() throws IOException, InterruptedException {
        long start = System.nanoTime();

        HttpResponse<String> late = asked.get("sparql?timeout=1&query=" + HttpRequests.encoded(
                "SELECT * { SERVICE <%s> { ?x ?p ?o } }".formatted(slowEndpoint)), "Accept", "text/csv");

        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.body()).contains("the query met its time limit of 1.0 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
    }

    private HttpResponse<String> service(String silent, String endpoint)
            throws IOException, InterruptedException {
        return asked.query("SELECT ?x ?y { BIND (1 AS ?y) SERVICE %s <%s> { ?x <http://example.org/p> ?o } }"
                .formatted(silent, endpoint), "text/csv");
    }
}
