package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmet.http.HttpRequests.encoded;
import static org.netmet.http.HttpRequests.type;

import org.junit.jupiter.api.Test;
import org.netmet.Shipped;

import java.net.http.HttpResponse;
import java.util.List;

/** Tests the page with the SPARQL editor as a browser gets it; {@code BrowserTest} runs its script. */
class SparqlPageTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final HttpRequests ASKED = ShippedServer.requests();

    @Test
    void fills_the_editor_with_the_query_of_a_question_and_its_arguments() throws Exception {
        var page = ASKED.get("sparql?question=sites-of-primary&tumour=ileal%20NET", "Accept", BROWSER);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("data-name=\"sites-of-primary\" data-given=\"true\"")
                .contains("&lt;https://w3id.org/netmet/id/tumour/ileal-net&gt;").doesNotContain("_tumour_iri");
    }

    @Test
    void says_what_does_not_fit_of_a_question() throws Exception {
        assertThat(ASKED.get("sparql?question=no-such", "Accept", BROWSER).statusCode()).isEqualTo(404);
        assertThat(ASKED.get("sparql?question=sites-of-primary&tumour=nothing", "Accept", BROWSER).statusCode())
                .isEqualTo(400);
    }

    @Test
    void lists_every_question_as_an_example_that_opens() throws Exception {
        String page = ASKED.get("sparql", "Accept", BROWSER).body();
        List<String> links = java.util.regex.Pattern.compile("href=\"/(sparql\\?question=[^\"]+)\"").matcher(page)
                .results().map(match -> match.group(1).replace("&amp;", "&")).toList();

        assertThat(links).hasSameSizeAs(Shipped.netmet().catalogue().list());
        for (String link : links) {
            assertThat(ASKED.get(link, "Accept", BROWSER).statusCode()).as(link).isEqualTo(200);
        }
    }

    @Test
    void runs_scripts_of_this_server_on_pages_with_the_editor_and_nowhere_else() throws Exception {
        for (String path : List.of("sparql", "sparql?question=surveillance", "sparql?query=" + encoded("ASK {}"),
                "sparql?query=" + encoded("ASK {"))) {
            assertThat(policy(ASKED.get(path, "Accept", BROWSER))).as(path).contains("script-src 'self';")
                    .contains("default-src 'none'").contains("connect-src 'self'");
        }
        for (String path : List.of("", "api/questions/surveillance/answer", "ontology", "nothing")) {
            assertThat(policy(ASKED.get(path, "Accept", BROWSER))).as(path).doesNotContain("script-src")
                    .contains("default-src 'none'");
        }
        assertThat(policy(ASKED.get("sparql?query=" + encoded("ASK {}"), "Accept", "application/json")))
                .doesNotContain("script-src");
    }

    @Test
    void draws_a_chart_of_a_result_when_asked_for_by_name() throws Exception {
        String query = "SELECT ?name ?n { VALUES (?name ?n) { (\"bone\" 3) (\"liver\" 12) } }";
        var chart = ASKED.get("sparql?format=svg&query=" + encoded(query));

        assertThat(type(chart)).isEqualTo("image/svg+xml");
        assertThat(chart.body()).startsWith("<svg").contains("?n by ?name", ">liver<", ">12<",
                "release " + Shipped.netmet().release());
        assertThat(ASKED.post("sparql", "application/x-www-form-urlencoded", "format=svg&query=" + encoded(query))
                .body()).contains(">bone<");
        assertThat(ASKED.get("sparql?format=svg&query=" + encoded("SELECT ?s { ?s a ?t } LIMIT 2")).body())
                .contains("No chart: select a column of names");
        assertThat(ASKED.get("sparql?format=svg&query=" + encoded("ASK {}")).statusCode()).isEqualTo(406);
        assertThat(ASKED.get("sparql?query=" + encoded(query), "Accept", "image/svg+xml").statusCode()).isEqualTo(406);
    }

    @Test
    void serves_the_editor_itself() throws Exception {
        for (String path : List.of("yasgui.js", "yasgui.css", "editor.js", "resources.css")) {
            var file = ASKED.get(path);

            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(type(file)).isEqualTo(path.endsWith("js") ? "text/javascript" : "text/css");
        }
    }

    @Test
    void gives_programs_results_where_browsers_get_the_editor() throws Exception {
        String path = "sparql?query=" + encoded("SELECT * { ?s ?p ?o } LIMIT 1");

        assertThat(type(ASKED.get(path, "Accept", BROWSER))).isEqualTo("text/html");
        assertThat(type(ASKED.get(path))).isEqualTo("application/sparql-results+json");
        assertThat(type(ASKED.get(path, "Accept", "*/*"))).isEqualTo("application/sparql-results+json");
        assertThat(type(ASKED.get("sparql"))).isEqualTo("text/turtle");
    }

    private static String policy(HttpResponse<String> response) {
        return response.headers().firstValue("content-security-policy").orElse("");
    }
}
