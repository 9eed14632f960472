package org.netmet.ontologies;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The label and the synonyms of an external class, for search by name.
 *
 * @param replacedBy the class that replaces it in its vocabulary; empty for a current class and for most obsolete ones
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
