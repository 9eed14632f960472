package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.netmet.Shipped;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Tests a running server on a free port over HTTP. */
class NetmetServerTest {
    private static final String COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static NetmetServer.Started server;

    @BeforeAll
    static void start() {
        server = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(),
                ServerConfig.of(0, Duration.ofSeconds(10)));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void answers_a_query_by_get() throws Exception {
        var response = get("sparql?query=" + encoded(COUNT), "text/csv");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/csv"));
        assertThat(response.body()).startsWith("n\r\n")
                .contains(Integer.toString(Shipped.netmet().dataset().getDefaultGraph().size()));
    }

    @Test
    void answers_a_query_by_form() throws Exception {
        var response = send(request("sparql")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/sparql-results+json")
                .POST(BodyPublishers.ofString("query=" + encoded("ASK { ?s ?p ?o }"))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"boolean\":true");
    }

    @Test
    void answers_a_query_in_the_body() throws Exception {
        var response = send(request("sparql")
                .header("Content-Type", "application/sparql-query")
                .header("Accept", "application/sparql-results+json")
                .POST(BodyPublishers.ofString(COUNT)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"bindings\"");
    }

    @Test
    void refuses_an_update_in_either_form_and_changes_nothing() throws Exception {
        int before = Shipped.netmet().dataset().getDefaultGraph().size();
        String update = "INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }";

        var form = send(request("sparql")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("update=" + encoded(update))));
        var direct = send(request("sparql")
                .header("Content-Type", "application/sparql-update")
                .POST(BodyPublishers.ofString(update)));
        var put = send(request("data?default").header("Content-Type", "text/turtle").PUT(BodyPublishers.ofString("")));

        assertThat(form.statusCode()).isEqualTo(405);
        assertThat(form.body()).contains("this graph cannot be changed over HTTP; send queries, not updates");
        assertThat(direct.statusCode()).isEqualTo(405);
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(Shipped.netmet().dataset().getDefaultGraph().size()).isEqualTo(before);
    }

    @Test
    void names_line_and_column_of_a_syntax_error() throws Exception {
        var response = get("sparql?query=" + encoded("SELECT *\nWHERE { ?s ?p }"), "*/*");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("line 2, column 15");
    }

    @Test
    void computes_limits_and_pooled_shares_in_a_query() throws Exception {
        var response = get("sparql?query=" + encoded("""
                PREFIX fn: <https://w3id.org/netmet/function#>
                SELECT (fn:studies(?affected, ?examined, ?estimand) AS ?k)
                  (fn:pooledLower(?affected, ?examined, ?estimand) AS ?lower) (fn:wilsonLower(12, 40) AS ?same)
                { VALUES (?affected ?examined ?estimand) { (12 40 <http://example.org/bone>) } }"""), "text/csv");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("k,lower,same\r\n1,0.1807484523,0.1807484523\r\n");
    }

    @Test
    void says_that_different_estimands_are_not_pooled() throws Exception {
        var response = get("sparql?query=" + encoded("""
                PREFIX fn: <https://w3id.org/netmet/function#>
                SELECT (fn:pooled(?affected, ?examined, ?estimand) AS ?share)
                { VALUES (?affected ?examined ?estimand)
                  { (12 40 <http://example.org/bone>) (1 8 <http://example.org/liver>) } }"""), "text/csv");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(
                """
                        the query cannot be run: pooled: one group has rows of 2 estimands, such as <http://example.org/bone> \
                        and <http://example.org/liver> (they differ in: bone against liver), and different quantities are not pooled\\n  fix: GROUP BY ?estimand, or ask for one estimand only""");
    }

    @Test
    void says_that_a_function_takes_two_counts() throws Exception {
        var response = get("sparql?query=" + encoded(
                "SELECT (<https://w3id.org/netmet/function#wilsonLower>(12, 40, 3) AS ?lower) {}"), "text/csv");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(
                "the query cannot be run: wilsonLower takes (?affected, ?examined), and 3 arguments were given");
    }

    @Test
    void calls_no_other_server() throws Exception {
        var response = get("sparql?query=" + encoded(
                "SELECT * { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }"), "text/csv");

        assertThat(response.statusCode()).isBetween(400, 499);
    }

    @Test
    void gives_the_graph_by_the_graph_store_protocol() throws Exception {
        var response =
                get("data?graph=" + encoded("https://w3id.org/netmet/graph/claims/classic-sites"), "text/turtle");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("claim:classic-sites-1\n");
    }

    @Test
    void says_that_a_graph_is_not_there() throws Exception {
        var unknown = get("data?graph=" + encoded("http://example.org/none"), "text/turtle");
        var unnamed = get("data?graph=", "text/turtle");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("there is no graph <http://example.org/none>");
        assertThat(unnamed.statusCode()).isEqualTo(400);
    }

    @Test
    void refuses_an_argument_that_is_given_twice() throws Exception {
        var response = get("api/questions/primaries-by-site/answer?site=bone&site=liver", "*/*");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("it once, not twice");
    }

    @Test
    void says_that_it_is_up() throws Exception {
        assertThat(get("$/ping", "*/*").statusCode()).isEqualTo(200);
    }

    @Test
    void lists_the_questions() throws Exception {
        var response = get("api/questions", "application/json");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Shipped.netmet().catalogue().list()).isNotEmpty().allSatisfy(
                question -> assertThat(response.body()).contains("\"name\" : \"" + question.name() + "\""));
    }

