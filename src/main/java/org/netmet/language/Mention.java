package org.netmet.language;

import java.util.List;

/**
 * A sequence of tokens that names one or more entities.
 *
 * @param from the index of its first token
 * @param to the index after its last token
 * @param entities all that it can name; "lung" names a site and, in short, a tumour
 */
record Mention(int from, int to, List<Entity> entities) {
    Mention {
        entities = List.copyOf(entities);
    }

    boolean covers(int token) {
        return from <= token && token < to;
    }
}
