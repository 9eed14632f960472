package org.netmet.site;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Follows each link of each page of a folder that stays in the folder: the file is there, and so is the place in it that
 * a fragment names. An address from the root of a host is dead, because the folder may stand anywhere.
 */
public final class LinkCheck {
    private LinkCheck() {}

    /**
     * What was seen.
     *
     * @param pages how many pages were read
     * @param links how many links within the folder were followed
     * @param external how many links lead elsewhere; these are not followed
     * @param dead each dead link with its page, sorted
     */
    public record Seen(long pages, long links, long external, List<String> dead) {}

    /** Checks all pages of a folder. */
    public static Seen of(Path folder) throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(folder)) {
            pages = files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
        }
        Map<Path, Set<String>> anchors = new ConcurrentHashMap<>();
        Map<Path, List<String>> links = new ConcurrentHashMap<>();
        pages.parallelStream().forEach(page -> {
            Document read = read(page);
            anchors.put(page, read.select("[id]").stream().map(Element::id).collect(Collectors.toSet()));
            links.put(page, read.select("[href], [src], form[action]").stream()
                    .map(element -> element.hasAttr("href")
                            ? element.attr("href")
                            : element.hasAttr("src") ? element.attr("src") : element.attr("action"))
                    .distinct().toList());
        });
        var external = new AtomicLong();
        var followed = new AtomicLong();
        var dead = new ConcurrentSkipListSet<String>();
        new TreeMap<>(links).forEach((page, hrefs) -> hrefs.forEach(href -> {
            if (href.matches("[a-z]+:.*")) {
                external.incrementAndGet();
            } else {
                followed.incrementAndGet();
                if (!isThere(folder, page, href, anchors)) {
                    dead.add(folder.relativize(page) + ": " + href);
                }
            }
        }));
        return new Seen(pages.size(), followed.get(), external.get(), List.copyOf(dead));
    }

    private static boolean isThere(Path folder, Path page, String href, Map<Path, Set<String>> anchors) {
        String[] parts = href.split("#", 2);
        String path = URLDecoder.decode(parts[0].replaceFirst("\\?.*", "").replace("+", "%2B"), StandardCharsets.UTF_8);
        Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        return !path.startsWith("/") && target.startsWith(folder) && Files.isRegularFile(target)
                && (parts.length < 2 || parts[1].isEmpty()
                        || anchors.getOrDefault(target, Set.of()).contains(
                                URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8)));
    }

    private static Document read(Path page) {
        try {
            return Jsoup.parse(Files.readString(page), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
