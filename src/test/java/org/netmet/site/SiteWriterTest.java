package org.netmet.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.netmet.ExampleProject;
import org.netmet.Netmet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes the site of the example project, which takes about a minute, and reads its files. */
@Isolated("changes the language and the time zone of all threads")
@Tag("slow")
class SiteWriterTest {
    private static final URI HOME = URI.create("https://example.org/nets/");
    @TempDir
    static Path dir;

    private static Netmet netmet;
    private static Path site;
    private static SiteWriter.Outcome.Written written;
    private static final List<String> PROGRESS = new ArrayList<>();

    @BeforeAll
    static void write() throws IOException {
        netmet = ExampleProject.opened(ExampleProject.in(dir.resolve("project")));
        site = dir.resolve("site");
        written = written(site);
    }

    private static SiteWriter writer() {
        return new SiteWriter(netmet, HOME, PROGRESS::add);
    }

    private static SiteWriter.Outcome.Written written(Path folder) throws IOException {
        return switch (writer().write(folder)) {
            case SiteWriter.Outcome.Written done -> done;
            case SiteWriter.Outcome.DeadLinks(LinkCheck.Seen seen) -> throw new AssertionError(seen.dead().toString());
            case SiteWriter.Outcome.Occupied(String stranger) -> throw new AssertionError(stranger);
        };
    }

    @Test
    void has_pages_of_things_and_answers_whose_links_all_lead_somewhere() {
        assertThat(written.checked().dead()).isEmpty();
        assertThat(written.checked().pages()).isGreaterThan(100);
        assertThat(written.checked().links()).isGreaterThan(20 * written.checked().pages());
        assertThat(List.of("index.html", "questions.html", "tumours.html", "sites.html", "sources.html", "matrix.html",
                "matrix/evidence.html", "glossary.html", "about.html", "dataset.html", "ontology.html", "ontology.ttl",
                "releases.html", "releases/claims.csv", "search.html", "search.js", "style.css", "sitemap.xml",
                "robots.txt", "queries/sites-of-primary.rq"))
                .allSatisfy(file -> assertThat(site.resolve(file)).isRegularFile());
        assertThat(List.of("id/claim", "id/tumour", "id/source", "pairs", "answers"))
                .allSatisfy(folder -> assertThat(site.resolve(folder)).isNotEmptyDirectory());
        assertThat(PROGRESS).anyMatch(line -> line.startsWith("writing "));
    }

    @Test
    void leads_from_the_start_page_to_every_page_but_those_of_no_use() throws IOException {
        Set<Path> reached = reached();
        List<Path> unreached;
        try (Stream<Path> files = Files.walk(site)) {
            unreached = files.filter(file -> file.toString().endsWith(".html") && !reached.contains(file)).toList();
        }

        assertThat(reached).hasSizeGreaterThan(100);
        assertThat(unreached).isEmpty();
    }

    private static Set<Path> reached() throws IOException {
        var reached = new HashSet<Path>();
        var next = new ArrayDeque<Path>(List.of(site.resolve("index.html")));
        while (!next.isEmpty()) {
            Path page = next.remove();
            if (reached.add(page)) {
                for (Element link : Jsoup.parse(Files.readString(page), "").select("a[href]")) {
                    String href = link.attr("href").replaceFirst("#.*", "");
                    if (href.endsWith(".html") && !href.contains(":")) {
                        next.add(page.resolveSibling(href).normalize());
                    }
                }
            }
        }
        return reached;
    }

    @Test
    void has_answers_as_markdown_that_llms_txt_leads_to() throws IOException {
        String index = Files.readString(site.resolve("llms.txt"));
        var link = Pattern.compile("\\]\\(([^)]+)\\)");
        List<String> listed = link.matcher(index).results().map(found -> found.group(1)).toList();

        assertThat(index).startsWith("# netmet\n\n> Where neuroendocrine tumours spread");
        assertThat(listed).hasSizeGreaterThan(20).allSatisfy(address -> assertThat(address).startsWith(HOME.toString()))
                .allSatisfy(address -> assertThat(site.resolve(address.substring(HOME.toString().length())))
                        .isRegularFile());
        List<Path> pages = files("(answers/.+|pairs/.+|pairs)\\.md");
        assertThat(pages).hasSizeGreaterThan(20);
        for (Path file : pages) {
            String text = Files.readString(file);
            assertThat(text).as(file.toString()).startsWith("# ").doesNotContain("\n| ").doesNotContain(" more below");
            assertThat(link.matcher(text).results().map(found -> found.group(1)).toList()).isNotEmpty().allSatisfy(
                    target -> assertThat(file.resolveSibling(target)).as(file.toString()).isRegularFile());
            Path page = Path.of(file.toString().replace(".md", ".html"));
            assertThat(Jsoup.parse(Files.readString(page), "").select("link[rel=alternate][type=text/markdown]")
                    .attr("href")).isEqualTo(file.getFileName().toString());
        }
        assertThat(files("id/.+\\.md")).isEmpty();
    }

