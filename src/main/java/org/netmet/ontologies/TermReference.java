package org.netmet.ontologies;

import org.netmet.model.FileLocation;

import java.util.List;

/** One place where our files use an id of another vocabulary. */
sealed interface TermReference {
    ExternalId id();

    FileLocation place();

    /**
     * A row of a mapping table.
     *
     * @param subject our concept, shortened
     * @param kind the scheme of the concept: {@code tumours}, {@code sites}, ...
     * @param relation {@code exactMatch}, {@code broadMatch}, ...
     * @param refused whether the row says that the relation does not hold
     * @param written the label that the row gives
     */
    record Mapped(
            ExternalId id, FileLocation place, String subject, String kind, String relation, boolean refused,
            String written)
            implements
                TermReference {}

    /**
     * A class of another vocabulary that is a concept of ours as it is.
     *
     * @param names what we call it
     */
    record Adopted(ExternalId id, FileLocation place, String kind, List<String> names) implements TermReference {}

    /**
     * A class in {@code ontology/borrowed}.
     *
     * @param saidObsolete whether the slice says itself that it is obsolete
     */
    record Borrowed(ExternalId id, FileLocation place, String label, boolean saidObsolete) implements TermReference {}

    /**
     * A word in a file.
     *
     * @param inPassing whether it stands in a comment or remark, where also an obsolete id may be spoken of
     */
    record Mentioned(ExternalId id, FileLocation place, boolean inPassing) implements TermReference {}
}
