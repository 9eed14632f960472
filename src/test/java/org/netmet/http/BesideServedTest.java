package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.update.UpdateFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.AttachedOntologies;
import org.netmet.Netmet;
import org.netmet.Shipped;
import org.netmet.UserGraphs;
import org.netmet.execution.QueryLimits;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Tests an attached ontology over HTTP. */
class BesideServedTest {
    private static final String ONTOLOGY = "http://purl.obolibrary.org/obo/example/small-anatomy.owl";
    private static Netmet netmet;
    private static NetmetServer.Started server;
    private static HttpRequests asked;

    @BeforeAll
    static void start() {
        var read = (AttachedOntologies.Reading.Read) Netmet
                .beside(List.of(Path.of("src/test/resources/beside/small-anatomy.obo")));
        netmet = Shipped.netmet().with(read.beside());
        server = (NetmetServer.Started) NetmetServer.start(netmet, ServerConfig.of(0, Duration.ofSeconds(60)));
        asked = new HttpRequests(server);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void reaches_it_by_graph_and_by_from() throws IOException, InterruptedException {
        String labels = "?x <http://www.w3.org/2000/01/rdf-schema#label> 'right lobe of liver'";

        assertThat(asked.query("ASK { GRAPH <%s> { %s } }".formatted(ONTOLOGY, labels), "text/csv").body())
                .contains("true");
        assertThat(
                asked.query("ASK FROM NAMED <%s> { GRAPH ?g { %s } }".formatted(ONTOLOGY, labels), "text/csv").body())
                .contains("true");
        assertThat(asked.get("sparql?default-graph-uri=%s&query=%s".formatted(HttpRequests.encoded(ONTOLOGY),
                HttpRequests.encoded("ASK { %s }".formatted(labels))), "Accept", "text/csv").body()).contains("true");
        assertThat(asked.query("ASK { %s }".formatted(labels), "text/csv").body()).contains("false");
    }

    @Test
    void hands_it_out_by_the_graph_store_protocol() throws IOException, InterruptedException {
        HttpResponse<String> graph = asked.get("data?graph=" + HttpRequests.encoded(ONTOLOGY), "Accept", "text/turtle");
        HttpResponse<String> ours = asked.get("data?default", "Accept", "application/n-triples");

        assertThat(graph.statusCode()).isEqualTo(200);
        assertThat(graph.body()).contains("iecur");
        assertThat(ours.body()).doesNotContain("iecur");
    }

    @Test
    void keeps_the_name_of_the_release_and_tells_apart_what_can_be_found() throws IOException, InterruptedException {
        var alone =
                (NetmetServer.Started) NetmetServer.start(Shipped.netmet(), ServerConfig.of(0, Duration.ofSeconds(60)));
        try {
            String query = "ASK { GRAPH <%s> { ?s ?p ?o } }".formatted(ONTOLOGY);
            HttpResponse<String> with = asked.query(query, "text/csv");
            HttpResponse<String> without = new HttpRequests(alone).query(query, "text/csv");

            assertThat(with.headers().firstValue("X-Release")).isEqualTo(without.headers().firstValue("X-Release"));
            assertThat(with.headers().firstValue("ETag")).isPresent()
                    .isNotEqualTo(without.headers().firstValue("ETag"));
        } finally {
            alone.stop();
        }
    }

    private static UserGraphs.Conditions once(QueryLimits limits) {
        return UserGraphs.Conditions.always(limits);
    }

    @Test
    void lets_nobody_write_into_it_but_read_it_for_what_they_write(@TempDir Path dir) throws IOException {
        UserGraphs annotations = UserGraphs.open(netmet, dir.resolve("own.nq"));
        QueryLimits bounds = QueryLimits.of(Duration.ofSeconds(60));

        assertThat(annotations.apply(UpdateFactory.create(
                "INSERT DATA { GRAPH <%s> { <http://x/a> <http://x/b> 1 } }".formatted(ONTOLOGY)), once(bounds)))
                .isInstanceOf(UserGraphs.UpdateOutcome.Refused.class);
        assertThat(annotations.apply(UpdateFactory.create("DROP GRAPH <%s>".formatted(ONTOLOGY)), once(bounds)))
                .isInstanceOf(UserGraphs.UpdateOutcome.Refused.class);
        assertThat(annotations.apply(UpdateFactory.create("""
                INSERT { GRAPH <http://x/own> { ?x <http://x/seen> true } }
                WHERE { GRAPH <%s> { ?x <http://www.w3.org/2000/01/rdf-schema#label> "right lobe of liver" } }"""
                .formatted(ONTOLOGY)), once(bounds))).isInstanceOf(UserGraphs.UpdateOutcome.Applied.class);
        assertThat(dir.resolve("own.nq")).content().hasLineCount(1).contains("UBERON_0001114");
        assertThat(annotations.current().beside()).isEqualTo(netmet.beside());

        Files.writeString(dir.resolve("taken.nq"),
                "<http://x/a> <http://x/b> <http://x/c> <%s> .\n".formatted(ONTOLOGY));
        UserGraphs opened = UserGraphs.open(netmet, dir.resolve("taken.nq"));
        assertThat(opened.current().release()).isEqualTo(netmet.release());
        assertThat(opened.setAside()).singleElement().asString().contains(ONTOLOGY).contains("of a file beside it");
        assertThat(dir.resolve("taken.nq.set-aside")).content().contains("<http://x/a>");
    }
}
