package org.netmet.site;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.netmet.http.html.RoutePaths;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the server made into a page of the site: its links are relative, a form is a list of links, and what needs a
 * server is left out.
 */
final class SitePage {
    private static final int MOST_GROUPS = 24;

    private final SiteFile file;
    private final Document page;

    /** @param html as the server gave it */
    SitePage(SiteFile file, String html) {
        this.file = file;
        this.page = Jsoup.parse(html, "");
        page.outputSettings().prettyPrint(false);
        // The triples of a thing stand beside its page as Turtle and JSON-LD.
        page.select("details.raw, .needs-server").remove();
    }

    /** @param html as the server gave it, in UTF-8 */
    static SitePage of(SiteFile file, byte[] html) {
        return new SitePage(file, new String(html, StandardCharsets.UTF_8));
    }

    /** Whether it is an answer without a row, which the site does not have. */
    boolean isEmptyAnswer() {
        return page.getElementById("empty") != null;
    }

    /** The title, without the name of the site. */
    String title() {
        return page.title().replaceFirst(" – netmet$", "");
    }

    String heading() {
        return Optional.ofNullable(page.selectFirst("h1")).map(Element::text).orElse(title());
    }

    String description() {
        return page.select("meta[name=description]").attr("content");
    }

    String kind() {
        return page.select("main p.kind").text();
    }

    /** The addresses of the server that it leads to. */
    Set<String> addresses(SiteLinks links) {
        var found = new LinkedHashSet<String>();
        page.select("[href], [src]").forEach(element -> Stream.of("href", "src").map(element::attr)
                .flatMap(address -> links.path(address).stream()).forEach(found::add));
        page.select("form").forEach(form -> {
            String action = form.attr("action");
            if (action.equals(RoutePaths.FIND) || action.equals(RoutePaths.MATRIX)) {
                form.select("select").forEach(select -> choices(form, select, false).keySet().stream()
                        .limit(action.equals(RoutePaths.MATRIX) ? MOST_GROUPS : Integer.MAX_VALUE)
                        .forEach(found::add));
            }
        });
        return found;
    }

    /** The choices of its forms that are pages of the site, with those that are taken; a list without one is left out. */
    List<ChoiceLists.Choices> choices(SiteLinks links) {
        return page.select("form").stream().flatMap(form -> form.select("select").stream().map(select -> {
            Map<String, String> found = choices(form, select, true);
            found.keySet().removeIf(address -> links.find(address).isEmpty());
            return new ChoiceLists.Choices(label(form, select), others(form, select), found);
        })).filter(list -> list.choices().size() > 1).toList();
    }

    private static Map<String, String> others(Element form, Element select) {
        var others = new LinkedHashMap<String, String>();
        form.select("select, input").stream().filter(field -> !field.equals(select)).forEach(field -> {
            String value = field.tagName().equals("select")
                    ? Optional.ofNullable(field.selectFirst("option[selected]")).map(Element::val).orElse("")
                    : field.val();
            if (!value.isEmpty()) {
                others.put(field.attr("name"), value);
            }
        });
        return others;
    }

    /** The choices of a select: the address that each leads to with the other fields as they are, and its text. */
    private static Map<String, String> choices(Element form, Element select, boolean withSelected) {
        Map<String, String> others = others(form, select);
        var choices = new LinkedHashMap<String, String>();
        for (Element option : select.select("option")) {
            String value = option.hasAttr("value") ? option.attr("value") : option.text();
            if (!value.isEmpty() && (withSelected || !option.hasAttr("selected"))) {
                var parameters = new LinkedHashMap<>(others);
                parameters.put(select.attr("name"), value);
                choices.put(form.attr("action") + RoutePaths.query(parameters), option.text());
            }
        }
        return choices;
    }

    /** The page with relative links. */
    String html(SiteLinks links, Optional<String> structured) {
        forms(links);
        links(links);
        texts(links);
        fragments();
        head(links, structured);
        frame();
        whiteSpace();
        return WhiteSpace.withoutEndTags(page.outerHtml()) + "\n";
    }

