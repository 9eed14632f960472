package org.netmet.model;

import java.util.List;
import java.util.Optional;

/**
 * A source: a document that states claims, or that such a document cites (bibliographic record). An absent value was
 * not printed in what was read.
 *
 * @param status what the document states about its own review
 * @param encoded the date it was first encoded; absent for works that are only cited
 * @param reread the date it was read a second time against the graph
 */
public record Source(
        String key,
        String kind,
        String title,
        List<String> authors,
        Optional<String> journal,
        Optional<String> year,
        Optional<String> volume,
        Optional<String> issue,
        Optional<String> pages,
        Optional<String> doi,
        Optional<String> pmid,
        Optional<String> publisher,
        Optional<String> url,
        Optional<String> modified,
        Optional<String> status,
        Optional<String> encoded,
        Optional<String> reread,
        Optional<String> note) {
    private static final String OF_USER = "user's table";

    public Source {
        authors = List.copyOf(authors);
    }

    /** The source of an imported table; only its name is known. */
    public static Source ofUser(String name) {
        Optional<String> unknown = Optional.empty();
        return new Source(
                name, OF_USER, name + ".csv", List.of(), unknown, unknown, unknown, unknown, unknown, unknown, unknown,
                unknown, unknown, unknown, unknown, unknown, unknown, unknown);
    }
}