    @Test
    void answers_a_question_of_the_catalogue_in_the_format_asked_for() throws Exception {
        var csv = get("api/questions/primaries-by-site/answer?site=bone", "text/csv");
        var text = get("api/questions/primaries-by-site/answer?site=UBERON:0001474&format=text", "*/*");
        var image = get("api/questions/primaries-by-site/answer?site=bone", "image/gif");

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.body().lines().count()).isGreaterThan(5);
        assertThat(text.body()).startsWith("Which primaries spread most to bone?\n").contains("Ranking by counts");
        assertThat(image.statusCode()).isEqualTo(406);
        assertThat(image.body()).contains("text/csv");
    }

    @Test
    void summarises_an_answer_beside_its_exact_rows() throws Exception {
        var json = get("api/questions/primaries-by-site/answer?site=bone", "application/sparql-results+json");
        var page = get("api/questions/primaries-by-site/answer?site=bone", "text/html");
        var csv = get("api/questions/primaries-by-site/answer?site=bone", "text/csv");

        JsonObject answer = JSON.parse(json.body());
        assertThat(answer.keys()).containsExactly("head", "results", "summary");
        assertThat(answer.getObj("results").get("bindings").getAsArray().size())
                .isEqualTo((int) csv.body().lines().count() - 1);
        JsonObject summary = answer.getObj("summary");
        assertThat(summary.getString("question")).isEqualTo("Which primaries spread most to bone?");
        JsonObject first = summary.get("groups").getAsArray().get(0).getAsObject()
                .get("items").getAsArray().get(0).getAsObject();
        assertThat(first.getString("text")).isEqualTo("48 % (30-67) 12 of 25");
        assertThat(first.getObj("share").get("value").getAsNumber().value()).isEqualTo(new BigDecimal("0.48"));
        assertThat(page.body()).contains("<h1>Which primaries spread most to bone?</h1>", "lung NET 48 %",
                "12 of 25");
        assertThat(csv.body()).contains("0.48,").doesNotContain("48 %");
    }

    @Test
    void answers_plain_words_and_says_how_it_understood_them() throws Exception {
        var response = get("api/ask?q=" + encoded("which primaries spread most to bone"), "text/csv");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Understood-As")).hasValue("primaries-by-site site=bone");
    }

    @Test
    void answers_each_question_in_the_words() throws Exception {
        String words = encoded("where does ileal NET spread and how often should it be scanned");

        var json = get("api/ask?q=" + words, "application/json");
        var text = get("api/ask?q=" + words, "text/plain");
        var csv = get("api/ask?q=" + words, "text/csv");

        JsonObject body = JSON.parse(json.body());
        assertThat(body.hasKey("results")).isTrue();
        assertThat(body.get("further").getAsArray().size()).isEqualTo(1);
        assertThat(body.get("further").getAsArray().get(0).getAsObject().hasKey("results")).isTrue();
        assertThat(text.body()).contains("Where does ileal NET spread", "What is to be watched for later in ileal NET");
        assertThat(csv.headers().allValues("Link")).anySatisfy(
                link -> assertThat(link).startsWith("</api/questions/surveillance/answer?tumour=ileal")
                        .contains("; rel=\"related\""));
    }

    @Test
    void says_how_it_read_the_words() throws Exception {
        var response = get("api/ask?explain=true&q=" + encoded("where do rectal NETs spread other than liver"),
                "application/json");

        assertThat(response.body()).contains("sites-of-primary tumour=\\\"rectal NET\\\" except-site=liver",
                "entity: \\\"liver\\\" as site=liver", "score ", "cues: ", "dropped: ");
    }

    @Test
    void declines_what_it_does_not_know_with_the_words() throws Exception {
        var response = get("api/ask?q=" + encoded("what will the weather be today"), "text/csv");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(response.body()).contains("weather");
    }

    @Test
    void names_the_closest_question_when_there_is_none_of_that_name() throws Exception {
        var response = get("api/questions/primaries-by-sites/answer", "*/*");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("primaries-by-site");
    }

    @Test
    void shows_people_a_start_page_with_every_question() throws Exception {
        var response = get("", "text/html");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("Research use, not medical advice").doesNotContain("{questions}",
                "{release}", "{triples}");
        assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void says_in_words_that_a_port_is_taken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var outcome =
                    NetmetServer.start(Shipped.netmet(), ServerConfig.of(other.getLocalPort(), Duration.ofSeconds(1)));

            assertThat(outcome).isInstanceOfSatisfying(NetmetServer.NotStarted.class, failed -> assertThat(failed.why())
                    .startsWith("cannot listen on 127.0.0.1:" + other.getLocalPort())
                    .contains("fix: stop what listens there, or use --port 0"));
        }
    }

    @Test
    void listens_on_loopback_only() {
        assertThat(server.address()).startsWith("http://localhost:");
        assertThat(server.server().getJettyServer().getConnectors())
                .isNotEmpty()
                .allSatisfy(connector -> assertThat(((org.eclipse.jetty.server.ServerConnector) connector).getHost())
                        .isEqualTo("127.0.0.1"));
    }

    private static HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return send(request(path).header("Accept", accept).GET());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path)).timeout(Duration.ofSeconds(30));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