    private void forms(SiteLinks links) {
        for (Element form : page.select("form")) {
            if (form.attr("action").equals(RoutePaths.ASK)) {
                form.attr("action", file.to("search.html"));
                form.select("input").attr("placeholder", "a tumour, a site, a source, a question");
                form.select("label").forEach(label -> label.text("Search this site"));
                form.select("button").forEach(button -> button.text("Search"));
                continue;
            }
            if (form.attr("action").equals(RoutePaths.SEARCH)) {
                form.attr("action", file.to("search.html"));
                continue;
            }
            var lists = new ArrayList<Element>();
            form.select("select").forEach(select -> list(form, select, links).ifPresent(lists::add));
            lists.forEach(form::before);
            form.remove();
        }
    }

    private static String label(Element form, Element select) {
        return Optional.ofNullable(form.selectFirst("label[for=" + select.id() + "]")).map(Element::text)
                .orElse(select.attr("name"));
    }

    /** The choices of a select that are pages of the site, as a link to their list or folded; empty without any. */
    private Optional<Element> list(Element form, Element select, SiteLinks links) {
        var items = new Element("ul").addClass("columns");
        choices(form, select, false).forEach((address, text) -> links.find(address).ifPresent(target -> items
                .appendElement("li").appendElement("a").attr("href", file.to(target)).text(text)));
        if (items.childrenSize() == 0) {
            return Optional.empty();
        }
        String label = label(form, select);
        Optional<String> shared = ChoiceLists.page(file);
        if (shared.isPresent()) {
            var list = new ChoiceLists.Choices(label, others(form, select), Map.of());
            var line = new Element("p").addClass("choices").addClass("no-print").text(label + ": ");
            line.appendElement("a").attr("href", file.to(shared.get() + ".html") + "#" + list.anchor())
                    .text("choose from %d".formatted(items.childrenSize()));
            return Optional.of(line);
        }
        var folded = new Element("details").addClass("choices").addClass("no-print");
        folded.appendElement("summary").text("%s: choose from %d".formatted(label, items.childrenSize()));
        folded.appendChild(items);
        return Optional.of(folded);
    }

    private void links(SiteLinks links) {
        for (Element element : page.select("a[href], link[href], script[src], img[src]")) {
            String name = element.hasAttr("href") ? "href" : "src";
            String address = element.attr(name);
            Optional<String> path = links.path(address);
            if (path.isEmpty()) {
                continue;
            }
            Optional<String> target = links.find(path.get());
            if (target.isPresent()) {
                String fragment = address.contains("#") ? address.substring(address.indexOf('#')) : "";
                element.attr(name, target.get().equals(file.path()) && !fragment.isEmpty()
                        ? fragment
                        : file.to(target.get()) + fragment);
                if (!target.get().endsWith(".html")) {
                    // The file has a name of its own here.
                    element.removeAttr("download");
                }
            } else {
                leaveOut(element);
            }
        }
    }

