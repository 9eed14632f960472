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
import org.junit.jupiter.params.provider.MethodSource;
import org.netmet.Shipped;
import org.netmet.execution.QueryLimits;

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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tests that small requests which need much time do not keep other clients from their answers: generated queries, of
 * functions, sizes and nestings, by each way in.
 */
@Tag("slow")
@Isolated("how long others wait is measured, and the processor is shared")
class OtherClientsTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    /** What another client waits at most; generous, because other tests run beside this one. */
    private static final Duration SOON = Duration.ofSeconds(8);
    /** When each attack has ended at the latest, whatever it does. */
    private static final Duration ENDED = LIMIT.multipliedBy(11).plusSeconds(12);
    private static final String XPATH = "http://www.w3.org/2005/xpath-functions#";
    private static final String ARQ = "http://jena.apache.org/ARQ/function#";
    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
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

    /** A way to give an expression to the server; {@code %s} is a SELECT expression with its bindings around it. */
    enum Way {
        SPARQL,
        SPARQL_EXPLANATION,
        UPDATE;

        HttpResponse<String> send(String where, String expression) throws Exception {
            String query = "SELECT (%s AS ?r) { %s }".formatted(expression, where);
            return switch (this) {
                case SPARQL -> asked.post("sparql", "application/sparql-query", query, "Accept", "text/csv");
                case SPARQL_EXPLANATION -> asked.post("sparql?explain=true", "application/sparql-query",
                        "SELECT * { { %s } FILTER(STR(%s) = \"never\") }".formatted(query.replace("?r", "?x"), "?x"));
                case UPDATE -> asked.post("sparql", "application/sparql-update",
                        "INSERT { GRAPH <http://x/g> { <http://x/s> <http://x/p> ?r } } WHERE { %s }".formatted(query),
                        "Authorization", WRITER);
            };
        }
    }

    /** The result of applying an operation to itself again and again. */
    private static String[] repeated(String first, String operation, int times) {
        var where = new StringBuilder("BIND(" + first + " AS ?v0)");
        for (int i = 1; i <= times; i++) {
            where.append(" BIND(").append(operation.replace("?v", "?v" + (i - 1))).append(" AS ?v").append(i)
                    .append(")");
        }
        return new String[] {where.toString(), "?v" + times};
    }

    private static Stream<String[]> expressions() {
        var all = new ArrayList<String[]>();
        String backtracking = "^(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x$";
        for (int times : new int[] {18, 24, 40}) {
            for (String operation : List.of("CONCAT(?v, ?v)", "?v + ?v", "REPLACE(?v, \"a\", ?v)", "ENCODE_FOR_URI(?v)",
                    "UCASE(CONCAT(?v, ?v))", "<" + XPATH + "concat>(?v, ?v)", "<" + ARQ + "strjoin>(\",\", ?v, ?v)",
                    "SHA512(CONCAT(?v, ?v))", "SUBSTR(CONCAT(?v, ?v), 2)", "STRAFTER(CONCAT(?v, ?v), \"b\")",
                    "IF(CONTAINS(CONCAT(?v, ?v), CONCAT(?v, \"b\")), ?v, CONCAT(?v, ?v))",
                    "<" + XPATH + "replace>(?v, \"(a)\", \"$1$1$1\")", "STRLANG(STR(CONCAT(?v, ?v)), \"en\")")) {
                all.add(repeated("\"aaaaaaaaaa\"", operation, times));
            }
            for (String operation : List.of("?v * ?v", "-?v * ?v * ?v", "<" + XPATH.replace("#", "/math#")
                    + "pow>(?v, 9)", "ABS(?v * ?v)", "(?v * ?v) / 7", "<" + XSD + "integer>(CONCAT(STR(?v), STR(?v)))",
                    "STRDT(CONCAT(STR(?v), STR(?v)), <" + XSD + "integer>) + 1",
                    "<" + XSD + "decimal>(CONCAT(STR(?v), STR(?v))) * 1.5",
                    "ROUND(<" + XPATH + "round>(?v * ?v))")) {
                all.add(repeated("9999999999", operation, times));
            }
            all.add(repeated("\"P9999D\"^^<" + XSD + "dayTimeDuration>", "?v * 1000", times));
            all.add(repeated("\"2000-01-01T00:00:00Z\"^^<" + XSD + "dateTime>",
                    "?v + STRDT(CONCAT(\"P\", \"9999999999\", \"D\"), <" + XSD + "dayTimeDuration>)", times));
        }
        for (int size : new int[] {30, 300, 3000}) {
            String text = "\"" + "a".repeat(size) + "\"";
            for (String pattern : List.of(backtracking, "(a|aa)+$b", "(a*)*(a*)*b", "((a{1,30}){1,30})b")) {
                for (String call : List.of("REGEX(%s, \"%s\")", "REPLACE(%s, \"%s\", \"x\")",
                        "<" + XPATH + "matches>(%s, \"%s\")", "<" + XPATH + "replace>(%s, \"%s\", \"x\")",
                        "<http://www.w3.org/ns/sparql#regex>(%s, \"%s\")")) {
                    all.add(new String[] {"", call.formatted(text, pattern)});
                }
            }
        }
        for (String call : List.of("CALL(<" + ARQ + "wait>, 20000)", "<" + ARQ + "wait>(20000)",
                "<" + ARQ + "sprintf>(\"%400000000d\", 1)", "<" + XPATH.replace("#", "/math#") + "pow>(3, 2000000000)",
                "<" + XPATH.replace("#", "/math#") + "exp10>(2000000000)",
                "<" + XPATH + "format-number>(1e300, \"#,##0.000\")")) {
            all.add(new String[] {"", call});
        }
        return all.stream();
    }

    @ParameterizedTest
    @EnumSource
    void small_requests_of_others_are_answered_beside(Way way) throws Exception {
        List<String[]> expressions = expressions().toList();
        // An update copies the union of all graphs each time.
        int step = way == Way.UPDATE ? 4 : 1;
        int tried = 0;
        for (int i = 0; i < expressions.size(); i += step) {
            String[] one = expressions.get(i);
            tried++;
            watched(one[1] + " " + one[0], () -> way.send(one[0], one[1]));
        }
        assertThat(tried).isGreaterThan(8);
    }

    private static Stream<String> queries() {
        return Stream.of(
                "ASK { ?s ((((((<x:p>{30}){30}){30}){30}){30}){30}) ?o }",
                "ASK { ?s (<x:p>|!<x:p>)* ?o . ?o (<x:p>|!<x:p>)* ?q FILTER(?q = <x:no>) }",
                "ASK {" + "?x ?y ?z FILTER EXISTS {".repeat(30) + " ?s ?p ?o " + "}".repeat(30) + "}",
                "ASK {" + "?x ?y ?z FILTER NOT EXISTS {".repeat(5) + " ?s ?p ?o " + "}".repeat(5) + "}",
                "ASK {" + IntStream.range(0, 12_000).mapToObj("BIND(1 AS ?%x)"::formatted).reduce("", String::concat)
                        + "}",
                "ASK {" + IntStream.range(0, 900).mapToObj("BIND(1 AS ?%x)"::formatted).reduce("", String::concat)
                        + "}",
                "ASK {" + IntStream.range(0, 1900).mapToObj("?s%d ?p%<d ?o%<d ."::formatted).reduce("", String::concat)
                        + "}",
                "SELECT (GROUP_CONCAT(?o) AS ?x) { ?s ?p ?o . ?a ?b ?c }",
                "SELECT * { ?s ?p ?o . ?a ?b ?c } ORDER BY ?c ?o",
                "SELECT (SUM(?n * ?m) AS ?x) { ?s ?p ?n . ?a ?b ?m }",
                "PREFIX fn: <https://w3id.org/netmet/function#> PREFIX nm: <https://w3id.org/netmet/ontology#> SELECT "
                        + "(fn:pooled(?a, ?n, \"e\") AS ?x) { ?c nm:affected ?a ; nm:examined ?n . ?d nm:affected ?b ; "
                        + "nm:examined ?m }",
                "SELECT * { ?s ?p ?o FILTER(?o IN (" + "1, ".repeat(20_000) + "2)) ?a ?b ?c }",
                "SELECT * { VALUES ?a {" + "1 ".repeat(20_000) + "} VALUES ?b {" + "1 ".repeat(20_000)
                        + "} } ORDER BY ?a",
                "CONSTRUCT { ?a ?p ?d } { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }",
                "DESCRIBE ?a ?c { ?a ?p ?b . ?c ?q ?d }");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void small_requests_of_others_are_answered_beside_a_query(String query) throws Exception {
        watched(query.substring(0, Math.min(60, query.length())),
                () -> asked.post("sparql", "application/sparql-query", query, "Accept", "*/*"));
    }

    @Test
    void small_requests_of_others_are_answered_beside_other_requests() throws Exception {
        String words = encoded("pankreatik neuroendokrin tumur livver metastases survval ".repeat(60));
        String rightLength = encoded("pankreatik neuroendokrin tumur livver metastases survval ".repeat(8));
        String name = "x".repeat(10_000);
        watched("words", () -> asked.get("api/ask?q=" + words));
        watched("fewer words", () -> asked.get("api/ask?q=" + rightLength));
        watched("argument", () -> asked.get("api/questions/primaries-by-site/answer?site=" + name));
        watched("question", () -> asked.get("api/questions/" + name + "/answer"));
        watched("form", () -> asked.post("sparql", "application/x-www-form-urlencoded",
                "query=ASK%7B%7D" + "&a".repeat(340_000)));
        watched("numeral", () -> HttpRequests.send(asked.request("data?graph=http://x/g").headers("Authorization",
                WRITER, "Content-Type", "text/turtle").PUT(
                        BodyPublishers.ofString(
                                "<http://x/s> <http://x/p> " + "9".repeat(300_000) + " ."))));
    }

    private interface Request {
        HttpResponse<String> send() throws Exception;
    }

    /** Sends a request twice at once, and small queries beside them as long as they run. */
    private static void watched(String what, Request attack) throws Exception {
        var done = new CountDownLatch(2);
        long start = System.nanoTime();
        List<CompletableFuture<Integer>> attacks = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
            try {
                return attack.send().statusCode();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                done.countDown();
            }
        }, Thread::startVirtualThread)).limit(2).toList();
        int looks = 0;
        do {
            long began = System.nanoTime();
            var other = asked.query("ASK { FILTER(%d = 1) }".formatted(began), "text/csv");
            assertThat(other.statusCode()).as("another query beside " + what + ": " + other.body()).isEqualTo(200);
            assertThat(asked.get("$/ping").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as(what).isLessThan(SOON);
            looks++;
        } while (!done.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)
                && Duration.ofNanos(System.nanoTime() - start).compareTo(ENDED) < 0);
        assertThat(looks).isPositive();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as("the end of " + what).isLessThan(ENDED);
        assertThat(attacks).extracting(CompletableFuture::join).as(what)
                .allSatisfy(status -> assertThat(status).isIn(200, 201, 400, 403, 404, 413, 414, 422, 431, 503));
    }
}