    @Test
    void has_each_list_of_choices_once() throws IOException {
        int lists = 0;
        for (Path file : files("(answers/.+/|pairs/).+\\.html")) {
            Document page = Jsoup.parse(Files.readString(file), "");
            assertThat(page.select("details.choices")).as(file.toString()).isEmpty();
            for (Element link : page.select("p.choices a")) {
                String[] target = link.attr("href").split("#");
                Document choices = Jsoup.parse(Files.readString(file.resolveSibling(target[0])), "");
                Element list = choices.getElementById(target[1]).nextElementSibling();
                assertThat(list.select("a").eachAttr("href")).as(file + " and " + target[0])
                        .hasSizeGreaterThan(Integer.parseInt(link.text().replaceAll("\\D", "")))
                        .contains(choicesPath(file));
                lists++;
            }
        }
        assertThat(lists).isPositive();
    }

    /** The path of a page as its page of choices has it. */
    private static String choicesPath(Path page) {
        Path path = site.relativize(page);
        return path.subpath(path.startsWith("answers") ? 1 : 0, path.getNameCount()).toString();
    }

    /**
     * What the frame of a page, its own words and its data may take. A site of 2,000 claims has 15,000 files; a hundred
     * bytes more in each are a megabyte and a half.
     */
    @Test
    void spends_no_more_bytes_on_a_page_than_it_has_to() throws IOException {
        assertThat(mean("id/claim/.+\\.html")).isBetween(1_000.0, 4_400.0);
        assertThat(mean("id/estimand/.+\\.html")).isBetween(1_000.0, 3_700.0);
        assertThat(mean("id/claim/.+\\.jsonld")).isBetween(500.0, 3_200.0);
        assertThat(mean("id/claim/.+\\.ttl")).isBetween(500.0, 2_700.0);
        assertThat(mean("(answers|pairs)/.+\\.html")).isBetween(4_000.0, 14_000.0);
    }

    private static double mean(String pattern) throws IOException {
        return files(pattern).stream().mapToLong(file -> file.toFile().length()).average().orElseThrow();
    }

    private static List<Path> files(String pattern) throws IOException {
        try (Stream<Path> files = Files.walk(site)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> site.relativize(file).toString().matches(pattern)).sorted().toList();
        }
    }

    @Test
    void has_the_same_bytes_in_another_language_and_zone() throws IOException {
        String sums = Files.readString(site.resolve("SHA256SUMS"));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();

        Locale.setDefault(Locale.GERMANY);
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try {
            assertThat(written(site)).isEqualTo(written);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(Files.readString(site.resolve("SHA256SUMS"))).isEqualTo(sums);
        assertThat(sums.lines()).hasSize(written.files() - 1);
    }

    @Test
    void replaces_no_folder_that_is_not_a_site() throws IOException {
        Path other = Files.createDirectory(dir.resolve("other"));
        Files.writeString(other.resolve("letter.txt"), "not ours");

        assertThat(writer().write(other)).isEqualTo(new SiteWriter.Outcome.Occupied("it holds letter.txt"));
        assertThat(other.resolve("letter.txt")).hasContent("not ours");
    }

    @Test
    void names_no_server_and_says_where_the_site_stands() throws IOException {
        int looked = 0;
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.filter(file -> file.toString().matches(".*\\.(html|svg|js|xml|txt)")).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(SiteLinks.HOST)
                        .doesNotContain("href=\"/").doesNotContain("action=\"/");
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(100);
        Document answer = page("answers/counts-of-everything.html");
        assertThat(answer.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://example.org/nets/answers/counts-of-everything.html");
        assertThat(answer.select("pre").text())
                .contains("https://example.org/nets/answers/counts-of-everything.csv");
        assertThat(Files.readString(site.resolve("sitemap.xml"))).contains("<loc>https://example.org/nets/</loc>")
                .contains("<loc>https://example.org/nets/answers/counts-of-everything.html</loc>");
        assertThat(Files.readString(site.resolve("robots.txt")))
                .contains("Sitemap: https://example.org/nets/sitemap.xml");
    }

    @Test
    void describes_the_dataset_to_search_engines() throws IOException {
        JsonObject said = JSON.parse(page("index.html").select("script[type=application/ld+json]").first().data());

        assertThat(said.getString("@type")).isEqualTo("Dataset");
        assertThat(said.getString("identifier")).isEqualTo("https://w3id.org/netmet/dataset");
        assertThat(said.getString("version")).isEqualTo(netmet.release());
        // What Bioschemas asks of a dataset (Dataset 1.0).
        assertThat(said.keys()).contains("@context", "@id", "name", "description", "identifier", "keywords",
                "license", "url", "http://purl.org/dc/terms/conformsTo");
        assertThat(said.getArray("distribution").map(file -> file.getAsObject().getString("contentUrl")).toList())
                .contains("https://example.org/nets/releases/claims.csv");
        assertThat(said.getString("description").length()).isBetween(50, 5000);
    }

    @Test
    void finds_pages_by_their_names_and_synonyms() throws IOException {
        String index = Files.readString(site.resolve("search-index.js"));
        List<String> lines = index.lines().filter(line -> line.startsWith("[")).toList();

        assertThat(lines).hasSizeGreaterThan(30);
        var paths = new TreeMap<String, String>();
        lines.forEach(line -> {
            JsonArray entry = JSON.parse("{\"entry\":" + line.replaceFirst(",$", "") + "}").get("entry").getAsArray();
            paths.put(entry.get(2).getAsString().value(), entry.get(1).getAsString().value());
        });
        assertThat(paths.keySet()).allSatisfy(path -> assertThat(site.resolve(path)).isRegularFile());
        assertThat(paths).containsKey("answers/counts-of-everything.html");
    }

    private static Document page(String path) throws IOException {
        return Jsoup.parse(Files.readString(site.resolve(path)), "");
    }
}
