package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmet.http.HttpRequests.encoded;
import static org.netmet.http.HttpRequests.type;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.Shipped;
import org.netmet.http.jetty.JettyConfiguration;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Tests the SPARQL 1.1 Protocol, the Graph Store Protocol and HTTP: each query form, media type and method. */
class ProtocolTest {
    private static final String SELECT = "SELECT ?s ?o { ?s a ?o } ORDER BY ?s ?o LIMIT 3";
    private static final String ASK = "ASK { ?s ?p ?o }";
    private static final String CONSTRUCT = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 3";
    private static final String QUADS = "CONSTRUCT { GRAPH ?g { ?s ?p ?o } } { GRAPH ?g { ?s ?p ?o } } LIMIT 3";
    private static final String DESCRIBE = "DESCRIBE <https://w3id.org/netmet/id/claim/classic-sites-1>";
    private static final List<String> OF_ROWS = List.of("application/sparql-results+json",
            "application/sparql-results+xml", "text/csv", "text/tab-separated-values", "text/plain", "text/markdown",
            "text/html", "application/json", "application/xml");
    private static final List<String> OF_TRIPLES =
            List.of("text/turtle", "application/n-triples", "application/ld+json",
                    "application/rdf+xml", "application/trig", "application/n-quads", "text/plain", "text/html",
                    "application/json");
    private static final List<String> OF_QUADS =
            List.of("application/trig", "application/n-quads", "application/ld+json",
                    "text/plain", "text/html");

    private static NetmetServer.Started server;
    private static HttpRequests asked;

    @BeforeAll
    static void start() {
        server = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(),
                ServerConfig.of(0, Duration.ofSeconds(10)));
        asked = new HttpRequests(server);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    record Case(String query, String mediaType, String how) {
        @Override
        public String toString() {
            return query.split(" ")[0] + (query.equals(QUADS) ? " quads" : "") + " as " + mediaType + " by " + how;
        }
    }

