package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmet.http.HttpRequests.encoded;
import static org.netmet.http.HttpRequests.type;

import org.apache.jena.graph.Node;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.Shipped;
import org.netmet.model.TermKind;
import org.netmet.rdf.Vocabulary;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tests that whoever looks through a browser gets pages, and programs what they ask for at the same addresses. */
class DocumentPagesTest {
    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
    private static final int LARGEST_PAGE = 100_000;

    private static final HttpRequests ASKED = ShippedServer.requests();

    @ParameterizedTest
    @CsvSource({".well-known/void,200,text/turtle", "dataset,200,text/turtle", "api/openapi.json,200,application/json",
        "releases/,200,text/html", "ontology,200,text/turtle", "nothing,404,application/problem+json",
        "id/tumour/nothing,404,application/problem+json", "api/nothing,404,application/problem+json"})
    void gives_browsers_a_page_and_programs_their_format(String path, int status, String format) throws Exception {
        var page = ASKED.get(path, "Accept", BROWSER);
        var data = ASKED.get(path);

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(type(page)).isEqualTo("text/html");
        assertThat(page.body()).contains("</html>").contains("<h1>");
        assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST_PAGE);
        assertThat(data.statusCode()).isEqualTo(status);
        assertThat(type(data)).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({".well-known/sparql-examples,/sparql#examples", "data,/dataset", "data?default,/dataset#files",
        "api/questions,/questions",
        "api/questions/surveillance,/sparql?question=surveillance",
        "id/site/liver,/id?iri=http%3A%2F%2Fpurl.obolibrary.org%2Fobo%2FUBERON_0002107"})
    void sends_browsers_to_the_page_of_a_document(String path, String page) throws Exception {
        var response = ASKED.get(path, "Accept", BROWSER);

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("location"))
                .hasValueSatisfying(address -> assertThat(address).startsWith(page));
        assertThat(ASKED.get(path.startsWith("id/") ? "id/tumour/net" : path).statusCode()).isEqualTo(200);
    }

    @Test
    void never_gives_a_browser_xml_because_it_takes_anything() throws Exception {
        for (String path : List.of("data?default", "data?graph=" + encoded(Vocabulary.GRAPH + "sources"),
                "shapes", "sparql", "sparql?query=" + encoded("ASK {}"), ".well-known/void")) {
            assertThat(type(ASKED.get(path, "Accept", BROWSER))).as(path).doesNotContain("xml");
        }
        assertThat(type(ASKED.get("data?default", "Accept", "application/xml"))).isEqualTo("application/xml");
    }

    @Test
    void lists_every_tumour_and_every_site_in_a_tree() throws Exception {
        assertLists(TermKind.TUMOUR, ASKED.get("tumours", "Accept", BROWSER).body());
        assertLists(TermKind.SITE, ASKED.get("sites", "Accept", BROWSER).body());
    }

    private static void assertLists(TermKind kind, String page) {
        List<String> names = Txn.calculateRead(Shipped.netmet().dataset(), () -> {
            var all = Shipped.netmet().dataset().getDefaultGraph();
            return all.stream(Node.ANY, SKOS.inScheme.asNode(), Vocabulary.scheme(kind))
                    .flatMap(term -> all.stream(term.getSubject(), SKOS.prefLabel.asNode(), Node.ANY))
                    .map(label -> label.getObject().getLiteralLexicalForm()).toList();
        });

        assertThat(names).hasSizeGreaterThan(100)
                .allSatisfy(name -> assertThat(page).contains(">" + name.replace("&", "&amp;") + "</a>"));
    }

    @Test
    void finds_sources_by_words_and_shows_all_of_them_on_pages() throws Exception {
        assertThat(ASKED.get("sources?q=riihim", "Accept", BROWSER).body())
                .contains("One source").contains("/id/source/riihimaki-2016\"");
        assertThat(ASKED.get("sources?q=no+such+words", "Accept", BROWSER).body()).contains("0 sources");
        int pages = 0;
        long sources = 0;
        String page;
        do {
            page = ASKED.get("sources?page=" + ++pages, "Accept", BROWSER).body();
            sources += Pattern.compile("href=\"/id/source/").matcher(page).results().count();
        } while (page.contains("page=" + (pages + 1) + "\""));
        assertThat(page).contains(sources + " sources");
    }

    @Test
    void defines_each_measure_at_an_anchor() throws Exception {
        String page = ASKED.get("glossary", "Accept", BROWSER).body();

        assertThat(page).contains("id=\"site-proportion\"").contains("id=\"at-diagnosis\"").contains("id=\"affected\"");
        List<String> anchors = Pattern.compile(" id=\"([^\"]+)\"").matcher(page).results()
                .map(match -> match.group(1)).toList();
        assertThat(anchors).hasSizeGreaterThan(300).doesNotHaveDuplicates();
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST_PAGE);
    }

    @Test
    void draws_the_model_from_terms_that_are_defined() throws Exception {
        String page = ASKED.get("about", "Accept", BROWSER).body();
        String ontology = ASKED.get("ontology", "Accept", BROWSER).body();
        List<String> terms = Pattern.compile("href=\"/ontology#([^\"]+)\"").matcher(page).results()
                .map(match -> match.group(1)).distinct().toList();

        assertThat(terms).hasSizeGreaterThan(15)
                .allSatisfy(term -> assertThat(ontology).contains("id=\"" + term + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id/tumour/pancreatic-net", "id/measure/site-proportion", "id/population/all",
                "id?iri=http://purl.obolibrary.org/obo/UBERON_0002107", "id/cohort/swedish-cancer-registry-net",
                "id/source/riihimaki-2016", "id/claim/riihimaki-2016-001"})
    void keeps_pages_of_things_small_and_without_addresses_as_text(String path) throws Exception {
        String page = ASKED.get(path, "Accept", BROWSER).body();

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST_PAGE);
        assertThat(page).doesNotContainPattern("(?<!<code)>\\s*https?://");
    }

    @Test
    void links_each_figure_of_a_thing_to_its_claim_and_the_claim_to_its_source() throws Exception {
        String tumour = ASKED.get("id/tumour/pancreatic-net", "Accept", BROWSER).body();
        List<String> rows = Pattern.compile("<tr>.*?</tr>", Pattern.DOTALL).matcher(tumour).results()
                .map(match -> match.group()).filter(row -> row.contains("<td")).toList();
        String claim = ASKED.get("id/claim/riihimaki-2016-001", "Accept", BROWSER).body();

        assertThat(rows).hasSizeGreaterThan(60)
                .allSatisfy(row -> assertThat(row).contains("href=\"/id/claim/").contains("href=\"/id/source/"));
        Matcher first = Pattern.compile("href=\"/(id/claim/[^\"]+)\"").matcher(rows.getFirst());
        assertThat(first.find()).isTrue();
        assertThat(ASKED.get(first.group(1), "Accept", BROWSER).statusCode()).isEqualTo(200);
        assertThat(claim).contains("href=\"/id/source/riihimaki-2016\"").contains("href=\"/id/cohort/");
        assertThat(ASKED.get("id/source/cloyd-2020", "Accept", BROWSER).body())
                .contains("href=\"https://doi.org/10.21037/hbsn.2020.04.02\"");
    }

    @Test
    void shows_the_claims_of_a_thing_by_pages() throws Exception {
        String first = ASKED.get("id/tumour/pancreatic-net", "Accept", BROWSER).body();
        String second = ASKED.get("id/tumour/pancreatic-net?page=2", "Accept", BROWSER).body();

        assertThat(first).contains("page 1 of ").contains("?page=2#claims");
        assertThat(second).contains("page 2 of ").isNotEqualTo(first);
        assertThat(ASKED.get("id/tumour/pancreatic-net?page=x", "Accept", BROWSER).body()).contains("page 1 of ");
    }
}
