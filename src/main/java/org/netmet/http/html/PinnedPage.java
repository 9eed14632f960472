package org.netmet.http.html;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.regex.Pattern;

/**
 * A page of an earlier release: a notice above its content, and links that stay in the release. It is made of the HTML of
 * the page, because every part of a page can have links.
 */
final class PinnedPage {
    /** The addresses that take {@code release=}. */
    private static final Pattern PINNED = Pattern.compile(
            "/(api/questions/[^/?#]+/answer|pair|matrix|id|id/.*|graph/.*|ontology|shapes|embed/.*)(\\.[a-z]+)?");

    private PinnedPage() {}

    static String of(String html, String notice, String release) {
        Document page = Jsoup.parse(html);
        page.outputSettings().prettyPrint(false);
        Element content = page.getElementById("content");
        for (Element link : content.select("a[href^=/]")) {
            String address = link.attr("href");
            if (isPinned(address) && !address.contains("release=")) {
                link.attr("href", RoutePaths.pinned(address, release));
            }
        }
        for (Element form : content.select("form[action^=/]")) {
            if (isPinned(form.attr("action"))) {
                form.prependElement("input").attr("type", "hidden").attr("name", "release").attr("value", release);
            }
        }
        // The files of an earlier release are not here.
        page.select("footer a[href^=" + RoutePaths.RELEASES + "/]").forEach(Element::unwrap);
        page.head().appendElement("meta").attr("name", "robots").attr("content", "noindex");
        content.prepend(notice);
        return page.outerHtml() + "\n";
    }

    private static boolean isPinned(String address) {
        return PINNED.matcher(address.replaceFirst("[?#].*", "")).matches();
    }
}
