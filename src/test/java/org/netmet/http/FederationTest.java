package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netmet.Shipped;
import org.netmet.execution.QueryLimits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * Our server and another that holds a slice of Mondo, joined by SERVICE in both directions: once with a stock Fuseki, once
 * with RDF4J, in a process and on a class path of its own.
 */
class FederationTest {
    private static final String PREFIXES = """
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX ex: <http://example.org/>
            PREFIX obo: <http://purl.obolibrary.org/obo/>
            """;
    /** What only the other server knows; invented. */
    private static final String KNOWN_THERE = """
            <http://purl.obolibrary.org/obo/MONDO_0004333> <http://example.org/noted> "seen twice" .
            <http://purl.obolibrary.org/obo/MONDO_0024501> <http://example.org/noted> "seen once" .
            """;
    private static final String JOINED = """
            id,noted
            https://w3id.org/netmet/id/tumour/acthoma,seen twice
            https://w3id.org/netmet/id/tumour/appendiceal-nen,seen once
            """;

    enum Engine {
        FUSEKI,
        RDF4J;

        String endpoint() {
            return this == FUSEKI ? fusekiEndpoint : rdf4jEndpoint;
        }
    }

    private static FusekiServer fuseki;
    private static Process rdf4j;
    private static HttpServer slow;
    private static String fusekiEndpoint;
    private static String rdf4jEndpoint;
    private static String slowEndpoint;
    private static String nobody;
    private static NetmetServer.Started ours;
    private static HttpRequests asked;

    @BeforeAll
    static void start(@TempDir Path dir) throws IOException {
        Path slice = Files.writeString(dir.resolve("mondo.ttl"),
                Files.readString(Path.of("ontology/borrowed/mondo.ttl")) + KNOWN_THERE);
        DatasetGraph dataset = DatasetGraphFactory.createGeneral();
        RDFParser.source(slice).parse(dataset);
        fuseki = FusekiServer.create().port(0).loopback(true).add("/mondo", dataset).build().start();
        fusekiEndpoint = "http://127.0.0.1:%d/mondo/sparql".formatted(fuseki.getHttpPort());
        rdf4j = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                Files.readString(Path.of("target/rdf4j.classpath")).strip(), "src/test/federation/Rdf4jEndpoint.java",
                slice.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        rdf4jEndpoint = new BufferedReader(new InputStreamReader(rdf4j.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
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
        ServerConfig usual = ServerConfig.of(0, Duration.ofSeconds(60));
        ours = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(), new ServerConfig(
                usual.host(), 0,
                new QueryLimits(Duration.ofSeconds(60), Set.of(URI.create(fusekiEndpoint), URI.create(rdf4jEndpoint),
                        URI.create(slowEndpoint), URI.create(nobody))),
                usual.atOnce(), usual.largestAnswer(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty()));
        asked = new HttpRequests(ours);
    }

    @AfterAll
    static void stop() {
        ours.stop();
        slow.stop(0);
        fuseki.stop();
        rdf4j.destroy();
    }

    @ParameterizedTest
    @EnumSource
    void asks_the_other_and_joins_what_it_says(Engine other) throws IOException, InterruptedException {
        HttpResponse<String> answer = asked.query(PREFIXES + """
                SELECT ?id ?noted {
                  SERVICE <%s> { ?theirs rdfs:label ?label ; ex:noted ?noted }
                  ?id skos:exactMatch ?theirs
                } ORDER BY ?id""".formatted(other.endpoint()), "text/csv");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().replace("\r\n", "\n")).isEqualTo(JOINED);
    }

    @ParameterizedTest
    @EnumSource
    void sends_the_other_what_it_has_found(Engine other) throws IOException, InterruptedException {
        HttpResponse<String> answer = asked.query(PREFIXES + """
                SELECT ?id ?noted {
                  VALUES ?theirs { obo:MONDO_0004333 obo:MONDO_0024501 }
                  ?id skos:exactMatch ?theirs
                  SERVICE <%s> { ?theirs ex:noted ?noted }
                } ORDER BY ?id""".formatted(other.endpoint()), "text/csv");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().replace("\r\n", "\n")).isEqualTo(JOINED);
    }

    @ParameterizedTest
    @EnumSource
    void answers_the_other_that_asks(Engine other) {
        List<String> rows = QueryExecHTTP.service(other.endpoint()).query(PREFIXES + """
                SELECT ?id ?noted {
                  ?theirs ex:noted ?noted
                  SERVICE <%ssparql> { ?id skos:exactMatch ?theirs }
                } ORDER BY ?id""".formatted(ours.address())).select().stream()
                .map(row -> row.get("id").getURI() + "," + row.get("noted").getLiteralLexicalForm()).toList();

        assertThat(rows).containsExactlyElementsOf(JOINED.lines().skip(1).toList());
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
    void tells_in_words_what_the_other_says_is_wrong() throws IOException, InterruptedException {
        HttpResponse<String> wrong = service("", fusekiEndpoint.replace("/sparql", "/none"));
        HttpResponse<String> answer = asked.query(
                "SELECT * { SERVICE <%s> { SELECT (<http://example.org/none>(1) AS ?x) { } } }"
                        .formatted(rdf4jEndpoint),
                "text/csv");

        assertThat(wrong.statusCode()).as("not on the list").isEqualTo(400);
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("it answers with status 500: ");
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

    private static HttpResponse<String> service(String silent, String endpoint)
            throws IOException, InterruptedException {
        return asked.query("SELECT ?x ?y { BIND (1 AS ?y) SERVICE %s <%s> { ?x <http://example.org/p> ?o } }"
                .formatted(silent, endpoint), "text/csv");
    }
}
