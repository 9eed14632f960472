package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmet.http.HttpRequests.encoded;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.Shipped;
import org.netmet.execution.QueryLimits;
import org.netmet.execution.ResponseBuffer;
import org.netmet.http.jetty.JettyConfiguration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tests that a response is complete or an error, and never truncated, in each format and at each limit. */
@Tag("slow")
@Isolated("its queries keep all processors busy")
class CompleteResponseTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final long LARGEST = 2 << 20;
    // Returns its first rows at once, and would return rows for days.
    static final String ENDLESS = "{ ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }";
    private static NetmetServer.Started server;
    private static NetmetServer.Started sparing;
    /** For slow clients: the exports that they ask for run on when they are gone, and others would find it busy. */
    private static NetmetServer.Started crowded;
    private static CompletableFuture<String> replyToDrops;
    private static HttpRequests asked;
    private static HttpRequests askedSparing;

    @BeforeAll
    static void start() {
        server = server(LIMIT, 1L << 32);
        sparing = server(Duration.ofMinutes(1), LARGEST);
        crowded = server(LIMIT, 1L << 32);
        // From the beginning, because Jetty closes the connection after twice its idle timeout; meanwhile the other tests
        // run.
        replyToDrops = CompletableFuture.supplyAsync(CompleteResponseTest::sendDrops, Thread::startVirtualThread);
        asked = new HttpRequests(server);
        askedSparing = new HttpRequests(sparing);
    }

    private static NetmetServer.Started server(Duration limit, long largest) {
        return (NetmetServer.Started) NetmetServer.start(Shipped.netmet(), new ServerConfig(
                "127.0.0.1", 0, QueryLimits.of(limit), 2, largest, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty()));
    }

    @AfterAll
    static void stop() {
        server.stop();
        sparing.stop();
        crowded.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "csv", "tsv", "text", "md", "html"})
    void says_that_a_select_ran_out_of_time_after_its_first_rows(String format) throws Exception {
        isOutOfTime(asked.get("sparql?query=" + encoded("SELECT * " + ENDLESS) + "&format=" + format));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ttl", "nt", "jsonld", "rdfxml", "trig", "nq", "html"})
    void says_that_a_construct_ran_out_of_time(String format) throws Exception {
        isOutOfTime(asked.get("sparql?query=" + encoded("CONSTRUCT { ?a ?p ?f } " + ENDLESS) + "&format=" + format));
    }

    private static void isOutOfTime(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).isPresent();
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(response.headers().firstValue("etag")).isEmpty();
        assertThat(response.body()).contains("met its time limit of 1.0 s").contains("is not shown");
    }

    @Test
    void holds_a_shorter_limit_that_the_asker_sets_and_never_a_longer_one() throws Exception {
        String query = "sparql?query=" + encoded("SELECT * " + ENDLESS);

        assertThat(asked.get(query + "&timeout=0.2").body()).contains("met its time limit of 0.2 s");
        assertThat(asked.get(query + "&timeout=3600").body()).contains("met its time limit of 1.0 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "csv", "tsv", "text"})
    void says_that_an_answer_is_too_large(String format) throws Exception {
        var response = askedSparing.get(
                "sparql?query=" + encoded("SELECT * { ?a ?p ?b }") + "&format=" + format);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("larger than 2 MiB").contains("nothing of it is shown");
        assertThat(response.headers().firstValue("etag")).isEmpty();
    }

    @Test
    void sends_an_answer_that_is_just_not_too_large_to_the_last_byte() throws Exception {
        var response = askedSparing.query("SELECT ?a ?p ?b { ?a ?p ?b } LIMIT 8000", "text/tab-separated-values");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().length()).isGreaterThan(ResponseBuffer.IN_MEMORY);
        assertThat(response.headers().firstValueAsLong("content-length")).hasValue(
                response.body().getBytes(StandardCharsets.UTF_8).length);
        assertThat(response.body().lines().count()).isEqualTo(8001);
    }

    @Test
    void stays_within_its_limit_for_paths_sorts_and_patterns() throws Exception {
        List<String> runaways = List.of(
                "SELECT ?b { ?a (<x:a>|!<x:a>|^<x:a>)* ?b . ?b (!<x:b>)* ?c }",
                "SELECT * " + ENDLESS + " ORDER BY ?f ?b",
                "SELECT (COUNT(*) AS ?n) " + ENDLESS,
                "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?a ?p ?b . ?c ?q ?d BIND (CONCAT(STR(?a), STR(?c)) AS ?x) }");

        for (String runaway : runaways) {
            long start = System.nanoTime();
            var response = asked.query(runaway, "text/csv");

            assertThat(response.statusCode()).as(runaway).isEqualTo(503);
            assertThat(response.body()).as(runaway).contains("met its time limit of 1.0 s");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(runaway).isLessThan(LIMIT.plusSeconds(6));
        }
    }

    @Test
    void sends_those_away_for_whom_there_is_no_turn_soon() throws Exception {
        try (var many = Executors.newFixedThreadPool(24)) {
            List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String query = "SELECT (" + i + " AS ?i) (COUNT(*) AS ?n) " + ENDLESS;
                calls.add(() -> asked.query(query, "text/csv"));
            }
            List<HttpResponse<String>> responses = new ArrayList<>();
            for (Future<HttpResponse<String>> call : many.invokeAll(calls)) {
                responses.add(call.get());
            }

            assertThat(responses).allSatisfy(response -> assertThat(response.statusCode()).isEqualTo(503));
            assertThat(responses)
                    .anySatisfy(response -> assertThat(response.body()).contains("met its time limit of 1.0 s"))
                    .anySatisfy(response -> {
                        assertThat(response.body()).contains("too many queries are running");
                        assertThat(response.headers().firstValue("retry-after")).hasValue("2");
                    });
        }
        assertThat(asked.query("ASK {}", "text/csv").statusCode()).isEqualTo(200);
    }

    @Test
    void reads_no_file_and_calls_no_server_for_anybody() throws Exception {
        for (String query : List.of(
                "SELECT * { SERVICE <http://127.0.0.1:1/x> { ?s ?p ?o } }",
                "SELECT * { SERVICE SILENT <http://169.254.169.254/latest/meta-data> { ?s ?p ?o } }",
                "SELECT * { FILTER NOT EXISTS { SERVICE <file:///etc/passwd> { ?s ?p ?o } } }",
                "SELECT (<java:java.lang.System>() AS ?x) {}")) {
            var response = asked.query(query, "text/csv");

            assertThat(response.statusCode()).as(query).isEqualTo(400);
            assertThat(response.body()).contains("fix: ");
        }
        for (String from : List.of("file:///etc/passwd", "http://127.0.0.1:1/x")) {
            assertThat(asked.query("SELECT * FROM <" + from + "> { ?s ?p ?o }", "text/csv").body())
                    .isEqualTo("s,p,o\r\n");
        }
        var load = asked.post("sparql", "application/sparql-update", "LOAD <file:///etc/passwd>");
        assertThat(load.statusCode()).isEqualTo(405);
    }

    @Test
    void lets_go_of_a_client_that_sends_its_request_drop_by_drop() throws Exception {
        assertThat(asked.query("ASK {}", "text/csv").statusCode()).isEqualTo(200);
        assertThat(replyToDrops.get()).startsWith("HTTP/1.1 408 ");
    }

    private static String sendDrops() {
        URI address = URI.create(server.address());
        try (var slow = new Socket(address.getHost(), address.getPort())) {
            slow.setSoTimeout((int) JettyConfiguration.IDLE_TIMEOUT.multipliedBy(3).toMillis());
            slow.getOutputStream().write("POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
                    .concat("Content-Type: application/sparql-query\r\n\r\nASK").getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            return read(slow.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void answers_others_while_hundreds_send_and_read_drop_by_drop() throws Exception {
        URI address = URI.create(crowded.address());
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 120; i++) {
                var one = new Socket();
                one.setReceiveBufferSize(1 << 12);
                one.connect(new InetSocketAddress(address.getHost(), address.getPort()));
                String request = i % 30 > 0
                        ? "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
                                + "Content-Type: application/sparql-query\r\n\r\nASK"
                        : "GET /data?default HTTP/1.1\r\nHost: x\r\nAccept: application/n-triples\r\n\r\n";
                one.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                slow.add(one);
            }

            assertThat(new HttpRequests(crowded).get("$/ping").statusCode()).isEqualTo(200);
        } finally {
            for (Socket one : slow) {
                one.close();
            }
        }
        new HttpRequests(crowded).awaitMetric("netmet_turns_free{application=\"fuseki\"} 2.0");
    }

    static String read(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException open) {
            throw new AssertionError("the server keeps the connection open", open);
        } catch (IOException reset) {
            return "";
        }
    }
}
