package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Contract test against an RDF4J endpoint, in its own process with its own class path. */
@Tag("libraries")
class Rdf4jFederationTest extends FederationContract {
    private Process rdf4j;
    private String endpoint;
    private NetmetServer.Started ours;

    @BeforeAll
    void start(@TempDir Path dir) throws IOException {
        rdf4j = Rdf4j.start("src/test/federation/Rdf4jEndpoint.java", slice(dir).toString());
        endpoint = new BufferedReader(new InputStreamReader(rdf4j.getInputStream(), StandardCharsets.UTF_8)).readLine();
        ours = serverThatCalls(endpoint);
    }

    @AfterAll
    void stop() {
        ours.stop();
        rdf4j.destroy();
    }

    @Override
    String other() {
        return endpoint;
    }

    @Override
    NetmetServer.Started ours() {
        return ours;
    }

    @Test
    void tells_in_words_what_the_other_says_is_wrong() throws IOException, InterruptedException {
        HttpResponse<String> answer = new HttpRequests(ours).query(
                "SELECT * { SERVICE <%s> { SELECT (<http://example.org/none>(1) AS ?x) { } } }".formatted(endpoint),
                "text/csv");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("it answers with status 500: ");
    }
}
