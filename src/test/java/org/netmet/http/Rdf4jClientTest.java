package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.netmet.Shipped;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tests the server with the RDF4J client, in its own process with its own class path. */
@Tag("libraries")
class Rdf4jClientTest {
    private static NetmetServer.Started server;

    @BeforeAll
    static void start() {
        server = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(),
                ServerConfig.of(0, Duration.ofSeconds(30)));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void answers_rdf4j_and_is_called_by_it() throws Exception {
        Process client = Rdf4j.start("src/test/clients/Rdf4jClient.java", server.address() + "sparql");
        Map<String, String> said = new LinkedHashMap<>();
        new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .map(line -> line.split(": ", 2)).forEach(line -> said.put(line[0], line[1]));

        assertThat(client.waitFor()).isZero();
        String types = Integer.toString(ClientsTest.ours("SELECT ?s ?o { ?s a ?o }"));
        assertThat(said).containsEntry("select", types).containsEntry("long select", types)
                .containsEntry("bound", "overwhelmingly the most common")
                .containsEntry("ask", "true").containsEntry("ask of nothing", "false")
                .containsEntry("describe", "true")
                .containsEntry("federated", "1 overwhelmingly the most common, read again");
        int graphs = ClientsTest.ours("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }");
        assertThat(said).containsEntry("graphs", Integer.toString(graphs))
                .containsEntry("construct", Integer.toString(ClientsTest.ours("SELECT ?c { ?c "
                        + "<https://w3id.org/netmet/ontology#statedIn> ?s }")))
                .hasEntrySatisfying("bad query", failed -> assertThat(failed).contains("line 1, column 15",
                        "PREFIX nm: <https://w3id.org/netmet/ontology#>"))
                .hasEntrySatisfying("service of a stranger",
                        failed -> assertThat(failed).contains("is not called from here"))
                .hasEntrySatisfying("update", failed -> assertThat(failed).contains("send queries, not updates"))
                // RDF4J throws this for status 503, without the text of the response.
                .hasEntrySatisfying("out of time", failed -> assertThat(failed).startsWith("QueryInterruptedException"))
                .hasSize(16);
    }
}
