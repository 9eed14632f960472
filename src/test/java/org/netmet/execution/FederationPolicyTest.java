package org.netmet.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.sse.SSE;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Tests SERVICE calls to faulty and malicious servers. */
class FederationPolicyTest {
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(400);
    // The tolerance for the time limit: about ten milliseconds are enough on an idle machine; without a limit these
    // servers never end.
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String BEGINNING = "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[";
    private static final String ROW = "{\"x\":{\"type\":\"literal\",\"value\":\"%s\"}}";
    private static final String END = "]}}";

    private static final AtomicInteger REDIRECTED = new AtomicInteger();
    private static final CountDownLatch BROKEN_OFF = new CountDownLatch(2);
    private static HttpServer server;
    private static HttpServer forbidden;

    @BeforeAll
    static void start() throws IOException {
        forbidden = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        forbidden.createContext("/", exchange -> {
            REDIRECTED.incrementAndGet();
            answer(exchange, 200, BEGINNING + ROW.formatted("secret") + END);
        });
        forbidden.start();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> Thread.ofPlatform().daemon().unstarted(task)));
        server.createContext("/good", exchange -> answer(exchange, 200, BEGINNING + ROW.formatted("good") + END));
        server.createContext("/broken", exchange -> answer(exchange, 200, BEGINNING + ROW.formatted("half")));
        server.createContext("/page", exchange -> answer(exchange, 500, "\n<html>no such table\nat line 7</html>"));
        server.createContext("/refused", exchange -> answer(exchange, 403, ""));
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            server.createContext("/moved" + status, exchange -> {
                exchange.getResponseHeaders().set("Location", address(forbidden) + "secret");
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
        }
        server.createContext("/packed", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            answer(exchange, 200, "not looked at");
        });
        server.createContext("/asked", exchange -> answer(exchange, 200, BEGINNING + ROW.formatted(
                String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding"))) + END));
        server.createContext("/silent", exchange -> sleep());
        server.createContext("/drops", exchange -> {
            // One row each tenth of a second: the timeout of a single read never occurs.
            OutputStream out = begin(exchange);
            try {
                while (true) {
                    out.write((ROW.formatted("drop") + ",").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    Thread.sleep(100);
                }
            } catch (IOException | InterruptedException brokenOff) {
                BROKEN_OFF.countDown();
            }
        });
        server.createContext("/endless", exchange -> {
            OutputStream out = begin(exchange);
            byte[] rows = (ROW.formatted("x".repeat(1000)) + ",").repeat(60).getBytes(StandardCharsets.UTF_8);
            try {
                while (true) {
                    out.write(rows);
                }
            } catch (IOException brokenOff) {
                BROKEN_OFF.countDown();
            }
        });
        server.createContext("/huge-value", exchange -> {
            OutputStream out = begin(exchange);
            out.write("{\"x\":{\"type\":\"literal\",\"value\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] letters = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            for (long sent = 0; sent < 2 * FederationHttpClient.MOST_BYTES; sent += letters.length) {
                out.write(letters);
            }
        });
        server.createContext("/entity", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/sparql-results+xml");
            answer(exchange, 200, """
                    <!DOCTYPE sparql [<!ENTITY secret SYSTEM "%ssecret">]>
                    <sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head>
                    <results><result><binding name="x"><literal>&secret;</literal></binding></result></results></sparql>
                    """.formatted(address(forbidden)));
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        forbidden.stop(0);
    }

    @Test
    void joins_what_another_server_answers() {
        assertThat(ask("SELECT ?x { SERVICE <%s> { ?a ?b ?x } }", "good", AMPLE)).containsExactly("good");
        assertThat(ask("SELECT ?x { SERVICE <%s> { ?a ?b ?x } }", "asked", AMPLE)).containsExactly("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    broken     | its answer cannot be read
                    page       | it answers with status 500: <html>no such table
                    refused    | it answers with status 403
                    missing    | it answers with status 404
                    packed     | its answer is packed (gzip) without being asked to be
                    huge-value | it sends more than 64 MiB, the most that one query takes from others
                    endless    | it sends more than 64 MiB, the most that one query takes from others
                    """)
    void says_in_words_what_is_wrong_with_another_server(String path, String why) {
        assertThatThrownBy(() -> ask("SELECT ?x { SERVICE <%s> { ?a ?b ?x } }", path, AMPLE))
                .isInstanceOf(FederationException.class)
                .hasMessageStartingWith("<" + address(server) + path + ">: " + why)
                .message().hasLineCount(1);
        assertThatThrownBy(() -> ask("ASK { FILTER EXISTS { SERVICE <%s> { ?a ?b ?x } } }", path, AMPLE))
                .as("within a filter").isInstanceOf(FederationException.class);
        assertThat(ask("SELECT ?x { SERVICE SILENT <%s> { ?a ?b ?x } }", path, AMPLE))
                .as("silently").containsExactly("nothing");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void goes_nowhere_else_when_told_to(int status) {
        assertThatThrownBy(() -> ask("SELECT ?x { SERVICE <%s> { ?a ?b ?x } }", "moved" + status, AMPLE))
                .hasMessage("<%smoved%d>: it sends on to <%ssecret>, where this server was not told to go",
                        address(server), status, address(forbidden));
        assertThat(ask("SELECT ?x { SERVICE SILENT <%s> { ?a ?b ?x } }", "moved" + status, AMPLE))
                .containsExactly("nothing");

        assertThat(REDIRECTED).hasValue(0);
    }

    @Test
    void fetches_nothing_that_an_answer_names() {
        assertThatThrownBy(() -> ask("SELECT ?x { SERVICE <%s> { ?a ?b ?x } }", "entity", AMPLE))
                .isInstanceOf(FederationException.class).hasMessageContaining("its answer cannot be read");

        assertThat(REDIRECTED).hasValue(0);
    }

    @Test
    void says_that_nobody_takes_the_call() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        String nobody = "http://127.0.0.1:%d/sparql".formatted(closed);

        assertThatThrownBy(() -> rows("SELECT ?x { SERVICE <%s> { ?a ?b ?x } }".formatted(nobody), nobody, AMPLE))
                .hasMessage("<%s>: nothing there takes the call", nobody);
        assertThat(rows("SELECT ?x { SERVICE SILENT <%s> { ?a ?b ?x } }".formatted(nobody), nobody, AMPLE))
                .containsExactly("nothing");
    }

    @ParameterizedTest
    @CsvSource({"silent,", "drops,", "silent,SILENT", "drops,SILENT"})
    void hangs_up_on_a_server_that_keeps_it_beyond_its_time(String path, String silent) {
        String query = "SELECT ?x { SERVICE %s <%%s> { ?a ?b ?x } }".formatted(silent == null ? "" : silent);
        long start = System.nanoTime();

        assertThatThrownBy(() -> ask(query, path, SHORT)).isInstanceOf(QueryCancelledException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SHORT.plus(GRACE));
    }

    @Test
    void lets_the_other_server_know_that_it_hung_up() throws InterruptedException {
        assertThatThrownBy(() -> ask("SELECT ?x { SERVICE <%s> { ?a ?b ?x } }", "drops", SHORT))
                .isInstanceOf(QueryCancelledException.class);
        assertThatThrownBy(() -> ask("SELECT ?x { SERVICE <%s> { ?a ?b ?x } }", "endless", AMPLE))
                .isInstanceOf(FederationException.class);

        assertThat(BROKEN_OFF.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** The value of ?x in each row; "nothing" when it is unbound. */
    private static List<String> ask(String query, String path, Duration time) {
        String service = address(server) + path;
        return rows(query.formatted(service), service, time);
    }

    private static List<String> rows(String text, String service, Duration time) {
        DatasetGraph dataset = DatasetGraphFactory.createGeneral();
        dataset.getDefaultGraph().add(SSE.parseTriple("(<http://x/a> <http://x/b> <http://x/c>)"));
        var query = QueryFactory.create(text, Syntax.syntaxARQ);
        return Txn.calculateRead(dataset, () -> {
            try (BoundedQuery run =
                    BoundedQuery.of(query, dataset, new QueryLimits(time, Set.of(URI.create(service))))) {
                try {
                    List<String> found = query.isAskType()
                            ? List.of(String.valueOf(run.truth()))
                            : run.rows().stream().map(row -> row.contains("x")
                                    ? row.get("x").getLiteralLexicalForm()
                                    : "nothing").collect(Collectors.toList());
                    run.checkWhole();
                    return found;
                } catch (RuntimeException e) {
                    throw run.whyEnded(e);
                }
            }
        });
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> headers = exchange.getResponseHeaders();
        headers.putIfAbsent("Content-type", List.of("application/sparql-results+json"));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static OutputStream begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/sparql-results+json");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(BEGINNING.getBytes(StandardCharsets.UTF_8));
        return exchange.getResponseBody();
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
