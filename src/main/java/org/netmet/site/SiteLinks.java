package org.netmet.site;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.netmet.answer.ResultFormat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the addresses of the server lead in the site: only to files that the site has. Safe for use by several threads. */
final class SiteLinks {
    /** The host that pages name before they are rewritten; the domain is reserved for what does not exist (RFC 2606). */
    static final String HOST = "site.invalid";
    static final String SERVER = "http://" + HOST;
    private static final Pattern ADDRESS = Pattern.compile(Pattern.quote(SERVER) + "(/[^\\s\"'<>(){}]*)?");

    private final SiteAddresses addresses;
    private final String home;
    private final Set<String> files = ConcurrentHashMap.newKeySet();
    private final Map<String, String> moved = new ConcurrentHashMap<>();

    /** @param home where the site will stand, without a slash at its end */
    SiteLinks(SiteAddresses addresses, URI home) {
        this.addresses = addresses;
        this.home = home.toString().replaceFirst("/+$", "");
    }

    void add(SiteFile file) {
        files.add(file.path());
    }

    /** Notes that a file is another one: the server redirects. */
    void add(SiteFile from, SiteFile to) {
        moved.put(from.path(), to.path());
    }

    /** The path of an address of the server; empty for that of another one, and for a fragment. */
    Optional<String> path(String address) {
        if (address.startsWith(SERVER)) {
            String path = address.substring(SERVER.length());
            return Optional.of(path.isEmpty() ? "/" : path);
        }
        return Optional.of(address).filter(text -> text.startsWith("/") && !text.startsWith("//"));
    }

    /** The file behind a path of the server; empty when the site has none. */
    Optional<String> find(String path) {
        return addresses.find(path).map(SiteFile::path).map(file -> moved.getOrDefault(file, file))
                .filter(files::contains);
    }

    /** The data files that stand beside a page, with their media types. */
    Map<String, String> beside(SiteFile page) {
        var beside = new LinkedHashMap<String, String>();
        String name = page.path().replaceFirst("\\.html$", "");
        for (ResultFormat format : new ResultFormat[] {ResultFormat.TTL, ResultFormat.JSONLD, ResultFormat.CSV,
            ResultFormat.MD}) {
            if (files.contains(name + "." + format)) {
                beside.put(name + "." + format, format.mediaType());
            }
        }
        return beside;
    }

    /** The Markdown beside a page; empty when the site has none. */
    Optional<String> markdown(String page) {
        return Optional.of(page.replaceFirst("\\.html$", MarkdownPages.SUFFIX)).filter(files::contains);
    }

    /** The public URL of a file of the site. */
    String absoluteTo(String file) {
        return home + "/" + (file.equals("index.html") ? "" : file);
    }

    /** Whether a text names an address of the server that is no file of the site. */
    boolean needServer(String text) {
        return ADDRESS.matcher(text).results().map(found -> found.group(1))
                .anyMatch(path -> path != null && find(path).isEmpty());
    }

    /** A text in which addresses of the server are those of the site. */
    String absolute(String text) {
        return ADDRESS.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
                found.group(1) == null
                        ? home + "/"
                        : find(found.group(1)).map(this::absoluteTo)
                                .orElse(home + found.group(1))));
    }

    /**
     * A chart in which the address of its answer is that of the site. An address that is longer than a line of the chart
     * continues in the texts after it.
     */
    String absoluteInChart(String svg) {
        Document chart = Jsoup.parse(svg, "", Parser.xmlParser());
        chart.outputSettings().prettyPrint(false);
        for (Element text : chart.select("text:contains(" + SERVER + ")")) {
            var whole = new StringBuilder(text.text());
            for (Element next = text.nextElementSibling(); next != null && continues(text, next); next =
                    text.nextElementSibling()) {
                whole.append(next.text());
                next.remove();
            }
            text.text(absolute(whole.toString()));
        }
        return chart.outerHtml();
    }

    private static boolean continues(Element text, Element next) {
        return next.tagName().equals("text") && !next.text().contains(" ") && next.attr("x").equals(text.attr("x"))
                && next.attr("font-size").equals(text.attr("font-size"));
    }
}