    /** Leaves out links to parts of this page that went with their last entry. */
    private void fragments() {
        for (Element link : page.select("a[href^=#]")) {
            String id = URLDecoder.decode(link.attr("href").substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            if (!id.isEmpty() && page.getElementById(id) == null) {
                leaveOut(link);
            }
        }
    }

    /** Leaves out an entry of a list or of the navigation whose link needs a server; elsewhere the text stays. */
    private static void leaveOut(Element link) {
        Element item = link.closest("li");
        if (item != null && item.select("a").size() == 1) {
            Element list = item.parent();
            item.remove();
            if (list != null && list.childrenSize() == 0) {
                Element heading = list.previousElementSibling();
                list.remove();
                if (heading != null && heading.tagName().matches("h[23]")) {
                    heading.remove();
                }
            }
        } else if (link.closest("nav") != null || !link.tagName().equals("a")) {
            link.remove();
        } else {
            link.unwrap();
        }
    }

    /** Addresses of the server in texts to copy become those of the site. */
    private void texts(SiteLinks links) {
        // Code that calls a server is of no use here; its heading goes with it.
        page.select("pre").stream().filter(code -> links.needServer(code.wholeText())).toList().forEach(code -> {
            Optional.ofNullable(code.previousElementSibling()).filter(before -> before.tagName().equals("h3"))
                    .ifPresent(Element::remove);
            code.remove();
        });
        page.select("pre, p, li").forEach(element -> element.textNodes().stream()
                .filter(text -> text.getWholeText().contains(SiteLinks.SERVER))
                .forEach(text -> text.replaceWith(new TextNode(links.absolute(text.getWholeText())))));
        page.select("a").forEach(element -> element.textNodes().stream()
                .filter(text -> text.getWholeText().contains(SiteLinks.SERVER))
                .forEach(text -> text.replaceWith(new TextNode(links.absolute(text.getWholeText())))));
        for (Element element : page.select("[content*=" + SiteLinks.HOST + "], a[href*=" + SiteLinks.HOST + "]")) {
            for (Attribute attribute : List.copyOf(element.attributes().asList())) {
                attribute.setValue(links.absolute(attribute.getValue()));
            }
        }
    }

    private void head(SiteLinks links, Optional<String> structured) {
        if (file.path().startsWith("id/")) {
            // A preview of a link takes title and description of the page where there are no others.
            page.head().select("meta[property^=og:]").remove();
        }
        page.head().appendElement("link").attr("rel", "canonical").attr("href", links.absoluteTo(file.path()));
        links.beside(file).forEach((path, type) -> page.head().appendElement("link").attr("rel", "alternate")
                .attr("type", type).attr("href", file.to(path)));
        // A less-than sign could end the script that holds the text.
        structured.ifPresent(text -> page.head().appendElement("script").attr("type", "application/ld+json")
                .appendChild(new DataNode(text.replace("<", "\\u003c"))));
    }

    private void frame() {
        Element navigation = page.selectFirst("nav[aria-label=Main]");
        if (navigation != null && !file.path().equals("search.html")) {
            navigation.appendElement("a").attr("href", file.to("search.html")).text("Search");
        }
        Element footer = page.selectFirst("footer");
        if (footer != null) {
            footer.appendElement("p")
                    .text("This copy needs no server: it has no SPARQL and answers no questions in words.");
        }
        Element main = page.selectFirst("main");
        if (main != null) {
            Map<String, String> data = new LinkedHashMap<>();
            page.head().select("link[rel=alternate]")
                    .forEach(link -> data.put(link.attr("href"), label(link.attr("type"))));
            boolean isThing = Pattern.matches("(id|ontology).*", file.path());
            if (isThing && !data.isEmpty()) {
                Element line = main.appendElement("p").addClass("muted").addClass("no-print");
                line.text("All that the graph says of it: ");
                data.forEach((href, label) -> {
                    if (line.childrenSize() > 0) {
                        line.appendText(", ");
                    }
                    line.appendElement("a").attr("href", href).text(label);
                });
            }
        }
    }

    /** Lines of the templates that are empty here, and line breaks at the ends of cells, say nothing. */
    private void whiteSpace() {
        for (Element element : page.select("*")) {
            if (element.closest("pre") == null) {
                element.textNodes().stream().filter(text -> text.getWholeText().contains("\n")).forEach(text -> {
                    boolean isLast = text.nextSibling() == null && element.is("li, td, th, dt, dd, p, a");
                    String whole = text.getWholeText();
                    text.text((isLast ? whole.stripTrailing() : whole).replaceAll("\\s*\n\\s*", "\n"));
                });
            }
        }
    }

    private static String label(String mediaType) {
        return mediaType.equals("text/turtle") ? "Turtle" : mediaType.equals("application/ld+json") ? "JSON-LD" : "CSV";
    }
}
