package org.netmet.model;

import java.util.Optional;

/**
 * A citation mark as a source prints it.
 *
 * @param work the key of the work that it leads to on the page itself; empty when it leads nowhere
 */
public record Citation(String source, String mark, Optional<String> work, Optional<String> note) {
    public String key() {
        return source + "-" + mark;
    }
}
