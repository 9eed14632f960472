package org.netmet.ontologies;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a vocabulary says of one of its ids.
 *
 * @param label empty when the file lists the id without one
 * @param synonyms exact ones only, for a broader synonym is another meaning
 * @param parents by is-a
 * @param wholes by part-of
 * @param source the file that says so
 * @param version the release that the file is of, or the day to which its labels are as they are
 */
record TermRecord(
        ExternalId id, Optional<String> label, SortedSet<String> synonyms, Status status,
        SortedSet<ExternalId> replacedBy,
        SortedSet<ExternalId> parents, SortedSet<ExternalId> wholes, String source, String version) {

    /** Whether the vocabulary still wants its id used. */
    enum Status {
        CURRENT("current"),
        OBSOLETE("obsolete"),
        /** The file does not say. */
        UNSTATED("unstated");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** The word for it in {@code ontology/index.tsv}. */
        String word() {
            return word;
        }
    }

    /** An entry that says no more than that there is such an id. */
    static TermRecord named(ExternalId id, Optional<String> label, String source, String version) {
        return new TermRecord(id, label, new TreeSet<>(), Status.UNSTATED, new TreeSet<>(), new TreeSet<>(),
                new TreeSet<>(), source, version);
    }

    /** Whether the vocabulary knows the id by this name, whatever the case of the letters. */
    boolean isCalled(String name) {
        return Stream.concat(label.stream(), synonyms.stream()).anyMatch(name::equalsIgnoreCase);
    }

    /** The label for messages. */
    String shown() {
        return label.map(name -> "%s (%s)".formatted(id, name)).orElse(id.toString());
    }

    /** The direct ancestors. */
    List<ExternalId> above() {
        return Stream.concat(parents.stream(), wholes.stream()).distinct().toList();
    }

    /**
     * What two files say of one id: name and status of the newer one, where it has them; the older name stays a synonym,
     * so that a file of older date is not called wrong.
     */
    TermRecord joined(TermRecord other) {
        boolean mine = version.compareTo(other.version) >= 0;
        TermRecord newer = mine ? this : other;
        TermRecord older = mine ? other : this;
        var names = new TreeSet<>(newer.synonyms);
        names.addAll(older.synonyms);
        Optional<String> name = newer.label.or(older::label);
        older.label.filter(old -> !name.orElseThrow().equalsIgnoreCase(old)).ifPresent(names::add);
        return new TermRecord(
                id, name, names, newer.status == Status.UNSTATED ? older.status : newer.status,
                union(newer.replacedBy, older.replacedBy), union(newer.parents, older.parents),
                union(newer.wholes, older.wholes), newer.label.isPresent() ? newer.source : older.source,
                newer.label.isPresent() ? newer.version : older.version);
    }

    private static SortedSet<ExternalId> union(SortedSet<ExternalId> some, SortedSet<ExternalId> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
