package org.netmet.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.Shipped;
import org.netmet.http.html.RoutePaths;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens the pages in Chromium: each kind of page at three widths in both colour schemes, and what people do on them. It is
 * left out, with a line on standard error, where there is no Chromium; under {@code CI} that is a failure.
 */
@Tag("slow")
class BrowserTest {
    private static final List<Integer> WIDTHS = List.of(360, 768, 1280);
    private static final List<String> SCHEMES = List.of("light", "dark");
    /** Each kind of page by an address. */
    private static final List<String> PAGES = List.of("", "questions", "tumours", "sites", "sources?q=pancrea",
            "glossary",
            "about", "sparql", "sparql?question=sites-of-primary&tumour=ileal%20NET",
            "sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%2020",
            "api/questions/sites-of-primary/answer?tumour=ileal%20NET",
            "api/questions/rates-of-pair/answer?tumour=lung%20NET&site=liver", "api/questions/surveillance/answer",
            "pair?tumour=lung%20NET&site=liver", "matrix", "matrix?mode=evidence", "matrix?mode=evidence&page=2",
            "embed/primaries-by-site?site=bone",
            "id/tumour/pancreatic-net", "id/tumour/medullary-thyroid-carcinoma",
            "api/questions/order-and-interval-of-spread/answer?tumour=ileal%20NET",
            "id?iri=http://purl.obolibrary.org/obo/UBERON_0002107",
            "id/source/riihimaki-2016", "id/cohort/swedish-cancer-registry-net", "id/claim/riihimaki-2016-001",
            "id/measure/site-proportion", "ontology", "dataset", "api/openapi.json", "releases/");
    /** Pages of what goes wrong; the browser notes their status on its console. */
    private static final List<String> PROBLEMS = List.of("nothing", "id/tumour/nothing", "sparql?query=SELECT",
            "api/ask?q=colourless%20green%20ideas");

    private static NetmetServer.Started server;
    private static Browser browser;
    @TempDir
    private static Path downloads;

