package org.netmet.ontologies;

import org.netmet.model.FileLocation;

import java.util.List;

/** A use of an external id in one of our files. */
sealed interface TermReference {
    ExternalId id();

    FileLocation place();

    /**
     * A row of a mapping table.
     *
     * @param subject our concept, as a CURIE
     * @param kind the concept scheme: {@code tumours}, {@code sites}, ...
     * @param relation {@code exactMatch}, {@code broadMatch}, ...
     * @param refused whether the row states that the relation does not hold
     * @param written the label in the row
     */
    record Mapped(
            ExternalId id, FileLocation place, String subject, String kind, String relation, boolean refused,
            String written)
            implements
                TermReference {}

    /**
     * An external class that is used directly as a concept.
     *
     * @param names our labels for it
     */
    record Adopted(ExternalId id, FileLocation place, String kind, List<String> names) implements TermReference {}

    /**
     * A class in a module under {@code ontology/borrowed}.
     *
     * @param saidObsolete whether the module itself marks it as obsolete
     */
    record Borrowed(ExternalId id, FileLocation place, String label, boolean saidObsolete) implements TermReference {}

    /**
     * An id in the text of a file.
     *
     * @param inPassing whether it is in a comment or remark, where an obsolete id is allowed
     */
    record Mentioned(ExternalId id, FileLocation place, boolean inPassing) implements TermReference {}
}
