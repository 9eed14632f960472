package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.netmet.http.HttpRequests.encoded;

import org.apache.jena.fuseki.FusekiConfigException;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.sse.SSE;
import org.junit.jupiter.api.Test;
import org.netmet.Shipped;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Tests the Fuseki module in a Fuseki server with another dataset. */
class NetmetModuleTest {
    private static final String WILSON = "PREFIX fn: <https://w3id.org/netmet/function#> "
            + "SELECT (fn:wilsonLower(?a, ?n) AS ?lower) { ?s <http://x/affected> ?a ; <http://x/examined> ?n }";

    private static FusekiServer.Builder stock(String name) throws IOException {
        DatasetGraph theirs = DatasetGraphFactory.createTxnMem();
        theirs.executeWrite(() -> {
            theirs.getDefaultGraph().add(SSE.parseTriple("(<http://x/s> <http://x/affected> 12)"));
            theirs.getDefaultGraph().add(SSE.parseTriple("(<http://x/s> <http://x/examined> 40)"));
        });
        return FusekiServer.create().port(0).add(name, theirs).fusekiModules(FusekiModules.create(
                NetmetModule.beside(Shipped.netmet(), ServerConfig.of(0, Duration.ofSeconds(30)))));
    }

    private static HttpResponse<String> get(FusekiServer server, String path, String accept) throws Exception {
        return HttpRequests.send(HttpRequest.newBuilder(URI.create(
                "http://localhost:%d/%s".formatted(server.getHttpPort(), path))).header("Accept", accept));
    }

    @Test
    void answers_beside_a_dataset_of_others() throws Exception {
        FusekiServer server = stock("/ds").start();
        try {
            // A query on the other dataset that calls our function.
            var theirs = get(server, "ds?query=" + encoded(WILSON), "text/csv");
            assertThat(theirs.statusCode()).isEqualTo(200);
            assertThat(theirs.body()).startsWith("lower\r\n0.18");
            assertThat(theirs.headers().firstValue("x-release")).as("headers of ours on theirs").isEmpty();
            assertThat(get(server, "ds?query=" + encoded("ASK { ?s a ?any }"), "text/csv").body()).contains("false");

            assertThat(get(server, "sparql?query=" + encoded("ASK { ?s a ?any }"), "text/csv").body())
                    .contains("true");
            assertThat(get(server, "data?default", "text/turtle").statusCode()).isEqualTo(200);
            var question = get(server, "api/questions/primaries-by-site/answer?site=bone", "text/csv");
            assertThat(question.statusCode()).isEqualTo(200);
            assertThat(question.headers().firstValue("x-release")).hasValue(Shipped.netmet().release());
            assertThat(get(server, "id/tumour/ileal-net", "text/html").body()).contains(">Claims</h2>");
            assertThat(get(server, "id/tumour/nothing", "text/html").statusCode()).isEqualTo(404);
            assertThat(get(server, "", "text/html").headers().firstValue("x-release")).as("their root").isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void refuses_a_dataset_with_the_name_of_an_endpoint() throws IOException {
        FusekiServer.Builder taken = stock("/sparql");

        assertThatThrownBy(taken::build).isInstanceOf(FusekiConfigException.class)
                .hasMessageContaining("a dataset is called /sparql").hasMessageContaining("fix: rename the dataset");
    }

    @Test
    void is_in_no_server_that_does_not_ask_for_it() throws Exception {
        FusekiServer server = FusekiServer.create().port(0).add("/ds", DatasetGraphFactory.createTxnMem()).start();
        try {
            assertThat(server.getModules().asList()).anyMatch(NetmetAutoModule.class::isInstance);
            assertThat(get(server, "api/questions", "application/json").statusCode()).isEqualTo(404);
        } finally {
            server.stop();
        }
    }
}
