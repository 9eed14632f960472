package org.netmet.ontologies;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a vocabulary calls one of its classes, for those who ask by that name.
 *
 * @param replacedBy what its vocabulary puts in its place; empty unless it is obsolete, and mostly even then
 */
public record TermNames(ExternalId id, Optional<String> label, List<String> synonyms, boolean obsolete,
        List<ExternalId> replacedBy) {
    public TermNames {
        synonyms = List.copyOf(synonyms);
        replacedBy = List.copyOf(replacedBy);
    }

    /** Label and synonyms. */
    public Stream<String> names() {
        return Stream.concat(label.stream(), synonyms.stream());
    }
}
