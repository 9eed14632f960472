package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmet.http.HttpRequests.encoded;

import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netmet.RunawayRequests;
import org.netmet.RunawayRequests.Expression;
import org.netmet.Shipped;
import org.netmet.execution.QueryLimits;

import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Tests that small requests which need much time do not keep other clients from their answers: generated queries, of
 * functions, sizes and nestings, by each way in.
 */
@Tag("slow")
@Isolated("how long others wait is measured, and the processor is shared")
class OtherClientsTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    /** What another client's query and a ping may take at the 95th percentile, on an idle machine. */
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration PING = Duration.ofMillis(200);
    /** What the slowest of them may take; generous, because of pauses of the garbage collection on a busy machine. */
    private static final Duration SLOWEST = Duration.ofSeconds(8);
    /** What a server may keep of all attacks: answers (32 MiB), compiled code, buffers. */
    private static final long KEPT = 160L << 20;
    /** When each attack has ended at the latest, whatever it does. */
    private static final Duration ENDED = LIMIT.multipliedBy(11).plusSeconds(12);
    private static final String WRITER = "Basic " + Base64.getEncoder().encodeToString(
            "ada:word".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private static Path folder;
    private static NetmetServer.Started server;
    private static HttpRequests asked;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("passwords"),
                "ada:" + OpenBSDBCrypt.generate("2y", "word".toCharArray(), new byte[16], 4) + "\n");
        server = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(), new ServerConfig("127.0.0.1", 0,
                QueryLimits.of(LIMIT), 2, ServerConfig.LARGEST_ANSWER, Optional.empty(),
                Optional.of(folder.resolve("own.nq")), Optional.of(folder.resolve("passwords")), Optional.empty()));
        asked = new HttpRequests(server);
        asked.query("ASK {}", "text/csv");
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    /** A way to give an expression to the server. */
    enum Way {
        SPARQL,
        SPARQL_ADDRESS,
        SPARQL_FORM,
        SPARQL_EXPLANATION,
        MCP,
        WORDS,
        ARGUMENT,
        UPDATE,
        UPDATE_OF_OURS,
        UPDATE_TO_DELETE;

        HttpResponse<String> send(Expression one) throws Exception {
            String query = one.query();
            return switch (this) {
                case SPARQL -> asked.post("sparql", "application/sparql-query", query, "Accept", "text/csv");
                case SPARQL_ADDRESS -> asked.query(query, "application/sparql-results+json");
                case SPARQL_FORM -> asked.post("sparql", "application/x-www-form-urlencoded",
                        "query=" + encoded(query), "Accept", "application/sparql-results+xml");
                case SPARQL_EXPLANATION -> asked.post("sparql?explain=true", "application/sparql-query",
                        "SELECT * { { %s } FILTER(STR(%s) = \"never\") }".formatted(query.replace("?r", "?x"), "?x"));
                case MCP -> asked.post("mcp", "application/json", """
                        {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                         "params": {"name": "sparql", "arguments": {"query": "%s"}}}"""
                        .formatted(query.replace("\\", "\\\\").replace("\"", "\\\"")),
                        "Accept", "application/json, text/event-stream");
                case WORDS -> asked.get("api/ask?q=" + encoded(start(query)));
                case ARGUMENT -> asked.get("api/questions/primaries-by-site/answer?site=" + encoded(start(query)));
                case UPDATE -> update("INSERT { GRAPH <http://x/g> { <http://x/s> <http://x/p> ?r } }", query);
                // Guards and shapes look at what names something of ours.
                case UPDATE_OF_OURS -> update("INSERT { GRAPH <http://x/g> { <http://x/s> "
                        + "<http://www.w3.org/2004/02/skos/core#broader> <https://w3id.org/netmet/id/site/liver> ; "
                        + "<https://w3id.org/netmet/ontology#statement> ?r } }", query);
                case UPDATE_TO_DELETE -> update("DELETE { GRAPH <http://x/g> { <http://x/s> ?p ?r } }", query);
            };
        }

        /** The most that fits into an address, and twice what a question in words may have. */
        private static String start(String query) {
            return query.substring(0, Math.min(1000, query.length()));
        }

        private static HttpResponse<String> update(String template, String query) throws Exception {
            return asked.post("sparql", "application/sparql-update", template + " WHERE { %s }".formatted(query),
                    "Authorization", WRITER);
        }

        /** Every how manieth expression is tried: an update copies the union of all graphs, a guard takes seconds. */
        private int step() {
            return switch (this) {
                case SPARQL -> 1;
                case UPDATE, UPDATE_TO_DELETE -> 7;
                case UPDATE_OF_OURS -> 16;
                default -> 4;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void small_requests_of_others_are_answered_beside(Way way) throws Exception {
        List<Expression> expressions = RunawayRequests.expressions();
        var others = new Others();
        for (int i = way.ordinal() % way.step(); i < expressions.size(); i += way.step()) {
            Expression one = expressions.get(i);
            others.watch(one.value() + " " + one.where(), () -> way.send(one));
        }
        others.check(expressions.size() / way.step());
    }

    @Test
    void small_requests_of_others_are_answered_beside_a_query() throws Exception {
        var others = new Others();
        for (String query : RunawayRequests.queries().toList()) {
            others.watch(query, () -> asked.post("sparql", "application/sparql-query", query, "Accept", "*/*"));
        }
        others.check(12);
    }

    @Test
    void small_requests_of_others_are_answered_beside_a_document() throws Exception {
        var others = new Others();
        for (String document : RunawayRequests.documents().toList()) {
            others.watch(document, () -> HttpRequests.send(asked.request("data?graph=http://x/g")
                    .headers("Authorization", WRITER, "Content-Type", "text/turtle")
                    .PUT(BodyPublishers.ofString(document))));
        }
        others.check(30);
    }

    @Test
    void small_requests_of_others_are_answered_beside_other_requests() throws Exception {
        String words = encoded("pankreatik neuroendokrin tumur livver metastases survval ".repeat(60));
        String rightLength = encoded("pankreatik neuroendokrin tumur livver metastases survval ".repeat(8));
        String name = "x".repeat(10_000);
        var others = new Others();
        others.watch("words", () -> asked.get("api/ask?q=" + words));
        others.watch("fewer words", () -> asked.get("api/ask?q=" + rightLength));
        others.watch("sentence", () -> asked.get("api/check-claim?q=" + rightLength));
        others.watch("argument", () -> asked.get("api/questions/primaries-by-site/answer?site=" + name));
        others.watch("question", () -> asked.get("api/questions/" + name + "/answer"));
        others.watch("form", () -> asked.post("sparql", "application/x-www-form-urlencoded",
                "query=ASK%7B%7D" + "&a".repeat(340_000)));
        others.check(6);
    }

    private interface Request {
        HttpResponse<String> send() throws Exception;
    }

    /** What other clients get beside attacks, and how long they wait. */
    private static final class Others {
        private final List<Duration> queries = new ArrayList<>();
        private final List<Duration> pings = new ArrayList<>();
        private final long memory = memory();
        private int attacks;
        private double load = load();

        /** Sends a request twice at once, and small queries beside them as long as they run. */
        void watch(String request, Request attack) throws Exception {
            String what = request.substring(0, Math.min(80, request.length()));
            var done = new CountDownLatch(2);
            long start = System.nanoTime();
            List<CompletableFuture<Integer>> sent = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                try {
                    return attack.send().statusCode();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                } finally {
                    done.countDown();
                }
            }, Thread::startVirtualThread)).limit(2).toList();
            do {
                look(what);
            } while (!done.await(50, TimeUnit.MILLISECONDS) && since(start).compareTo(ENDED) < 0);
            assertThat(since(start)).as("the end of " + what).isLessThan(ENDED);
            assertThat(sent).extracting(CompletableFuture::join).as(what)
                    .allSatisfy(status -> assertThat(status).isIn(200, 201, 400, 403, 404, 413, 414, 422, 431, 503));
            attacks++;
            load = Math.max(load, load());
        }

        private void look(String what) throws Exception {
            long began = System.nanoTime();
            var other = asked.query("ASK { FILTER(%d = 1) }".formatted(began), "text/csv");
            queries.add(since(began));
            assertThat(other.statusCode()).as("another query beside " + what + ": " + other.body()).isEqualTo(200);
            long pinged = System.nanoTime();
            assertThat(asked.get("$/ping").statusCode()).as("a ping beside " + what).isEqualTo(200);
            pings.add(since(pinged));
            assertThat(since(began)).as(what).isLessThan(SLOWEST);
        }

        /** Checks the times of all looks, and what the attacks have left behind. */
        void check(int least) throws Exception {
            assertThat(attacks).isGreaterThanOrEqualTo(least);
            System.out.printf(
                    "%d attacks, load %.1f; other queries %d: 50 %% %d ms, 95 %% %d, most %d; pings %d, %d, %d%n",
                    attacks, load, queries.size(), of(queries, 0.5).toMillis(), of(queries, 0.95).toMillis(),
                    of(queries, 1).toMillis(), of(pings, 0.5).toMillis(), of(pings, 0.95).toMillis(),
                    of(pings, 1).toMillis());
            assertThat(of(queries, 0.95)).as("queries").isLessThan(onThisMachine(SOON));
            assertThat(of(pings, 0.95)).as("pings").isLessThan(onThisMachine(PING));
            // What overran its limit was given up, and holds its memory until it stops by itself.
            long checked = System.nanoTime();
            while (memory() - memory >= KEPT && since(checked).compareTo(ENDED) < 0) {
                Thread.sleep(1000);
            }
            assertThat(memory() - memory).as("bytes kept").isLessThan(KEPT);
            asked.awaitMetric("netmet_turns_waiting{application=\"fuseki\"} 0.0");
        }

        /** A time, longer by as much as other work has the processors. */
        private Duration onThisMachine(Duration idle) {
            return Duration.ofNanos((long) (idle.toNanos() * Math.max(1, load)));
        }

        private static double load() {
            var system = ManagementFactory.getOperatingSystemMXBean();
            return system.getSystemLoadAverage() / system.getAvailableProcessors();
        }

        private static Duration of(List<Duration> times, double part) {
            return times.stream().sorted().toList().get((int) Math.ceil(part * times.size()) - 1);
        }

        private static long memory() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }

        private static Duration since(long start) {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}