    static List<Case> matrix() {
        var cases = new ArrayList<Case>();
        for (String how : List.of("GET", "form", "direct", "format")) {
            OF_ROWS.forEach(type -> cases.add(new Case(SELECT, type, how)));
            OF_ROWS.forEach(type -> cases.add(new Case(ASK, type, how)));
            OF_TRIPLES.forEach(type -> cases.add(new Case(CONSTRUCT, type, how)));
            OF_TRIPLES.forEach(type -> cases.add(new Case(DESCRIBE, type, how)));
            OF_QUADS.forEach(type -> cases.add(new Case(QUADS, type, how)));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrix")
    void answers_each_form_in_each_media_type_by_each_method(Case one) throws Exception {
        String[] accept = {"Accept", one.mediaType()};
        var response = switch (one.how()) {
            case "GET" -> asked.query(one.query(), one.mediaType());
            case "form" ->
                asked.post("sparql", "application/x-www-form-urlencoded", "query=" + encoded(one.query()), accept);
            case "direct" -> asked.post("sparql", "application/sparql-query; charset=UTF-8", one.query(), accept);
            default -> asked.get("sparql?query=" + encoded(one.query()) + "&format=" + encoded(one.mediaType()));
        };

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(type(response)).isIn(one.mediaType(), one.how().equals("format") ? ofOwn(one) : one.mediaType());
        assertThat(response.headers().firstValue("content-type").orElseThrow()).endsWith(";charset=utf-8");
        assertThat(response.headers().allValues("vary")).anySatisfy(vary -> assertThat(vary).contains("Accept"));
        assertThat(response.headers().firstValue("x-release")).hasValue(Shipped.netmet().release());
        assertThat(response.body()).isNotBlank();
    }

    /** The media type of the response: a format requested by a broader media type has its own one. */
    private static String ofOwn(Case one) {
        boolean rows = one.query().equals(SELECT) || one.query().equals(ASK);
        return switch (one.mediaType()) {
            case "application/json" -> rows ? "application/sparql-results+json" : "application/ld+json";
            case "application/xml" -> rows ? "application/sparql-results+xml" : "application/rdf+xml";
            default -> one.mediaType();
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                                        | application/sparql-results+json
            text/csv;q=0.5, text/tab-separated-values;q=0.9            | text/tab-separated-values
            text/*;q=0.3, text/csv;q=0.2, application/*;q=0.1          | text/tab-separated-values
            application/sparql-results+xml, */*;q=0.1                  | application/sparql-results+xml
            text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html
            image/png, text/csv;q=0.1                                  | text/csv
            application/sparql-results+json;q=0, */*                   | application/sparql-results+xml
            TEXT/CSV                                                   | text/csv
            text/turtle, text/csv;q=0.001                              | text/csv
            application/json                                           | application/json
            """)
    void honours_the_quality_of_each_media_type(String accept, String expected) throws Exception {
        assertThat(type(asked.query(SELECT, accept))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"json,application/ld+json", "xml,application/rdf+xml", "rdf+xml,application/rdf+xml",
        "rdf,application/rdf+xml", "turtle,text/turtle", "n3,text/turtle", "TTL,text/turtle",
        "ntriples,application/n-triples", "json-ld,application/ld+json", "ld+json,application/ld+json"})
    void knows_the_names_that_clients_have_for_formats(String name, String expected) throws Exception {
        // SPARQLWrapper sends the format in three parameters.
        var response = asked.get("sparql?query=" + encoded(DESCRIBE) + "&format=" + encoded(name) + "&output="
                + encoded(name) + "&results=" + encoded(name));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(type(response)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            image/png
            text/turtle
            text/csv;q=0
            */*;q=0
            nonsense
            ;
            ,;,
            text/csv; q = 0.5 ; x="a,b"
            """)
    void refuses_what_cannot_be_had_with_a_list_of_what_can(String accept) throws Exception {
        var response = asked.query(SELECT, accept);

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(type(response)).isEqualTo("application/problem+json");
        assertThat(response.body()).contains("use one of application/sparql-results+json,");
    }

    @Test
    void answers_head_like_get_without_a_body() throws Exception {
        for (String path : List.of("sparql?query=" + encoded(SELECT), "sparql", "data?default",
                "api/questions/primaries-by-site/answer?site=bone", "")) {
            var get = asked.get(path, "Accept", "*/*");
            var head = asked.method("HEAD", path, "Accept", "*/*");

            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(type(head)).isEqualTo(type(get));
            assertThat(head.headers().firstValue("etag")).isPresent().isEqualTo(get.headers().firstValue("etag"));
        }
    }

    @ParameterizedTest
    @CsvSource({"PUT,sparql", "DELETE,sparql", "PATCH,sparql", "PUT,data?default", "POST,data?default",
        "DELETE,data?default", "POST,api/questions", "DELETE,api/ask?q=x"})
    void says_which_methods_are_allowed(String method, String path) throws Exception {
        var response = asked.method(method, path, "Content-Type", "text/turtle");

        assertThat(response.statusCode()).isIn(405, 415);
        if (response.statusCode() == 405) {
            assertThat(response.headers().firstValue("allow")).hasValueSatisfying(
                    allow -> assertThat(allow).contains("GET"));
        }
        assertThat(type(response)).isEqualTo("application/problem+json");
    }

    @Test
    void lets_any_page_read_it_without_credentials_and_reflects_no_origin() throws Exception {
        var simple = asked.get("sparql?query=" + encoded(ASK), "Origin", "https://evil.example");
        var preflight = asked.method("OPTIONS", "sparql", "Origin", "https://evil.example",
                "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type");

        for (var response : List.of(simple, preflight)) {
            assertThat(response.headers().firstValue("access-control-allow-origin")).hasValue("*");
            assertThat(response.headers().firstValue("access-control-allow-credentials")).isEmpty();
        }
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-methods")).hasValue("GET, HEAD, POST, OPTIONS");
        assertThat(preflight.headers().firstValue("access-control-allow-headers")).hasValueSatisfying(
                allowed -> assertThat(allowed).contains("Content-Type"));
    }

    @Test
    void compresses_when_asked_and_says_so() throws Exception {
        var plain = asked.query("SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 500", "text/csv");
        var response = HttpClient.newHttpClient().send(
                asked.request("sparql?query=" + encoded("SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 500"))
                        .header("Accept", "text/csv").header("Accept-Encoding", "gzip").build(),
                BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(response.headers().allValues("vary").toString()).contains("Accept-Encoding");
        byte[] body = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo(plain.body());
    }

    @Test
    void answers_not_modified_to_whoever_has_it() throws Exception {
        for (String path : List.of("sparql?query=" + encoded(SELECT), "data?default",
                "api/questions/primaries-by-site/answer?site=bone", "api/questions", "", "style.css")) {
            String tag = asked.get(path, "Accept", "*/*").headers().firstValue("etag").orElseThrow();

            var again = asked.get(path, "Accept", "*/*", "If-None-Match", "\"other\", " + tag);
            var other = asked.get(path, "Accept", "*/*", "If-None-Match", "\"other\"");

            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(other.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void gives_each_media_type_a_tag_of_its_own_and_fleeting_answers_none() throws Exception {
        var csv = asked.query(SELECT, "text/csv").headers().firstValue("etag");
        var json = asked.query(SELECT, "application/json").headers().firstValue("etag");
        var random = asked.query("SELECT (RAND() AS ?x) {}", "text/csv");

        assertThat(csv).isPresent().isNotEqualTo(json);
        assertThat(random.headers().firstValue("etag")).isEmpty();
        assertThat(random.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(asked.query("SELECT (RAND() AS ?x) {}", "text/csv").body()).isNotEqualTo(random.body());
    }

    @Test
    void lets_the_protocol_choose_the_graphs() throws Exception {
        String graph = "https://w3id.org/netmet/graph/claims/classic-sites";
        String count = encoded("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }");
        var one = asked.get("sparql?query=" + count + "&default-graph-uri=" + encoded(graph), "Accept", "text/csv");
        var from = asked.query("SELECT (COUNT(*) AS ?n) FROM <" + graph + "> { ?s ?p ?o }", "text/csv");
        var named = asked.get("sparql?query=" + encoded("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
                + "&named-graph-uri=" + encoded(graph), "Accept", "text/csv");
        var over = asked
                .get("sparql?query=" + encoded("SELECT (COUNT(*) AS ?n) FROM <http://example.org/none> { ?s ?p ?o }")
                        + "&default-graph-uri=" + encoded(graph), "Accept", "text/csv");

        assertThat(one.body()).isEqualTo(from.body()).isNotEqualTo("n\r\n0\r\n").isEqualTo(over.body());
        assertThat(named.body()).isEqualTo("g\r\n" + graph + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sparql?query=ASK%7B%7D&query=ASK%7B%7D      | 400 | more than once
            sparql?query=ASK%7B%7D&timeout=soon         | 400 | timeout=soon does not fit
            sparql?query=ASK%7B%7D&timeout=-1           | 400 | timeout=-1 does not fit
            sparql?query=ASK%7B%7D&format=pdf           | 406 | use one of
            sparql?query=                               | 400 | the query ends too early
            sparql?update=CLEAR%20ALL                   | 405 | POST it
            sparql?query=%FF                            | 400 | not well formed
            sparql?query=ASK%7B                         | 400 | line 1
            data?default&graph=http://example.org/g     | 400 | both given
            data?graph=no%20iri                         | 400 | is no IRI
            data?graph=no-iri                           | 400 | is no IRI
            data?graph=http://example.org/%25zz         | 400 | is no IRI
            data?graph=urn:example:none%23part          | 404 | there is no graph
            data?graph=HTTP://EXAMPLE.org/none          | 404 | there is no graph
            data?graph=http://example.org/none          | 404 | there is no graph
            nothing                                     | 404 | nothing at this address
            api/nothing                                 | 404 | no address here
            id/../../etc/passwd                         | 400 | not well formed
            """)
    void says_what_is_wrong_with_a_request(String path, int status, String words) throws Exception {
        var response = asked.get(path, "Accept", "application/sparql-results+json");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(type(response)).isEqualTo("application/problem+json");
        assertThat(response.body()).contains(words).doesNotContain("at org.").doesNotContain("Exception");
    }

    @Test
    void refuses_bodies_that_are_no_query() throws Exception {
        assertThat(asked.post("sparql", "text/turtle", "<a> <b> <c> .").statusCode()).isEqualTo(415);
        assertThat(asked.post("sparql", ";", "ASK {}").statusCode()).isEqualTo(415);
        assertThat(asked.post("sparql", "application/x-www-form-urlencoded", "q=x").statusCode()).isEqualTo(400);
        var latin1 = asked.request("sparql").header("Content-Type", "application/sparql-query")
                .POST(BodyPublishers.ofByteArray(new byte[] {'A', 'S', 'K', ' ', '{', '}', ' ', '#', (byte) 0xE9}));
        assertThat(HttpRequests.send(latin1).body()).contains("not UTF-8");
        var large =
                asked.post("sparql", "application/sparql-query",
                        "#".repeat(JettyConfiguration.LARGEST_REQUEST + 1) + "\nASK {}");
        assertThat(large.statusCode()).isEqualTo(413);
        var address = asked.get("sparql?query=" + "a".repeat(JettyConfiguration.LONGEST_HEAD + 1));
        assertThat(address.statusCode()).isIn(414, 431);
        assertThat(address.body()).contains("send the query by POST");
    }

    @Test
    void speaks_plainly_to_a_terminal_and_shows_people_a_page() throws Exception {
        String path = "sparql?query=" + encoded("SELECT * { ?s ?p }");

        var terminal = asked.get(path, "Accept", "*/*", "User-Agent", "curl/8.0");
        var browser = asked.get(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        var words = asked.get("api/ask?q=" + encoded("what of liver and bone"), "Accept", "text/html,*/*;q=0.8");

        assertThat(type(terminal)).isEqualTo("text/plain");
        assertThat(terminal.body()).startsWith("the query does not parse at line 1, column 18");
        assertThat(type(browser)).isEqualTo("text/html");
        assertThat(browser.body()).contains("<h1>Bad query</h1>");
        assertThat(words.body()).doesNotContain("netmet ask");
    }

    @Test
    void shows_nothing_of_a_query_as_markup() throws Exception {
        var page = asked.query("SELECT (\"<script>alert(1)</script>\" AS ?x) {} # <script>", "text/html");

        assertThat(page.body()).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(page.headers().firstValue("content-security-policy")).hasValueSatisfying(
                policy -> assertThat(policy).startsWith("default-src 'none'"));
    }

    @Test
    void explains_an_empty_answer_on_request_and_always_on_pages() throws Exception {
        String query = "SELECT * { ?claim <https://w3id.org/netmet/ontology#noSuchTerm> ?x }";

        // The time limit of an explanation is two seconds, and other tests can use up that time on the same machine.
        var asJson = asked.get("sparql?query=" + encoded(query) + "&explain=true");
        for (int i = 0; i < 5 && asJson.body().contains("out-of-time"); i++) {
            asJson = asked.get("sparql?query=" + encoded(query + " # again " + i) + "&explain=true");
        }
        var page = asked.query(query, "text/html");
        var full = asked.get("sparql?query=" + encoded(SELECT) + "&explain=true");

        assertThat(type(asJson)).isEqualTo("application/json");
        assertThat(asJson.body()).contains("\"empty\" : true").contains("\"kind\" : \"unknown-iri\"");
        assertThat(page.body()).contains("Why this is empty").contains("What to do:");
        assertThat(full.body()).contains("\"empty\" : false");
    }

    @Test
    void knows_the_prefix_that_a_query_forgot() throws Exception {
        var response = asked.query("SELECT * { ?claim nm:estimates ?x }", "text/csv");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"line\" : 1").contains("PREFIX nm: <https://w3id.org/netmet/ontology#>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nowhere", "sparql", "data", "id/tumour/net", "api/questions", "$/ping", "$/metrics"})
    void turns_away_methods_that_nobody_knows(String path) throws Exception {
        var response = asked.method("BREW", path);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).isPresent();
        assertThat(response.body()).contains("BREW is not done here");
    }
}
