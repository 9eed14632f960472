package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.Shipped;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Tests that a server on a TDB2 store gives the same responses as a server on the graph in memory. */
class StoredServiceTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static List<NetmetServer.Started> servers;

    @BeforeAll
    static void start() {
        servers = List.of(Shipped.netmet(), Shipped.stored()).stream()
                .map(netmet -> (NetmetServer.Started) NetmetServer.start(netmet,
                        ServerConfig.of(0, Duration.ofSeconds(30))))
                .toList();
    }

    @AfterAll
    static void stop() {
        servers.forEach(NetmetServer.Started::stop);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sparql?query=SELECT(COUNT(*)AS?n){?s?p?o} | text/csv | 200",
                "sparql?query=SELECT(COUNT(*)AS?n){GRAPH?g{?s?p?o}} | application/sparql-results+json | 200",
                "sparql?query=SELECT*{?s | text/csv | 400",
                "data?graph=https://w3id.org/netmet/graph/meta | application/n-triples | 200",
                "data?graph=http://example.org/none | text/turtle | 404",
                "data?default | application/n-triples | 200",
                "id/tumour/lung-net.nt | */* | 200",
                "id/claim/classic-sites-1 | text/html | 200",
                "id/claim/classic-sites-1 | application/n-triples | 200",
                ".well-known/void | application/n-triples | 200",
                ".well-known/sparql-examples | application/n-triples | 200",
                "sparql | application/n-triples | 200",
                "releases/ | */* | 200",
                "api/questions | application/json | 200",
                "api/questions/primaries-by-site/answer?site=bone | text/csv | 200",
                "api/questions/primaries-by-site/answer?site=bonne | text/csv | 400",
                "api/ask?q=which%20primaries%20spread%20most%20to%20bone | text/csv | 200"})
    void answer_alike(String path, String accept, int status) throws Exception {
        var memory = get(servers.getFirst(), path, accept);
        var stored = get(servers.getLast(), path, accept);

        assertThat(memory.statusCode()).isEqualTo(status);
        assertThat(stored.statusCode()).isEqualTo(status);
        // The whole address: the digits of a port stand in other numbers too. The difference of long lists, not the lists.
        assertThat(lines(stored)).isNotEmpty().containsExactlyElementsOf(lines(memory).stream()
                .map(line -> line.replace(place(0), place(1))).sorted().toList());
    }

    /** The host and port of a server. */
    private static String place(int server) {
        return URI.create(servers.get(server).address()).getAuthority();
    }

    /** Sorted, because triples have no order. */
    private static List<String> lines(HttpResponse<String> response) {
        return response.body().lines().sorted().toList();
    }

    private static HttpResponse<String> get(NetmetServer.Started server, String path, String accept)
            throws IOException, InterruptedException {
        String escaped = path.replace("{", "%7B").replace("}", "%7D").replace("\"", "%22");
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.address() + escaped)).header("Accept", accept)
                        .timeout(Duration.ofSeconds(60)).GET().build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
