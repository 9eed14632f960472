package org.netmet.http.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The place of a page among the pages of an answer.
 *
 * @param total the number of all rows
 * @param page the number of the page, from 1
 * @param links links to the pages around it; none when there is one page
 */
public record Paging(int total, int page, int pages, List<Link> links) {
    /** The number of rows of a page. */
    static final int ROWS = 40;
    private static final int AROUND = 3;

    /**
     * The page that is asked for, or the last when there are fewer.
     *
     * @param path the path of a page
     */
    static Paging of(int total, int asked, IntFunction<String> path) {
        int pages = Math.max(1, (total + ROWS - 1) / ROWS);
        int page = Math.clamp(asked, 1, pages);
        var links = new ArrayList<Link>();
        if (pages > 1) {
            for (int i = 1; i <= pages; i++) {
                if (i == 1 || i == pages || Math.abs(i - page) <= AROUND) {
                    links.add(i == page
                            ? Link.unlinked(Integer.toString(i))
                            : new Link(Integer.toString(i), path.apply(i)));
                }
            }
        }
        return new Paging(total, page, pages, links);
    }

    /** The number of the first row of the page, from 0. */
    int from() {
        return (page - 1) * ROWS;
    }

    /** The number of the row after the last of the page. */
    int to() {
        return Math.min(total, page * ROWS);
    }

    /** Which rows the page shows, in words; empty when it shows all. */
    public String inWords() {
        return pages == 1 ? "" : "Rows %d to %d of %d.".formatted(from() + 1, to(), total);
    }
}
