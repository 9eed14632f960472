package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmet.http.HttpRequests.encoded;

import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netmet.Shipped;
import org.netmet.execution.MemoryShortage;
import org.netmet.execution.QueryLimits;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Tests that the limits of time, size, memory and concurrency, and the cache, apply to every endpoint. */
@Isolated("a shortage of memory ends whatever query runs in this process")
class EndpointLimitsTest {
    private static final String ALL = "SELECT * { ?s ?p ?o }";
    private static final String ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }";
    private static final Duration AMPLE = Duration.ofSeconds(20);

    /** An endpoint with requests that differ, so that one does not get the cached response of another. */
    private enum Way {
        SPARQL("sparql?format=csv&query=", encoded(ALL + " #1"), encoded(ALL + " #2"), encoded(ALL + " #3")),
        SPARQL_PAGE("sparql?format=html&query=", encoded(ALL), encoded("CONSTRUCT WHERE { ?s ?p ?o }")),
        SPARQL_EXPLANATION("sparql?explain=true&query=", encoded(ALL), encoded(ALL + " #1"), encoded(ALL + " #2")),
        DATA("data?format=", "trig", "nq", "jsonld"),
        DATA_OF_A_GRAPH("data?default&format=", "ttl", "nt", "jsonld", "rdfxml"),
        QUESTION("api/questions/primaries-by-site/answer?site=bone&format=", "csv", "tsv", "json", "xml", "text", "md"),
        QUESTION_PAGE("api/questions/primaries-by-site/answer?format=html&site=", "bone", "liver", "lung"),
        QUESTION_EXPLANATION("api/questions/primaries-by-site/answer?explain=true&site=", "bone", "liver", "lung"),
        WORDS("api/ask?q=which+primaries+spread+most+to+bone&format=", "csv", "tsv", "json", "xml", "text", "md"),
        RESOURCE("id/tumour/ileal-net?format=", "ttl", "nt", "jsonld", "rdfxml"),
        RESOURCE_PAGE("id/tumour/", "ileal-net?format=html", "jejunal-net?format=html", "appendiceal-net?format=html"),
        ONTOLOGY("ontology?format=", "ttl", "nt", "jsonld", "html"),
        PUT("data?graph=http://example.org/", "a", "b", "c"),
        UPDATE("sparql", "", "", "");

        private final String path;
        private final String[] variants;

        Way(String path, String... variants) {
            this.path = path;
            this.variants = variants;
        }

        boolean writes() {
            return this == PUT || this == UPDATE;
        }

        HttpResponse<String> ask(HttpRequests asked, int variant) throws Exception {
            String where = path + variants[variant % variants.length];
            return switch (this) {
                case PUT -> HttpRequests.send(asked.request(where).header("Authorization", ADA)
                        .header("Content-Type", "text/turtle")
                        .PUT(BodyPublishers.ofString(
                                "<http://x/a> <http://x/p> <https://w3id.org/netmet/id/tumour/ileal-net> .")));
                case UPDATE -> HttpRequests.send(asked.request(where).header("Authorization", ADA)
                        .header("Content-Type", "application/sparql-update").POST(BodyPublishers.ofString(
                                "INSERT DATA { GRAPH <http://example.org/%d> { <https://w3id.org/netmet/id/tumour/ileal-net> <http://x/p> 1 } }"
                                        .formatted(variant))));
                default -> asked.get(where, "Accept", "*/*");
            };
        }
    }

    private static final String ADA = "Basic " + Base64.getEncoder().encodeToString(
            "ada:word".getBytes(StandardCharsets.UTF_8));

    /** How often each variant of a request is made, at most, until one of them meets the watch. */
    private static final int ROUNDS = 20;

    @TempDir
    private static Path folder;
    /** One server for each set of limits: starting and stopping takes longer than the requests. */
    private static final Map<String, NetmetServer.Started> SERVERS = new HashMap<>();
    private HttpRequests asked;

    /** @param name the name of the server and of the file with its users' graphs */
    private void start(String name, Duration time, int atOnce, long size) {
        asked = new HttpRequests(SERVERS.computeIfAbsent(name, ignored -> (NetmetServer.Started) NetmetServer.start(
                Shipped.netmet(), new ServerConfig("127.0.0.1", 0, QueryLimits.of(time), atOnce, size, Optional.empty(),
                        Optional.of(folder.resolve(name + ".nq")), Optional.of(folder.resolve("passwords")),
                        Optional.empty()))));
    }

    @BeforeAll
    static void writePasswords() throws IOException {
        Files.writeString(folder.resolve("passwords"),
                "ada:" + OpenBSDBCrypt.generate("2y", "word".toCharArray(), new byte[16], 4) + "\n");
    }

    @AfterAll
    static void stop() {
        SERVERS.values().parallelStream().forEach(NetmetServer.Started::stop);
    }

    private static void fails(HttpResponse<String> response, int status, String title) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"title\" : \"" + title + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void meets_the_limit_of_time(Way way) throws Exception {
        start("time", Duration.ofNanos(1), 2, ServerConfig.LARGEST_ANSWER);

        fails(way.ask(asked, 0), 503, "out of time");
        assertThat(folder.resolve("time.nq")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"PUT", "UPDATE"})
    void meets_the_limit_of_size(Way way) throws Exception {
        start("size", AMPLE, 2, 10);

        fails(way.ask(asked, 0), 413, "answer too large");
    }

    @ParameterizedTest
    @EnumSource
    void meets_the_limit_of_memory(Way way) throws Exception {
        start("memory", AMPLE, 2, ServerConfig.LARGEST_ANSWER);

        HttpResponse<String> last = null;
        try (var shortage = new MemoryShortage()) {
            shortage.begin();
            // A short query may finish between two checks of the memory watch, on a busy machine several in a row.
            for (int variant = 0; variant < ROUNDS * way.variants.length
                    && (last == null || last.statusCode() == 200); variant++) {
                last = way.ask(asked, variant);
            }
        }
        fails(last, 503, "out of memory");
        assertThat(way.ask(asked, 0).statusCode()).as("when there is memory again").isIn(200, 201);
    }

    /** The long queries that one permit allows beside each other. */
    private static final int LONG = 4;

    @Test
    void meets_the_limit_of_concurrency() throws Exception {
        start("concurrency", Duration.ofSeconds(20), 1, ServerConfig.LARGEST_ANSWER);
        List<CompletableFuture<HttpResponse<String>>> running = IntStream.range(0, LONG)
                .mapToObj(i -> asked(() -> asked.query(ENDLESS + " #" + i, "text/csv"))).toList();
        asked.awaitMetric("netmet_turns_long_free{application=\"fuseki\"} 0.0");

        fails(asked.query(ENDLESS + " #further", "text/csv"), 503, "busy");
        for (Way way : Way.values()) {
            HttpResponse<String> other = way.ask(asked, 0);
            assertThat(other.statusCode()).as(way + ": short ones run beside them, others are busy").isIn(200, 201,
                    503);
        }
        assertThat(asked.query("ASK {}", "text/csv").statusCode()).isEqualTo(200);
        for (var one : running) {
            fails(one.join(), 503, "out of time");
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "PUT", "UPDATE", "SPARQL_PAGE", "SPARQL_EXPLANATION", "QUESTION_PAGE", "QUESTION_EXPLANATION"})
    void keeps_an_answer(Way way) throws Exception {
        start("cache-" + way, AMPLE, 2, ServerConfig.LARGEST_ANSWER);

        var first = way.ask(asked, 0);
        var second = way.ask(asked, 0);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.statusCode()).isEqualTo(200);
        if (first.body().length() < 1 << 20) {
            asked.awaitMetric("netmet_answers_kept_hit_rate{application=\"fuseki\"} 0.5");
        }
    }

    private interface Asking {
        HttpResponse<String> ask() throws Exception;
    }

    private static CompletableFuture<HttpResponse<String>> asked(Asking asking) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return asking.ask();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, Thread::startVirtualThread);
    }
}