    @BeforeAll
    static void start() {
        browser = Browser.start(downloads);
        server = (NetmetServer.Started) NetmetServer.start(
                Shipped.netmet(), ServerConfig.of(0, Duration.ofMinutes(1)));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void shows_every_kind_of_page_without_fault_on_each_screen() {
        var faults = new ArrayList<String>();
        int looked = 0;
        for (String path : Stream.concat(PAGES.stream(), PROBLEMS.stream()).toList()) {
            browser.open(server.address() + path, WIDTHS.getFirst(), SCHEMES.getFirst());
            for (String scheme : SCHEMES) {
                for (int width : WIDTHS) {
                    browser.resize(width, scheme);
                    browser.overflow().ifPresent(fault -> faults.add("/" + path + " " + width + ": " + fault));
                    browser.squeezed().ifPresent(fault -> faults.add("/" + path + " " + width + ": " + fault));
                    looked++;
                }
                // The rules look at the whole page at any width; each scheme has its own colours.
                browser.accessibility().forEach(fault -> faults.add("/" + path + " " + scheme + ": " + fault));
            }
            browser.noise(server.address(), PROBLEMS.contains(path))
                    .forEach(fault -> faults.add("/" + path + ": " + fault));
        }

        assertThat(faults).isEmpty();
        assertThat(looked).isEqualTo((PAGES.size() + PROBLEMS.size()) * 6).isGreaterThan(150);
    }

    @Test
    void catches_what_it_looks_for() {
        browser.open("data:text/html,<title>x</title><input><img src='http://127.0.0.9:9/x.png'>"
                + "<main><p style='width:12px;overflow-wrap:anywhere'>squeezed text</p></main>"
                + "<p style='width:2000px'>wide</p><script>console.error('broken')</script>", 360, "light");

        assertThat(browser.overflow()).hasValueSatisfying(fault -> assertThat(fault).contains("2008"));
        assertThat(browser.squeezed()).hasValue("squeezed text is 12 wide");
        assertThat(browser.noise(server.address(), false)).anyMatch(fault -> fault.contains("broken"))
                .anyMatch(fault -> fault.contains("127.0.0.9"));
        assertThat(browser.accessibility()).anyMatch(fault -> fault.contains("label"));
    }

    @Test
    void leads_from_a_question_to_the_source_of_a_number() {
        browser.open(server.address() + "questions", 1280, "light");
        browser.click(By.cssSelector("a[href*='/sites-of-primary/answer']"));
        browser.click(By.cssSelector("main a[href^='/id/claim/']"));
        assertThat(browser.text("h1")).isNotEmpty();
        browser.click(By.cssSelector(".chain a[href^='/id/source/']"));

        assertThat(browser.driver().getCurrentUrl()).contains("/id/source/");
        assertThat(browser.text(".facts")).containsAnyOf("DOI", "PubMed", "Page", "What was read");
    }

    @Test
    void completes_and_runs_a_query_in_the_editor() {
        browser.open(server.address() + "sparql", 1280, "light");
        browser.fill("SELECT ?figure {\n  ?claim nm:reporte");
        browser.keys("d");
        browser.await(By.xpath("//*[contains(@class,'cm-keyword')][text()='PREFIX']"));
        WebElement hint = browser.await(By.cssSelector(".CodeMirror-hint"));
        assertThat(hint.getText()).startsWith("nm:reportedAs");
        browser.keys(Keys.ENTER);
        browser.keys(" ?figure . } LIMIT 7");
        browser.click(By.id("run"));

        browser.await(By.cssSelector("#editor table.dataTable tbody tr"));
        assertThat(browser.driver().findElements(By.cssSelector("#editor table.dataTable tbody tr"))).hasSize(7);
        assertThat(browser.accessibility()).isEmpty();
    }

    @Test
    void draws_a_result_as_a_chart_in_the_editor() {
        browser.open(server.address() + "sparql", 1280, "light");
        browser.fill("SELECT ?name ?n { VALUES (?name ?n) { (\"bone\" 3) (\"liver\" 12) } }");
        browser.click(By.id("run"));
        browser.click(By.cssSelector("#editor .active .select_chart"));

        WebElement chart = browser.await(By.cssSelector("#editor .result-chart svg"));
        assertThat(chart.findElements(By.tagName("text"))).extracting(WebElement::getText)
                .contains("bone", "liver", "12");
        assertThat(chart.findElements(By.tagName("rect"))).hasSizeGreaterThan(2);
        assertThat(browser.accessibility()).isEmpty();
        assertThat(browser.noise(server.address(), false)).isEmpty();
    }

    @Test
    void shows_a_syntax_error_at_its_line() {
        browser.open(server.address() + "sparql", 1280, "dark");
        browser.fill("SELECT * {\n  ?s ?p ;\n}");
        browser.click(By.id("run"));

        assertThat(browser.await(By.cssSelector("#editor [role=alert]")).getText()).contains("line 2, column");
        assertThat(browser.driver().findElements(By.cssSelector("#editor .problem-line"))).hasSize(1);
    }

    @Test
    void opens_the_query_of_an_answer_filled_and_filters_the_examples() {
        browser.open(server.address() + "sparql", 1280, "light");
        browser.driver().findElement(By.id("filter")).sendKeys("surveillance");
        browser.click(By.cssSelector("details.examples:not([hidden]) li:not([hidden]) a"));

        assertThat(browser.driver().getCurrentUrl()).contains("question=");
        assertThat(browser.query()).contains("SELECT");
    }

    @Test
    void gives_a_result_as_a_file() throws Exception {
        clear(downloads);
        browser.open(server.address() + "sparql", 1280, "light");
        browser.fill("SELECT ?s { ?s a <https://w3id.org/netmet/ontology#Source> } ORDER BY ?s LIMIT 3");
        browser.click(By.cssSelector("button[value=csv]"));

        Path file = new WebDriverWait(browser.driver(), Duration.ofSeconds(20)).until(driver -> whole(downloads));
        assertThat(Files.readAllLines(file)).hasSize(4).first().isEqualTo("s");
    }

    @Test
    void shows_a_thousand_rows_on_a_page_and_gives_all_as_a_file() throws Exception {
        for (int rows : List.of(1_000, 1_001, 5_000)) {
            clear(downloads);
            String query = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT " + rows;
            browser.open(server.address() + "sparql?query=" + RoutePaths.encoded(query), 1280, "light");

            assertThat(browser.driver().findElements(By.cssSelector("#answer tbody tr"))).hasSize(1_000);
            assertThat(browser.text("#answer")).contains(rows == 1_000
                    ? "1,000 rows\n"
                    : "%,d rows, of which the first 1,000 are here; a file has all of them.".formatted(rows));
            assertThat(browser.driver().findElements(By.cssSelector("#editor .active .yasr")))
                    .noneMatch(WebElement::isDisplayed);

            browser.click(By.cssSelector("#answer a[href*='format=csv']"));
            Path file = new WebDriverWait(browser.driver(), Duration.ofSeconds(20)).until(driver -> whole(downloads));
            assertThat(Files.readAllLines(file)).hasSizeGreaterThanOrEqualTo(rows + 1).first().isEqualTo("s,p,o");

            browser.click(By.id("run"));
            browser.await(By.cssSelector("#editor .active table.dataTable tbody tr"));
            assertThat(browser.text("#editor .active .dt-info"))
                    .isEqualTo("Showing 1 to 50 of %,d entries".formatted(rows));
            assertThat(browser.driver().findElement(By.id("answer")).isDisplayed()).isFalse();
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path whole(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".crdownload") && !file.getFileName().toString()
                    .startsWith(".")).findFirst().orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void answers_a_query_without_script() {
        browser.withoutScript(() -> {
            browser.driver().get(server.address() + "sparql");
            browser.driver().findElement(By.id("query")).clear();
            browser.driver().findElement(By.id("query")).sendKeys("SELECT (1 AS ?one) {}");
            browser.click(By.id("run"));

            assertThat(browser.text("#answer")).contains("1 row");
        });
    }

    @Test
    void limits_an_answer_by_a_filter() {
        browser.open(server.address() + "api/questions/sites-of-primary/answer?tumour=pancreatic%20NET", 1280, "light");
        int all = browser.driver().findElements(By.cssSelector("td.figure")).size();
        new Select(browser.await(By.id("population"))).selectByValue("all with the primary");
        browser.click(By.cssSelector("form.arguments button"));
        browser.await(By.cssSelector("td.figure"));

        assertThat(browser.driver().getCurrentUrl()).contains("population=all+with+the+primary");
        assertThat(browser.driver().findElements(By.cssSelector("td.figure"))).hasSizeBetween(1, all - 1);
        assertThat(browser.text("main")).contains("All with the primary");
    }

    @Test
    void limits_an_answer_by_a_folded_filter() {
        browser.open(server.address() + "api/questions/sites-of-primary/answer?tumour=pancreatic%20NET", 360, "light");
        assertThat(browser.driver().findElement(By.id("stratum")).isDisplayed()).isFalse();
        browser.click(By.cssSelector("details.further summary"));
        new Select(browser.await(By.id("stratum"))).selectByIndex(1);
        browser.click(By.cssSelector("form.arguments button"));

        assertThat(browser.driver().getCurrentUrl()).containsPattern("stratum=[a-z]");
        assertThat(browser.await(By.id("stratum")).isDisplayed()).as("a filter that is set").isTrue();
    }

    @Test
    void shows_the_first_figures_of_the_cell_that_was_clicked() {
        browser.open(server.address() + "matrix", 1280, "light");
        browser.click(By.cssSelector(".matrix tbody td a[href*='population=']"));
        String population = URLDecoder.decode(browser.driver().getCurrentUrl()
                .replaceFirst(".*population=([^&]*).*", "$1"), StandardCharsets.UTF_8);

        assertThat(browser.text(".figures .group")).isEqualToIgnoringCase(population);
    }

    @Test
    void is_shown_in_a_frame_of_another_site_and_only_as_an_embedded_chart() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        String path = "primaries-by-site?site=bone";
        byte[] page =
                "<!doctype html><title>x</title><iframe id=a src='%1$sembed/%2$s'></iframe><iframe id=b src='%1$sapi/%2$s'></iframe>"
                        .formatted(server.address(), path).getBytes(StandardCharsets.UTF_8);
        other.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        other.start();
        try {
            browser.open("http://127.0.0.1:" + other.getAddress().getPort() + "/", 1280, "light");
            browser.driver().switchTo().frame("a");
            assertThat(browser.driver().findElements(By.cssSelector("table.figures td.figure"))).isNotEmpty();
            browser.driver().switchTo().defaultContent().switchTo().frame("b");
            assertThat(browser.driver().findElements(By.cssSelector("main h1"))).isEmpty();
        } finally {
            browser.driver().switchTo().defaultContent();
            other.stop(0);
        }
    }

    @Test
    void prints_pages() {
        for (String path : List.of("id/tumour/pancreatic-net", "id/claim/riihimaki-2016-001", "matrix",
                "matrix?mode=evidence", "pair?tumour=lung%20NET&site=liver",
                "api/questions/sites-of-primary/answer?tumour=ileal%20NET")) {
            browser.open(server.address() + path, 1280, "dark");
            byte[] pdf = Base64.getDecoder().decode(browser.driver().print(new PrintOptions()).getContent());

            assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            assertThat(pdf).hasSizeGreaterThan(10_000);
            browser.asOnPaper(path.startsWith("matrix"));
            assertThat(browser.overflow()).as(path).isEmpty();
            assertThat(browser.squeezed()).as(path).isEmpty();
            assertThat(browser.text("footer")).as(path).containsPattern("Release [0-9a-f]{16}, data of \\d{4}-\\d\\d");
            assertThat(browser.driver().findElements(By.cssSelector(".figures .axis"))).as(path)
                    .allMatch(WebElement::isDisplayed);
            browser.asOnScreen();
        }
    }
}
