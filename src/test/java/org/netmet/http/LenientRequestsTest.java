package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmet.http.HttpRequests.encoded;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.Shipped;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import javax.xml.parsers.DocumentBuilderFactory;

/** Tests what clients that were made for other endpoints send, and odd values within queries. */
@Isolated("standard error is looked at")
class LenientRequestsTest {
    private static final String GRAPHS = "https://w3id.org/netmet/graph/claims/";
    private static NetmetServer.Started server;
    private static HttpRequests asked;

    @BeforeAll
    static void start() {
        server = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(),
                ServerConfig.of(0, Duration.ofSeconds(60)));
        asked = new HttpRequests(server);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static String count(String variable, String rest) throws Exception {
        var counted = asked.post("sparql", "application/x-www-form-urlencoded",
                "query=" + encoded("SELECT (COUNT(*) AS ?%s) { ?s ?p ?o }".formatted(variable)) + rest,
                "Accept", "text/csv");
        assertThat(counted.statusCode()).as(counted.body()).isEqualTo(200);
        return counted.body().split("\r\n")[1];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&default-graph-uri=", "&named-graph-uri=", "&default-graph-uri=&named-graph-uri=",
                "&default-graph-uri=%20", "&timeout=0", "&timeout=", "&format=auto", "&format=AUTO&timeout=0.0",
                "&should-sponge=&debug=on", "&default-graph-uri=&default-graph-uri="
            })
    void takes_empty_fields_for_none(String rest) throws Exception {
        assertThat(Integer.parseInt(count("empty", rest))).isGreaterThan(50_000);
    }

    @Test
    void gives_each_dataset_an_answer_of_its_own() throws Exception {
        String one = encoded(GRAPHS + "classic-sites");
        String two = encoded(GRAPHS + "aung-2012");
        String all = count("own", "");
        String first = count("own", "&default-graph-uri=" + one);
        String second = count("own", "&default-graph-uri=" + two);

        assertThat(count("own", "&default-graph-uri=" + one + encoded(", ") + two)).isEqualTo("0");
        assertThat(Integer.parseInt(count("own", "&default-graph-uri=" + one + "&default-graph-uri=" + two)))
                .isEqualTo(Integer.parseInt(first) + Integer.parseInt(second));
        assertThat(count("own", "&named-graph-uri=" + one)).isEqualTo("0");
        assertThat(count("own", "&default-graph-uri=")).isEqualTo(all);
        assertThat(count("own", "")).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    SELECT (COUNT(*) AS ?n) FROM NAMED <http://example.org/none> { GRAPH ?g { ?s ?p ?o } } | 0
                    SELECT (COUNT(*) AS ?n) FROM NAMED <http://example.org/none> { ?s ?p ?o } | 0
                    SELECT (COUNT(*) AS ?n) FROM <http://example.org/none> { ?s ?p ?o } | 0
                    SELECT (COUNT(*) AS ?n) FROM <http://example.org/none> FROM NAMED <http://example.org/no> { ?s ?p ?o } | 0
                    SELECT (COUNT(DISTINCT ?g) AS ?n) FROM NAMED <http://example.org/none> FROM NAMED <https://w3id.org/netmet/graph/claims/classic-sites> { GRAPH ?g { ?s ?p ?o } } | 1
                    """)
    void finds_nothing_in_a_graph_that_is_not_there(String query, String expected) throws Exception {
        assertThat(asked.query(query, "text/csv").body()).isEqualTo("n\r\n" + expected + "\r\n");
        assertThat(asked.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "text/csv").body())
                .isNotEqualTo("n\r\n0\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT (<x> AS ?a) {}", "SELECT (IRI(\"y\") AS ?a) {}", "SELECT (URI(\"../../y\") AS ?a) {}",
                "SELECT (DATATYPE(STRDT(\"1\", <t>)) AS ?a) {}",
                "SELECT (<http://www.w3.org/ns/sparql#iri>(\"y\") AS ?a) {}",
                "CONSTRUCT { <a> <b> <c> } {}", "DESCRIBE <x>", "SELECT * { VALUES ?a { <v> } }",
                "SELECT * FROM <g> { ?s ?p ?o }", "SELECT * { SERVICE <x> { ?s ?p ?o } }"
            })
    void names_no_folder_of_the_server(String query) throws Exception {
        String folder = System.getProperty("user.dir");
        for (String more : new String[] {"", "&explain=true", "&format=html"}) {
            String body = asked.get("sparql?query=" + encoded(query) + more).body();
            assertThat(body).doesNotContainPattern("file:[^<\\s]").doesNotContain(folder);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u000B", "\\u0001", "\\u0000", "\\uFFFE", "\\uFFFF", "\\u001B[31m", "\\u0008", "\\u001F"})
    void sends_no_xml_that_no_parser_reads(String character) throws Exception {
        String term = "\"a" + character + "b\"";
        for (String query : new String[] {"SELECT (%s AS ?x) {}", "SELECT (STRLANG(%s, \"en\") AS ?x) {}",
            "CONSTRUCT { <http://x/s> <http://x/p> %s } {}"}) {
            String type = query.startsWith("SELECT") ? "application/sparql-results+xml" : "application/rdf+xml";
            HttpResponse<String> xml = asked.query(query.formatted(term), type);
            assertThat(xml.statusCode()).as(xml.body()).isEqualTo(400);
            assertThat(xml.body()).contains("XML cannot have it").contains("fix:");
        }
        assertThat(asked.query("SELECT (%s AS ?x) {}".formatted(term), "application/sparql-results+json").statusCode())
                .isEqualTo(200);
    }

    @Test
    void sends_xml_with_all_other_characters() throws Exception {
        String xml = asked.query("SELECT (\"\\t\\n\\r\\u0020\\u0085\\uD7FF\\uE000\\uFFFD\\U0001F600<&>\" AS ?x) {}",
                "application/sparql-results+xml").body();

        var read = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.getElementsByTagName("literal").item(0).getTextContent()).contains("\uD83D\uDE00<&>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STRLANG(\"x\", \"en_US\")", "STRLANG(\"x\", \"e n\")", "STRLANG(\"x\", \"\")",
                "STRLANGDIR(\"x\", \"en_US\", \"ltr\")", "STRLANGDIR(\"x\", \"en\", \"up\")", "STRDT(\"x\", \"y\")",
                "<http://www.w3.org/ns/sparql#strlang>(\"x\", \"a_b\")", "1 / 0", "REGEX(\"a\", \"(\")",
                "REPLACE(\"a\", \"a\", \"$9\")", "SUBSTR(\"abc\", \"x\")", "IRI(\"http://a b\")",
                "<http://www.w3.org/2001/XMLSchema#date>(\"never\")", "\"x\" + 1", "STRLEN(<http://x>)",
                "<http://www.w3.org/2005/xpath-functions/math#pow>(10, 5000000)",
                "<http://jena.apache.org/ARQ/function#sprintf>(\"%z\", 1)"
            })
    void leaves_a_cell_empty_where_an_expression_fails(String expression) throws Exception {
        var row = asked.query("SELECT (%s AS ?x) {}".formatted(expression), "text/csv");

        assertThat(row.statusCode()).as(row.body()).isIn(200, 400);
        assertThat(row.body()).doesNotContain("java.").doesNotContain("fault");
        if (row.statusCode() == 200 && !expression.startsWith("IRI")) {
            assertThat(row.body()).isEqualTo(expression.startsWith("REGEX") ? row.body() : "x\r\n\r\n");
        }
    }

    @Test
    void looks_at_the_language_and_not_at_the_text() throws Exception {
        assertThat(asked.query("SELECT ?v { VALUES ?v { \"tea\"@en \"en\"@fr } "
                + "FILTER(<http://www.w3.org/ns/sparql#lang>(?v) = \"en\") }", "text/csv").body())
                .isEqualTo("v\r\ntea\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"queryid, x-requested-with, authorization", "Accept", "if-match"})
    void lets_pages_send_the_headers_that_they_ask_for(String headers) throws Exception {
        var preflight = asked.method("OPTIONS", "sparql", "Access-Control-Request-Method", "POST",
                "Access-Control-Request-Headers", headers);

        assertThat(preflight.headers().firstValue("access-control-allow-headers").orElseThrow()).contains(headers);
        assertThat(preflight.headers().firstValue("access-control-allow-credentials")).isEmpty();
        assertThat(asked.method("OPTIONS", "sparql").headers().firstValue("access-control-allow-headers").orElseThrow())
                .contains("X-Requested-With").contains("Authorization");
    }

    @Test
    void writes_nothing_of_a_query_to_the_log() throws Exception {
        PrintStream before = System.err;
        var log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            for (String query : new String[] {
                "SELECT * { ?s ?p ?o FILTER(?o = \"Jane Doe 1950\"^^<http://www.w3.org/2001/XMLSchema#integer>) } LIMIT 1",
                "SELECT (<http://patient.example/jane-doe>(1) AS ?x) {}",
                "SELECT (REGEX(\"Jane Doe\", \"(Jane\") AS ?x) {}",
                "SELECT (STRLANG(\"Jane Doe\", \"jane_doe\") AS ?x) {}",
                "SELECT * { ?s <http://jena.apache.org/ARQ/property#splitURI> (?jane ?doe) }",
                "SELECT (<http://jena.hpl.hp.com/ARQ/function#janeDoe>(1) AS ?x) {}",
                "SELECT ?janeDoe { \"Jane Doe\" ?p }"}) {
                asked.query(query, "text/csv");
            }
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8).toLowerCase(java.util.Locale.ROOT)).doesNotContain("jane");
    }
}
