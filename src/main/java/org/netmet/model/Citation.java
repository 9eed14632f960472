package org.netmet.model;

import java.util.Optional;

/**
 * A citation mark, such as 17, as a source prints it.
 *
 * @param work the key of the cited work, as the source itself resolves the mark; empty when the mark is unresolved
 */
public record Citation(String source, String mark, Optional<String> work, Optional<String> note) {
    /** The key: the source and the mark, joined by a hyphen. */
    public String key() {
        return source + "-" + mark;
    }
}
