package org.netmet.link;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a vocabulary calls one of its classes, for those who ask by that name.
 *
 * @param replacedBy what its vocabulary puts in its place; empty unless it is obsolete, and mostly even then
 */
public record Known(Id id, Optional<String> label, List<String> synonyms, boolean obsolete, List<Id> replacedBy) {
    public Known {
        synonyms = List.copyOf(synonyms);
        replacedBy = List.copyOf(replacedBy);
    }

    /** Label and synonyms. */
    public Stream<String> names() {
        return Stream.concat(label.stream(), synonyms.stream());
    }
}
