package org.netmet.ontologies;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The record of one term in an external vocabulary.
 *
 * @param label empty when the file lists the id without one
 * @param synonyms exact synonyms only; a broader synonym has another meaning
 * @param parents superclasses, by is-a
 * @param wholes by part-of
 * @param source the file that contains the term
 * @param version the release of the file, or the date on which its labels were current
 */
record TermRecord(
        ExternalId id, Optional<String> label, SortedSet<String> synonyms, Status status,
        SortedSet<ExternalId> replacedBy,
        SortedSet<ExternalId> parents, SortedSet<ExternalId> wholes, String source, String version) {
    private static final Pattern QUOTES = Pattern.compile("[\"\u201C-\u201F\u00AB\u00BB]");

    /** Whether a term is current or obsolete in its vocabulary. */
    enum Status {
        CURRENT("current"),
        OBSOLETE("obsolete"),
        /** The file does not state the status. */
        UNSTATED("unstated");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** The word for the status in {@code ontology/index.tsv}. */
        String word() {
            return word;
        }
    }

    /** A record of an id with a label and no other data. */
    static TermRecord named(ExternalId id, Optional<String> label, String source, String version) {
        return new TermRecord(id, label, new TreeSet<>(), Status.UNSTATED, new TreeSet<>(), new TreeSet<>(),
                new TreeSet<>(), source, version);
    }

    /** Whether the label or a synonym equals this name, ignoring case, quotation marks and the width of spaces. */
    boolean isCalled(String name) {
        String wanted = bare(name);
        return Stream.concat(label.stream(), synonyms.stream()).anyMatch(known -> bare(known).equalsIgnoreCase(wanted));
    }

    private static String bare(String name) {
        return QUOTES.matcher(name).replaceAll("").strip().replaceAll("[\\p{Z}\\s]+", " ");
    }

    /** The id with its label, for messages. */
    String shown() {
        return label.map(name -> "%s (%s)".formatted(id, name)).orElse(id.toString());
    }

    /** The direct ancestors, by is-a and part-of. */
    List<ExternalId> above() {
        return Stream.concat(parents.stream(), wholes.stream()).distinct().toList();
    }

    /**
     * Merges the records of one id from two files: label and status come from the newer one, where it has them. The
     * older label is kept as a synonym, so that a file with the older label is not reported as wrong.
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
