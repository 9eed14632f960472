package org.netmet.evidence;

import java.util.List;
import java.util.Optional;

/**
 * A document that says something, or that is cited by one that does. What is absent was not printed in what we read.
 *
 * @param status what the document says about its own review
 * @param encoded the day it was first encoded; absent for works that are only cited
 * @param reread the day it was read a second time against the graph
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
    public Source {
        authors = List.copyOf(authors);
    }
}
