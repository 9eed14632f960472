package org.netmet.link;

import org.netmet.model.FileLocation;

import java.util.List;

/** One place where our files use an id of another vocabulary. */
sealed interface Use {
    Id id();

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
            Id id, FileLocation place, String subject, String kind, String relation, boolean refused, String written)
            implements
                Use {}

    /**
     * A class of another vocabulary that is a concept of ours as it is.
     *
     * @param names what we call it
     */
    record Adopted(Id id, FileLocation place, String kind, List<String> names) implements Use {}

    /**
     * A class in {@code ontology/borrowed}.
     *
     * @param saidObsolete whether the slice says itself that it is obsolete
     */
    record Borrowed(Id id, FileLocation place, String label, boolean saidObsolete) implements Use {}

    /**
     * A word in a file.
     *
     * @param inPassing whether it stands in a comment or remark, where also an obsolete id may be spoken of
     */
    record Mentioned(Id id, FileLocation place, boolean inPassing) implements Use {}
}
