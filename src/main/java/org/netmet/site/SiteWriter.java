package org.netmet.site;

import org.apache.commons.codec.digest.DigestUtils;
import org.netmet.Netmet;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.files.StagingDirectory;
import org.netmet.http.LocalServer;
import org.netmet.http.html.MatrixPage;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.ResultRow;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.html.SearchPage;
import org.netmet.queries.Question;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the site that needs no server. Its pages are those of the server, asked for within this process, so that there is
 * one way of making pages; equal data give equal bytes.
 */
public final class SiteWriter {
    /** What the names of paths in RDF begin with is where the site is found when nothing else is said. */
    public static final URI HOME = URI.create("https://w3id.org/netmet/");
    private static final String SUMS = "SHA256SUMS";
    // An answer must not depend on how busy the machine is.
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int STEP = 500;

    private final Netmet netmet;
    private final URI home;
    private final Consumer<String> progress;

    /** What came of writing the site. */
    public sealed interface Outcome {
        /**
         * It was written.
         *
         * @param files how many files it has
         * @param bytes how large they are together
         * @param checked what the check of its links saw
         */
        record Written(int files, long bytes, LinkCheck.Seen checked) implements Outcome {}

        /** The folder holds a file that belongs to no site; nothing was changed. */
        record Occupied(String stranger) implements Outcome {}

        /** Links of the site are dead, which is a fault of the program; nothing was changed. */
        record DeadLinks(LinkCheck.Seen checked) implements Outcome {}
    }

    /**
     * A writer for one graph.
     *
     * @param netmet a release: its files are a part of the site
     * @param home where the site will stand
     * @param progress takes a line from time to time
     */
    public SiteWriter(Netmet netmet, URI home, Consumer<String> progress) {
        if (!netmet.isRelease()) {
            throw new IllegalArgumentException("a site has the files of a release");
        }
        this.netmet = netmet;
        this.home = home;
        this.progress = progress;
    }

    /**
     * Writes all files or none, and replaces an earlier site in the folder.
     *
     * @param folder new, empty, or holding an earlier site and nothing else
     */
    public Outcome write(Path folder) throws IOException {
        Path target = Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
        Optional<String> stranger = stranger(target);
        if (stranger.isPresent()) {
            return new Outcome.Occupied(stranger.get());
        }
        try (var unfinished = StagingDirectory.in(target.getParent())) {
            Path made = Files.createDirectory(unfinished.resolve("site"));
            fill(made);
            progress.accept("checking the links");
            LinkCheck.Seen checked = LinkCheck.of(made);
            if (!checked.dead().isEmpty()) {
                return new Outcome.DeadLinks(checked);
            }
            List<Path> files = files(made);
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            bytes += sums(made, files);
            if (Files.exists(target)) {
                StagingDirectory.move(target, unfinished.resolve("earlier"));
            }
            StagingDirectory.move(made, target);
            return new Outcome.Written(files.size() + 1, bytes, checked);
        }
    }

    private void fill(Path folder) throws IOException {
        List<ResultRow> pairs = pairs();
        var addresses = new SiteAddresses(netmet, pairs.stream()
                .map(pair -> SiteAddresses.pairName(tumour(pair), site(pair))).collect(Collectors.toSet()));
        var links = new SiteLinks(addresses, home);
        own(folder, links);
        Map<SiteFile, byte[]> pages;
        try (LocalServer server = LocalServer.start(netmet, URI.create(SiteLinks.SERVER), LIMIT)) {
            pages = new SiteGathering(server, addresses, links, folder, netmet.release(), this::report)
                    .gather(first(pairs));
        }
        ChoiceLists choices = choices(pages, links);
        for (Map.Entry<SiteFile, String> list : choices.markdown(netmet, links).entrySet()) {
            links.add(list.getKey());
            Files.writeString(folder.resolve(list.getKey().path()), list.getValue());
        }
        choices.pages(netmet).forEach((file, html) -> {
            links.add(file);
            if (pages.put(file, html) != null) {
                throw new IllegalStateException(file.path() + " is an answer, and a page of choices");
            }
        });
        pages.put(SiteFile.page(RoutePaths.SEARCH, "search"), PageRenderer.render(new SearchPage(netmet.release()))
                .getBytes(StandardCharsets.UTF_8));
        progress.accept(String.format(Locale.ROOT, "writing %,d pages", pages.size()));
        var index = new SearchIndex(netmet);
        var structured = new StructuredData(netmet, links);
        var written = pages.entrySet().parallelStream()
                .map(page -> write(folder, page.getKey(), page.getValue(), links, structured)).toList();
        written.forEach(page -> index.add(page.file(), page.page()));
        Files.writeString(folder.resolve(RoutePaths.SEARCH_INDEX.substring(1)), index.script());
        Files.writeString(folder.resolve("llms.txt"), MarkdownPages.index(netmet, folder, addresses, links));
        Files.writeString(folder.resolve("sitemap.xml"), siteMap(pages.keySet(), links));
        Files.writeString(folder.resolve("robots.txt"),
                "User-agent: *\nAllow: /\nSitemap: %s\n".formatted(links.absoluteTo("sitemap.xml")));
    }

