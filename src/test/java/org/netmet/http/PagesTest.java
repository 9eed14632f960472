package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmet.http.HttpRequests.type;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.netmet.Shipped;
import org.netmet.http.html.RoutePaths;
import org.netmet.queries.Question;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tests what every page for people keeps: its size, its links from figures to claims, its tables and its files. */
class PagesTest {
    private static final int LARGEST = 100_000;
    private static final Pattern FIGURE = Pattern.compile("(?s)<td class=\"figure\">(.*?)</td>");
    private static final Pattern TO_CLAIM = Pattern.compile("href=\"/id/(claim|synthesis)/[^\"]+\"");
    private static final Pattern BAD_HEADING = Pattern.compile("<th(?! scope=)(?!ead)");
    private static NetmetServer.Started server;
    private static HttpRequests asked;

    @BeforeAll
    static void start() {
        server = (NetmetServer.Started) NetmetServer.start(Shipped.netmet(),
                ServerConfig.of(0, Duration.ofMinutes(1)).withReport(Optional.of("mailto:errors@example.org")));
        asked = new HttpRequests(server);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void begins_a_list_of_one_item_with_it_and_one_of_several_with_their_number() throws Exception {
        String one = page("/api/questions/meanings-of-terms/answer?measure=site%20proportion").body();
        String several = page("/api/questions/meanings-of-terms/answer").body();

        assertThat(one).containsPattern("(?s)<p class=\"lead\">\\s*Site proportion: Of the population, the share");
        assertThat(several).containsPattern("(?s)<p class=\"lead\">\\s*[0-9,]+ terms in");
    }

    @Test
    void leads_from_a_link_to_another_release_to_the_same_answer() throws Exception {
        HttpResponse<String> page = page(RoutePaths.answer("sites-of-primary",
                Map.of("tumour", "lung NET", "release", "0123456789abcdef")));

        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("href=\"/api/questions/sites-of-primary/answer?tumour=lung%20NET\"");
    }

    @Test
    void leads_from_the_headings_of_columns_to_their_definitions() throws Exception {
        String page = page(RoutePaths.answer("claims-of-source", Map.of("source", "ileal-order"))).body()
                + page(RoutePaths.answer("sites-of-primary", Map.of("tumour", "lung NET"))).body();
        String glossary = page(RoutePaths.GLOSSARY).body();
        String ontology = page(RoutePaths.ONTOLOGY).body();
        List<MatchResult> headings = Pattern.compile("<a class=\"term\" href=\"(/[a-z]+)#([^\"]+)\">")
                .matcher(page).results().toList();

        assertThat(headings).hasSizeGreaterThan(6).allSatisfy(
                heading -> assertThat(heading.group(1).equals(RoutePaths.GLOSSARY) ? glossary : ontology)
                        .contains("id=\"" + heading.group(2) + "\""));
    }

    @Test
    void draws_the_order_of_spread_on_its_answer_and_on_the_page_of_the_tumour() throws Exception {
        String answer =
                RoutePaths.answer("order-and-interval-of-spread", Map.of("tumour", "medullary thyroid carcinoma"));
        String page = page(answer).body();
        String tumour = page("/id/tumour/medullary-thyroid-carcinoma").body();

        assertThat(List.of(page, tumour)).allSatisfy(drawn -> assertThat(drawn).contains("primary → bone",
                "2.1 years", "/id/claim/vogel-2020-005", "<svg class=\"mark c0\"", "<svg class=\"mark c1\""));
        assertThat(tumour).contains("id=\"order\"", answer);
        assertThat(page(answer + "&format=svg").body()).startsWith("<svg").contains("primary → bone", "<rect");
        assertThat(page("/id/tumour/pancreatic-net").body()).contains("id=\"order\"");
        assertThat(page("/id/tumour/appendiceal-net").body()).doesNotContain("id=\"order\"");
    }

    @Test
    void shows_the_figures_of_an_answer_in_a_frame_without_script_and_form() throws Exception {
        HttpResponse<String> embedded = page("/embed/primaries-by-site?site=bone");
        HttpResponse<String> answer = page(RoutePaths.answer("primaries-by-site", Map.of("site", "bone")));

        assertThat(embedded.headers().firstValue("content-security-policy")).hasValueSatisfying(policy -> assertThat(
                policy).contains("frame-ancestors *").contains("default-src 'none'").doesNotContain("script-src"));
        assertThat(answer.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
        assertThat(embedded.body()).contains("<base target=\"_blank\">").doesNotContain("<script")
                .doesNotContain("<form").contains("href=\"/api/questions/primaries-by-site/answer?site=bone\"");
        assertThat(FIGURE.matcher(embedded.body()).results().count()).isBetween(1L, 12L);
        assertThat(unlinked(embedded.body())).isEmpty();
        assertThat(answer.body()).contains("&lt;iframe src=").contains("/embed/primaries-by-site?site=bone");
        assertThat(page("/embed/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void puts_the_figures_of_a_cell_first_on_the_page_of_its_pair() throws Exception {
        String pair = "/pair" + RoutePaths.query(new TreeMap<>(Map.of("tumour", "lung NET", "site", "liver")));
        for (String population : List.of("all with the primary", "patients with metastatic disease")) {
            String page = page(pair + "&population=" + population.replace(" ", "%20")).body();

            assertThat(page.substring(page.indexOf("class=\"group\""))).containsPattern(
                    "(?si)^class=\"group\"><th[^>]*><span>" + population + "<");
        }
        assertThat(page("/matrix").body()).containsPattern(
                "href=\"/pair\\?tumour=[^\"&]+&amp;site=[^\"&]+&amp;population=[^\"&]+&amp;timeframe=[^\"]+\"");
    }

    @Test
    void shows_all_tumours_of_the_evidence_on_its_pages() throws Exception {
        var tumours = new TreeSet<String>();
        int rows = 0;
        for (int number = 1; number <= 3; number++) {
            String page = page("/matrix?mode=evidence&page=" + number).body();
            List<String> names = Pattern.compile("<th scope=\"row\" class=\"d\\d\">(?:<a [^>]*>)?([^<]+)")
                    .matcher(page).results().map(row -> row.group(1)).toList();
            tumours.addAll(names);
            rows += names.size();
        }

        assertThat(tumours).hasSizeGreaterThan(60).hasSize(rows);
    }

    @Test
    void leads_from_each_pair_with_one_source_to_its_figures() throws Exception {
        String page = page(RoutePaths.answer("pairs-with-one-source", Map.of("tumour", "lung NET"))).body();

        assertThat(page).containsPattern("<a href=\"/pair\\?tumour=lung%20NET&amp;site=[^\"]+\">\\d+/\\d+</a>");
    }

    @Test
    void leads_from_the_first_answer_to_the_others_in_the_same_words() throws Exception {
        HttpResponse<String> page = page(
                "/api/ask" + RoutePaths.query(Map.of("q", "where does lung NET spread, and how should it be scanned")));

        assertThat(page.body()).containsPattern(
                "You also asked: <a href=\"/api/questions/[a-z-]+/answer\\?[^\"]*lung%20NET\">[^<]+\\(lung NET\\)</a>");
        assertThat(page(RoutePaths.answer("sites-of-primary", Map.of("tumour", "lung NET"))).body())
                .doesNotContain("You also asked");
    }

    @Test
    void keeps_the_page_of_every_question_small_and_its_figures_linked() throws Exception {
        int figures = 0;
        for (Question question : Shipped.netmet().catalogue().list()) {
            HttpResponse<String> page = page(RoutePaths.answer(question.name(), examples(question)));

            figures += check(question.name(), page);
            assertThat(page.body()).as(question.name()).contains("Permanent link").contains("BibTeX")
                    .contains("mailto:errors@example.org?subject=");
        }
        assertThat(figures).isGreaterThan(300);
    }

    @Test
    void sees_a_figure_without_a_claim() {
        assertThat(unlinked("<td class=\"figure\">82 % <small>155 of 188</small></td>")).hasSize(1);
        assertThat(unlinked("<td class=\"figure\"><a href=\"/id/claim/a-1\">82 %</a></td>")).isEmpty();
    }

    @Test
    void shows_each_row_once_on_the_pages_of_a_long_answer() throws Exception {
        String path = RoutePaths.answer("pairs-with-claims", Map.of());
        HttpResponse<String> first = page(path);
        HttpResponse<String> second = page(path + "?page=2");

        assertThat(first.body()).contains("Rows 1 to 40 of ").contains("href=\"" + path + "?page=2\"");
        assertThat(second.body()).contains("Rows 41 to 80 of ").isNotEqualTo(first.body());
        assertThat(page(path + "?page=0").statusCode()).isEqualTo(400);
        assertThat(page(path + "?sort=colour").body()).contains("one of share, name, patients, year");
    }

    @Test
    void orders_figures_within_their_lists() throws Exception {
        String path = RoutePaths.answer("sites-of-primary", Map.of("tumour", "pancreatic NET"));

        List<String> byName = firstList(page(path + "&sort=name").body());

        assertThat(byName).hasSizeGreaterThan(5).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
        assertThat(firstList(page(path).body())).containsExactlyInAnyOrderElementsOf(byName).isNotEqualTo(byName);
    }

    @Test
    void offers_filters_with_the_number_of_figures() throws Exception {
        String page = page(RoutePaths.answer("sites-of-primary", Map.of("tumour", "pancreatic NET"))).body();

        assertThat(page).containsPattern("<option value=\"pancreatic NET\" selected>pancreatic NET \\(\\d+\\)</option>")
                .containsPattern("<option value=\"at diagnosis\">at diagnosis \\(\\d+\\)</option>");
    }

    @Test
    void writes_sources_and_cohorts_by_their_keys() throws Exception {
        for (String question : List.of("claims-of-source", "claims-of-cohort")) {
            Question asked = Shipped.netmet().catalogue().find(question).orElseThrow();
            String page = page(RoutePaths.answer(question, examples(asked))).body();
            String file = page.substring(page.indexOf("<a href=\"/api/questions/" + question) + 9);
            String path = file.substring(0, file.indexOf('"')).replace("&amp;", "&");

            assertThat(path).contains(question + "/answer?").endsWith("&format=csv");
            assertThat(page(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void names_files_after_question_arguments_and_release() throws Exception {
        String path = RoutePaths.answer("sites-of-primary", Map.of("tumour", "pancreatic NET"));
        for (String format : List.of("csv", "tsv", "json", "svg", "png")) {
            assertThat(asked.get(path.substring(1) + "&format=" + format).headers().firstValue("content-disposition"))
                    .hasValue("inline; filename=\"sites-of-primary_pancreatic-net_%s.%s\""
                            .formatted(Shipped.netmet().release(), format));
        }
        assertThat(page(path).headers().firstValue("content-disposition")).isEmpty();
    }

    @Test
    void says_whether_both_figures_are_right_on_one_axis() throws Exception {
        HttpResponse<String> page = page(RoutePaths.pair("lung NET", "liver"));

        assertThat(check("pair", page)).isGreaterThan(5);
        assertThat(page.body()).contains("Both are right: 5 % of all with lung NET")
                .contains("Patients with metastatic disease").contains("All with the primary")
                .contains("Each pair with what differs").doesNotContain("What the studies give together");
    }

    @Test
    void draws_a_forest_plot_only_where_studies_are_pooled() throws Exception {
        HttpResponse<String> page = page(RoutePaths.pair("small cell lung carcinoma", "intra-abdominal site"));

        assertThat(check("pair with a pooled value", page)).isGreaterThan(5);
        assertThat(page.body()).contains("Pooled over 3 cohorts").contains("Prediction interval")
                .contains("pooled without it").contains("Heterogeneity: I² ");
        assertThat(page(RoutePaths.pair("small cell lung carcinoma", "bone marrow")).body())
                .contains("Not pooled: ").contains("7 of the 21 pairs of 7 studies differ");
    }

    @Test
    void shows_one_comparable_group_as_a_matrix() throws Exception {
        HttpResponse<String> page = page(RoutePaths.MATRIX);

        check("matrix", page);
        assertThat(page.body()).contains("only within one group can shares be compared")
                .containsPattern(
                        "<td class=\"h[0-5]\"><a href=\"/pair\\?tumour=[^\"]+\" title=\"[^\"]+ \\d+ of \\d+\">")
                .containsPattern("<td class=\"ring\"><a href=\"/pair").contains("<td></td>");
        assertThat(page(RoutePaths.MATRIX + "?group=mixed").statusCode()).isEqualTo(400);
    }

    @Test
    void shows_the_evidence_of_each_pair_as_a_matrix() throws Exception {
        HttpResponse<String> all = page(RoutePaths.MATRIX + "?mode=evidence");
        HttpResponse<String> single = page(RoutePaths.MATRIX + "?mode=evidence&single=on");
        HttpResponse<String> one = page(RoutePaths.MATRIX + "?mode=evidence&tumour=lung%20NET&site=liver");

        for (HttpResponse<String> page : List.of(all, single, one)) {
            check("evidence", page);
        }
        assertThat(all.body()).containsPattern("title=\"lung NET, liver: \\d+ independent origins, \\d+ sources\"");
        assertThat(single.body()).contains("1 source\"").doesNotContainPattern("title=\"[^\"]*[2-9] sources\"");
        assertThat(one.body()).contains("lung NET, liver:").doesNotContain("ileal NET, liver:");
    }

    @Test
    void takes_the_matrix_away_as_svg_png_and_csv() throws Exception {
        String page = page(RoutePaths.MATRIX).body();
        HttpResponse<String> svg = asked.get(RoutePaths.MATRIX.substring(1) + "?format=svg");

        assertThat(type(svg)).isEqualTo("image/svg+xml");
        assertThat(svg.body()).contains("<title id=\"t\">Share in per cent").contains("transform=\"rotate(-90");
        assertThat(type(asked.get(RoutePaths.MATRIX.substring(1) + "?format=png"))).isEqualTo("image/png");
        assertThat(page).containsPattern("href=\"/api/questions/shares-of-all-pairs/answer\\?[^\"]+format=csv\"");
    }

    @Test
    void begins_with_a_box_an_example_and_answers_from_the_graph() throws Exception {
        HttpResponse<String> page = page("/");

        assertThat(check("start", page)).isEqualTo(2);
        assertThat(page.body()).contains("<option value=\"ileal NET\">").contains("<option value=\"riihimaki-2016\">")
                .contains("Both are right: ", "</a> of all with lung NET").contains(">66 %</a>").contains(">5 %</a>")
                .containsPattern("<option value=\"liver\">liver \\(\\d+\\)</option>");
        assertThat(Pattern.compile("<li><h3>").matcher(page.body()).results()).hasSize(6);
    }

    @Test
    void finds_the_page_of_what_is_selected() throws Exception {
        assertThat(page(RoutePaths.FIND + "?tumour=lung%20NET&site=liver&population=").headers().firstValue("location"))
                .hasValueSatisfying(path -> assertThat(path).endsWith(RoutePaths.pair("lung NET", "liver")));
        assertThat(page(RoutePaths.FIND + "?tumour=&site=bone&population=").headers().firstValue("location"))
                .hasValueSatisfying(path -> assertThat(path)
                        .endsWith(RoutePaths.answer("primaries-by-site", Map.of("site", "bone"))));
    }

    @Test
    void describes_the_columns_of_a_file_beside_it() throws Exception {
        String path = RoutePaths.answer("primaries-by-site", Map.of("site", "bone")).substring(1);
        HttpResponse<String> csv = asked.get(path + "&format=csv");
        String link = csv.headers().allValues("link").stream().filter(one -> one.contains("csvm")).findFirst()
                .orElseThrow();
        HttpResponse<String> metadata =
                asked.get(link.substring(link.indexOf('<') + 2, link.indexOf('>')), "Accept", "application/json");
        JsonObject described = JSON.parse(metadata.body());

        assertThat(type(metadata)).isEqualTo("application/csvm+json");
        var columns = described.getObj("tableSchema").getArray("columns")
                .map(column -> column.getAsObject()).toList();
        assertThat(columns.stream().map(column -> column.getString("name")))
                .containsExactly(csv.body().lines().findFirst().orElseThrow().split(","));
        assertThat(columns).anySatisfy(column -> {
            assertThat(column.getString("name")).isEqualTo("examined");
            assertThat(column.getString("datatype")).isEqualTo("integer");
        }).anySatisfy(column -> {
            assertThat(column.getString("name")).isEqualTo("share");
            assertThat(column.getString("datatype")).isEqualTo("decimal");
        });
        assertThat(asked.get(described.getString("url").replaceFirst("http://[^/]+/", "")).body())
                .isEqualTo(csv.body());
    }

    @Test
    void draws_the_figures_as_svg_and_png() throws Exception {
        String path = RoutePaths.answer("primaries-by-site", Map.of("site", "bone")).substring(1);
        HttpResponse<String> svg = asked.get(path + "&format=svg");
        HttpResponse<String> png = asked.get(path, "Accept", "image/png");

        assertThat(type(svg)).isEqualTo("image/svg+xml");
        assertThat(svg.body()).contains("<title id=\"t\">Which primaries spread most to bone?</title>")
                .contains("<desc id=\"d\">").contains("<rect").contains("release " + Shipped.netmet().release());
        assertThat(png.headers().firstValue("content-type")).hasValue("image/png");
        assertThat(png.body().getBytes(StandardCharsets.UTF_8).length).isGreaterThan(1000);
    }

    /** Checks what each page keeps, and returns the number of its figures. */
    private static int check(String name, HttpResponse<String> page) {
        assertThat(page.statusCode()).as(name).isEqualTo(200);
        assertThat(page.body().getBytes(StandardCharsets.UTF_8).length).as(name).isLessThan(LARGEST);
        assertThat(unlinked(page.body())).as(name).isEmpty();
        assertThat(page.body()).as(name).doesNotContainPattern(BAD_HEADING)
                .containsOnlyOnce("<h1>").contains("<main id=\"content\">").contains("href=\"#content\"")
                .doesNotContainPattern(
                        "(src|href)=\"https?://(?!127\\.0\\.0\\.1|localhost)[^\"]+\\.(css|js|png|svg)\"");
        return FIGURE.matcher(page.body()).results().toList().size();
    }

    private static List<String> unlinked(String page) {
        return FIGURE.matcher(page).results().map(MatchResult::group)
                .filter(cell -> cell.chars().anyMatch(Character::isDigit))
                .filter(cell -> !TO_CLAIM.matcher(cell).find()).toList();
    }

    private static List<String> firstList(String page) {
        String list = page.substring(page.indexOf("<table class=\"figures\">"), page.indexOf("</table>"));
        var names = new ArrayList<String>();
        Pattern.compile("<th scope=\"row\"><a [^>]*>([^<]+)").matcher(list).results()
                .forEach(name -> names.add(name.group(1)));
        return names;
    }

    private static HttpResponse<String> page(String path) throws Exception {
        return asked.get(path.substring(1), "Accept", "text/html");
    }

    private static Map<String, String> examples(Question question) {
        var examples = new LinkedHashMap<String, String>();
        question.parameters().forEach(
                parameter -> parameter.example().ifPresent(example -> examples.put(parameter.name(), example)));
        return examples;
    }
}
