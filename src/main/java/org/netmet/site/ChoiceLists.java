package org.netmet.site;

import org.netmet.Netmet;
import org.netmet.http.html.ChoicesPage;
import org.netmet.http.html.Link;
import org.netmet.http.html.Page;
import org.netmet.http.html.PageRenderer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The choices of the forms of answers and pairs, each list once: a page of choices for the answers of a question, and one
 * for all pairs. Repeated on each page, they were a twentieth of the site.
 */
final class ChoiceLists {
    private static final Pattern OF_ANSWERS = Pattern.compile("(answers/([^/]+))/[^/]+\\.html");
    private static final String PAIRS = "pairs";

    /**
     * A list of choices of one field of a form.
     *
     * @param field what is chosen, as the form names it
     * @param fixed the arguments of the other fields, by name
     * @param choices addresses of the server with their texts
     */
    record Choices(String field, Map<String, String> fixed, Map<String, String> choices) {
        /** The fragment of the list in the page of choices. */
        String anchor() {
            return SiteAddresses.slug(fixed.isEmpty()
                    ? field
                    : fixed.entrySet().stream().map(one -> one.getKey() + "-" + one.getValue())
                            .reduce((one, other) -> one + "-" + other).orElseThrow());
        }

        String heading() {
            String choose = "choose a " + field.toLowerCase(Locale.ROOT);
            return Page.capitalised(fixed.isEmpty() ? choose : String.join(", ", fixed.values()) + ": " + choose);
        }
    }

    private final Map<String, Map<String, Choices>> pages = new TreeMap<>();

    /** The path of the page of choices for a page, without its suffix; empty for a page that keeps its own. */
    static Optional<String> page(SiteFile file) {
        Matcher answer = OF_ANSWERS.matcher(file.path());
        return answer.matches()
                ? Optional.of(answer.group(1))
                : Optional.of(PAIRS).filter(pairs -> file.path().startsWith(pairs + "/"));
    }

    /** Adds the choices of a page; lists of the same field and the same arguments are one. */
    void add(SiteFile file, SitePage page, SiteLinks links) {
        page(file).ifPresent(path -> page.choices(links).forEach(list -> pages
                .computeIfAbsent(path, any -> new TreeMap<>())
                .computeIfAbsent(list.anchor(), any -> new Choices(list.field(), list.fixed(), new LinkedHashMap<>()))
                .choices().putAll(list.choices())));
    }

    /** The pages of choices, as the server would have given them. */
    Map<SiteFile, byte[]> pages(Netmet netmet) {
        var made = new TreeMap<SiteFile, byte[]>(SiteFile.BY_PATH);
        pages.forEach((path, lists) -> {
            var page = new ChoicesPage(title(path, netmet), netmet.release(),
                    lists.values().stream().map(list -> new ChoicesPage.Choices(list.anchor(), list.heading(),
                            list.choices().entrySet().stream().map(one -> new Link(one.getValue(), one.getKey()))
                                    .toList()))
                            .toList());
            made.put(SiteFile.page("/" + path, path), PageRenderer.render(page).getBytes(StandardCharsets.UTF_8));
        });
        return made;
    }

    private static String title(String path, Netmet netmet) {
        return path.equals(PAIRS)
                ? "Pairs of a tumour and a site with figures"
                : netmet.catalogue().find(path.substring(path.indexOf('/') + 1)).orElseThrow().summary();
    }

    /** The pages of choices as Markdown; their links lead to Markdown too. */
    Map<SiteFile, String> markdown(Netmet netmet, SiteLinks links) {
        var made = new TreeMap<SiteFile, String>(SiteFile.BY_PATH);
        pages.forEach((path, lists) -> {
            var file = SiteFile.data("/" + path + MarkdownPages.SUFFIX, path + MarkdownPages.SUFFIX);
            var text = new StringBuilder("# ").append(title(path, netmet)).append('\n');
            lists.values().forEach(list -> {
                text.append("\n## ").append(list.heading()).append("\n\n");
                list.choices().forEach((address, words) -> links.find(address).flatMap(links::markdown)
                        .ifPresent(target -> text.append("- [").append(words).append("](").append(file.to(target))
                                .append(")\n")));
            });
            made.put(file, text.toString());
        });
        return made;
    }
}