    private static ChoiceLists choices(Map<SiteFile, byte[]> pages, SiteLinks links) {
        var lists = new ChoiceLists();
        pages.entrySet().parallelStream().filter(page -> ChoiceLists.page(page.getKey()).isPresent())
                .map(page -> Map.entry(page.getKey(), SitePage.of(page.getKey(), page.getValue())))
                .forEachOrdered(page -> lists.add(page.getKey(), page.getValue(), links));
        return lists;
    }

    private void report(int asked) {
        if (asked % STEP == 0) {
            progress.accept(String.format(Locale.ROOT, "%,d pages and files made", asked));
        }
    }

    /** Writes the files that no server has: the queries, the search. */
    private void own(Path folder, SiteLinks links) throws IOException {
        Path queries = Files.createDirectories(folder.resolve("queries"));
        for (Question question : netmet.catalogue().list()) {
            var file = SiteFile.data(RoutePaths.question(question.name()), "queries/" + question.name() + ".rq");
            Files.writeString(queries.resolve(question.name() + ".rq"), question.text());
            links.add(file);
        }
        try (InputStream in = SiteWriter.class.getResourceAsStream("search.js")) {
            Files.write(folder.resolve("search.js"), in.readAllBytes());
        }
        // Some hosts make a site of these files again unless they are told not to.
        Files.createFile(folder.resolve(".nojekyll"));
        links.add(SiteFile.data(RoutePaths.SEARCH_SCRIPT, "search.js"));
        links.add(SiteFile.data(RoutePaths.SEARCH_INDEX, "search-index.js"));
        links.add(SiteFile.page(RoutePaths.SEARCH, "search"));
    }

    /** The addresses from which the others are found: the start page, each pair of tumour and site, the release. */
    private List<String> first(List<ResultRow> pairs) {
        var first = new ArrayList<>(List.of("/", RoutePaths.ONTOLOGY, RoutePaths.release(netmet.release(), ""),
                RoutePaths.GLOSSARY, RoutePaths.MATRIX + "?mode=evidence"));
        pairs.forEach(pair -> first.add(RoutePaths.pair(tumour(pair), site(pair))));
        return first;
    }

    /** The pairs of tumour and site with a claim. */
    private List<ResultRow> pairs() {
        return netmet.questionService(LIMIT).ask(MatrixPage.EVIDENCE,
                Map.of()) instanceof QuestionOutcome.Answered answered
                && answered.answer() instanceof QueryResult.Rows rows
                        ? rows.rows().stream().map(ResultRow::new)
                                .filter(row -> row.text("site").filter(site -> !site.equals("no site")).isPresent())
                                .toList()
                        : List.of();
    }

    private static String tumour(ResultRow pair) {
        return pair.text("tumour").orElseThrow();
    }

    private static String site(ResultRow pair) {
        return pair.text("site").orElseThrow();
    }

    private record Written(SiteFile file, SitePage page) {}

    private static Written write(
            Path folder, SiteFile file, byte[] html, SiteLinks links, StructuredData structured) {
        SitePage page = SitePage.of(file, html);
        String text = page.html(links, structured.of(file, page));
        Path path = folder.resolve(file.path());
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Written(file, page);
    }

    private static String siteMap(Set<SiteFile> pages, SiteLinks links) {
        return pages.stream().map(page -> "  <url><loc>%s</loc></url>\n".formatted(links.absoluteTo(page.path())))
                .collect(Collectors.joining("", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                        """, "</urlset>\n"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Writes the checksums and returns their size in bytes. */
    private static long sums(Path folder, List<Path> files) throws IOException {
        var sums = new StringBuilder();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                sums.append(DigestUtils.sha256Hex(in)).append("  ").append(name(folder, file)).append('\n');
            }
        }
        return Files.size(Files.writeString(folder.resolve(SUMS), sums));
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** Describes a file by which a folder is not a site that this program wrote; empty when there is none. */
    private static Optional<String> stranger(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of("it is a file");
        }
        Path sums = folder.resolve(SUMS);
        Map<String, String> listed = new TreeMap<>();
        if (Files.isRegularFile(sums)) {
            Files.readAllLines(sums).forEach(line -> listed.put(line.replaceFirst("^\\S+\\s+", ""), line));
        }
        boolean isSite = listed.containsKey("search-index.js");
        return files(folder).stream().map(file -> name(folder, file))
                .filter(name -> !isSite || !(listed.containsKey(name) || name.equals(SUMS)))
                .findFirst().map(name -> "it holds " + name);
    }
}
