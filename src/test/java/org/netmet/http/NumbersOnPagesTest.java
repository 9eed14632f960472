package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.netmet.http.html.RoutePaths;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goes over the kinds of page: each number of a source leads to its claim, and the claim to its source. */
class NumbersOnPagesTest {
    /** Each kind of page with numbers of sources, by addresses; questions are added from the catalogue. */
    private static final Map<String, List<String>> KINDS = Map.of(
            "start", List.of("/"),
            "pair", List.of("/pair?tumour=lung%20NET&site=liver", "/pair?tumour=neuroendocrine%20neoplasm&site=bone"),
            "matrix", List.of("/matrix", "/matrix?mode=evidence"),
            "tumour", List.of("/id/tumour/pancreatic-net", "/id/tumour/ileal-net"),
            "site", List.of("/id?iri=http://purl.obolibrary.org/obo/UBERON_0002107"),
            "source", List.of("/id/source/riihimaki-2016", "/id/source/classic-sites"),
            "cohort", List.of("/id/cohort/swedish-cancer-registry-net"),
            "claim", List.of("/id/claim/riihimaki-2016-001"),
            "measure", List.of("/id/measure/site-proportion"),
            "embed", List.of("/embed/primaries-by-site?site=bone"));
    /** A share, a count of a number, or a time. */
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)? ?%"
            + "|\\b\\d+ ?(?:of|/) ?\\d+\\b|\\b\\d+(?:\\.\\d+)? (?:days|weeks|months|years)\\b");
    /** What says how to read a page, is a name or an identifier, or is typed in; no source says it as a figure. */
    private static final String NOT_OF_A_SOURCE = "h1, h2, h3, select, textarea, pre, code, summary, label, nav, "
            + ".muted, .raw, .legend, .glossary, .mappings, .axis, section.no-print, a[href*=bioregistry], a[href*='/id?iri=']";
    private static final Set<String> OF_NO_SOURCE = Set.of("mappings-of-term", "rejected-mappings",
            "mappings-by-vocabulary", "sources-and-bibliography");
    private static final String TO_CLAIM = "a[href^=/id/claim/], a[href^=/id/synthesis/]";
    private static final Pattern LEADS_ON =
            Pattern.compile("/id/(claim|synthesis)/.*|/pair\\?.*|#figures|/api/questions/.*");
    private static final HttpRequests ASKED = ShippedServer.requests();

    @Test
    void leads_from_each_number_on_each_kind_of_page_to_its_claim() throws Exception {
        var faults = new ArrayList<String>();
        for (Map.Entry<String, List<String>> kind : KINDS.entrySet()) {
            int looked = 0;
            for (String path : kind.getValue()) {
                looked += kind.getKey().equals("matrix") ? cells(path, faults) : numbers(path, faults);
            }
            assertThat(looked).as("numbers looked at on pages of the kind " + kind.getKey()).isPositive();
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void leads_from_each_number_of_every_answer_to_its_claim() throws Exception {
        var faults = new ArrayList<String>();
        int looked = 0;
        var answers = new LinkedHashSet<>(page(RoutePaths.CATALOGUE).select("main a[href^=/api/questions/]")
                .eachAttr("href"));
        for (String path : answers) {
            if (OF_NO_SOURCE.stream().noneMatch(name -> path.contains("/" + name + "/"))) {
                looked += numbers(path, faults);
            }
        }

        assertThat(faults).isEmpty();
        assertThat(answers).hasSizeGreaterThan(50);
        assertThat(looked).isGreaterThan(500);
    }

    @Test
    void leads_from_a_claim_to_its_source_and_from_a_synthesis_to_its_claims() throws Exception {
        var claims = new LinkedHashSet<String>();
        for (String path : List.of("/", "/pair?tumour=lung%20NET&site=liver", "/id/tumour/pancreatic-net",
                "/embed/primaries-by-site?site=bone", "/api/questions/pooled-values/answer?site=bone")) {
            page(path).select(TO_CLAIM).stream().limit(5).map(link -> link.attr("href")).forEach(claims::add);
        }

        assertThat(claims).hasSizeGreaterThan(10).allSatisfy(claim -> assertThat(page(claim).select(
                claim.startsWith("/id/claim/") ? ".chain a[href^=/id/source/]" : TO_CLAIM)).as(claim).isNotEmpty());
        assertThat(claims).anyMatch(claim -> claim.startsWith("/id/synthesis/"));
    }

    @Test
    void finds_a_number_without_a_link() {
        var faults = new ArrayList<String>();

        assertThat(numbers("/x", Jsoup.parse("<main><p>liver 66 %, 3 of 25</p></main>"), faults)).isEqualTo(2);
        assertThat(faults).hasSize(2);
    }

    private static int numbers(String path, List<String> faults) throws Exception {
        return numbers(path, page(path), faults);
    }

    /** The number of numbers looked at; those that lead nowhere become faults. */
    private static int numbers(String path, Document page, List<String> faults) {
        boolean isItself = path.startsWith("/id/claim/") || path.startsWith("/id/synthesis/");
        int looked = 0;
        for (Element holder : page.select("main *")) {
            if (holder.closest(NOT_OF_A_SOURCE) != null && !isItself) {
                continue;
            }
            for (TextNode text : holder.textNodes()) {
                Matcher number = NUMBER.matcher(text.text().replaceAll("95 % interval|page \\d+ of \\d+", ""));
                while (number.find()) {
                    looked++;
                    if (!isItself && !leadsOn(holder)) {
                        faults.add(path + ": " + number.group() + " in: " + text.text().strip());
                    }
                }
            }
        }
        return looked;
    }

    /** Whether a number in this element is a link to its claim, or stands in a row that has one. */
    private static boolean leadsOn(Element holder) {
        Element link = holder.closest("a");
        Element row = holder.closest("tr, li");
        return link != null && LEADS_ON.matcher(link.attr("href")).matches()
                || row != null && !row.select(TO_CLAIM).isEmpty();
    }

    /** The number of filled cells of a matrix; one that does not lead to its pair becomes a fault. */
    private static int cells(String path, List<String> faults) throws Exception {
        List<Element> filled = page(path).select(".matrix tbody td").stream().filter(Element::hasText).toList();
        filled.stream().filter(cell -> cell.select("a[href^=/pair?]").isEmpty())
                .forEach(cell -> faults.add(path + ": " + cell.text()));
        return filled.size();
    }

    private static Document page(String path) throws Exception {
        var response = ASKED.get(path.substring(1), "Accept", "text/html");
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(response.body());
    }
}
