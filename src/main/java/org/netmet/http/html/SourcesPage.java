package org.netmet.http.html;

import java.util.List;
import java.util.Map;

/**
 * The page of sources, newest first, a part of them at a time.
 *
 * @param words what the list is limited to; empty for all sources
 * @param total the number of sources on all pages
 * @param page from 1
 */
public record SourcesPage(String release, String words, List<Row> sources, int total, int page, int pages)
        implements
            Page {
    /**
     * A source.
     *
     * @param published authors, journal and year as far as they are known
     * @param kind what was read of it
     */
    public record Row(Link source, String published, String kind, int claims) {}

    /** The address of a page of the same list. */
    public String address(int number) {
        return RoutePaths.SOURCES + RoutePaths.query(words.isEmpty()
                ? Map.of("page", Integer.toString(number))
                : new java.util.TreeMap<>(Map.of("q", words, "page", Integer.toString(number))));
    }

    @Override
    public String title() {
        return "Sources";
    }

    @Override
    public String section() {
        return RoutePaths.SOURCES;
    }
}
