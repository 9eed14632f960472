package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.netmet.Shipped;
import org.netmet.execution.QueryLimits;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Contract test of federated queries: SERVICE calls in both directions between our server and another endpoint with a
 * part of Mondo, whatever engine it uses.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FederationContract {
    private static final String PREFIXES = """
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX ex: <http://example.org/>
            PREFIX obo: <http://purl.obolibrary.org/obo/>
            """;
    /** Triples that only the other server has; invented. */
    private static final String KNOWN_THERE = """
            <http://purl.obolibrary.org/obo/MONDO_0004333> <http://example.org/noted> "seen twice" .
            <http://purl.obolibrary.org/obo/MONDO_0024501> <http://example.org/noted> "seen once" .
            """;
    private static final String JOINED = """
            id,noted
            https://w3id.org/netmet/id/tumour/acthoma,seen twice
            https://w3id.org/netmet/id/tumour/appendiceal-nen,seen once
            """;

    /** The SPARQL endpoint of the other server. */
    abstract String other();

    abstract NetmetServer.Started ours();

    /** The data of the other server, as Turtle. */
    static Path slice(Path dir) throws IOException {
        return Files.writeString(dir.resolve("mondo.ttl"),
                Files.readString(Path.of("ontology/borrowed/mondo.ttl")) + KNOWN_THERE);
    }

    /** Our server, which is allowed to call only these endpoints. */
    static NetmetServer.Started serverThatCalls(String... endpoints) {
        ServerConfig usual = ServerConfig.of(0, Duration.ofSeconds(60));
        return (NetmetServer.Started) NetmetServer.start(Shipped.netmet(), new ServerConfig(
                usual.host(), 0,
                new QueryLimits(Duration.ofSeconds(60),
                        Stream.of(endpoints).map(URI::create).collect(Collectors.toSet())),
                usual.atOnce(), usual.largestAnswer(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty()));
    }

    @Test
    void asks_the_other_and_joins_what_it_says() throws IOException, InterruptedException {
        HttpResponse<String> answer = new HttpRequests(ours()).query(PREFIXES + """
                SELECT ?id ?noted {
                  SERVICE <%s> { ?theirs rdfs:label ?label ; ex:noted ?noted }
                  ?id skos:exactMatch ?theirs
                } ORDER BY ?id""".formatted(other()), "text/csv");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().replace("\r\n", "\n")).isEqualTo(JOINED);
    }

    @Test
    void sends_the_other_what_it_has_found() throws IOException, InterruptedException {
        HttpResponse<String> answer = new HttpRequests(ours()).query(PREFIXES + """
                SELECT ?id ?noted {
                  VALUES ?theirs { obo:MONDO_0004333 obo:MONDO_0024501 }
                  ?id skos:exactMatch ?theirs
                  SERVICE <%s> { ?theirs ex:noted ?noted }
                } ORDER BY ?id""".formatted(other()), "text/csv");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().replace("\r\n", "\n")).isEqualTo(JOINED);
    }

    @Test
    void answers_the_other_that_asks() {
        List<String> rows = QueryExecHTTP.service(other()).query(PREFIXES + """
                SELECT ?id ?noted {
                  ?theirs ex:noted ?noted
                  SERVICE <%ssparql> { ?id skos:exactMatch ?theirs }
                } ORDER BY ?id""".formatted(ours().address())).select().stream()
                .map(row -> row.get("id").getURI() + "," + row.get("noted").getLiteralLexicalForm()).toList();

        assertThat(rows).containsExactlyElementsOf(JOINED.lines().skip(1).toList());
    }
}
