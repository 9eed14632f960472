package org.netmet.tables;

import org.netmet.model.Citation;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the rows of a claim table may refer to.
 *
 * @param measures what the schemes say of each measure, by its key
 * @param sources the keys of {@code data/sources.csv}
 * @param marks the citation marks that a table may name
 * @param cohorts the keys of {@code data/cohorts.csv}
 * @param ascertainments how metastases were looked for where the claim itself does not say
 * @param owner whose table it is, which decides what can be done about a name that is not known
 */
public record ReferenceData(
        Terms terms,
        Map<String, Measure> measures,
        Set<String> sources,
        Marks marks,
        Set<String> cohorts,
        Ascertainments ascertainments,
        Owner owner) {
    /**
     * How figures of a measure are written and kept.
     *
     * @param scale {@code share}, {@code months}, {@code years}, ... or {@code none} when it takes no figures
     * @param claimClass the local name of the kind of claim, such as {@code RateClaim}
     */
    public record Measure(String scale, String claimClass) {}

    /**
     * How metastases were looked for, as methods imply it and cohorts say it.
     *
     * @param ofMethods by the key of the method; treatments imply none
     * @param ofCohorts by the key of the cohort; none where it is unstated
     */
    public record Ascertainments(Map<String, Term> ofMethods, Map<String, Term> ofCohorts) {
        private static final String MIXED = "mixed";

        /** No method implies anything, and no cohort says anything. */
        public static Ascertainments none() {
            return new Ascertainments(Map.of(), Map.of());
        }

        /** That of the methods, mixed when they imply several; else that of the cohort. */
        Optional<Term> find(List<Term> methods, Optional<String> cohort, Terms terms) {
            List<Term> implied = methods.stream()
                    .flatMap(method -> Optional.ofNullable(ofMethods.get(method.key())).stream())
                    .distinct()
                    .toList();
            return switch (implied.size()) {
                case 0 -> cohort.map(ofCohorts::get);
                case 1 -> Optional.of(implied.getFirst());
                default -> terms.find(TermKind.ASCERTAINMENT, MIXED);
            };
        }
    }

    /** The citation marks that a table may name. */
    public sealed interface Marks {
        /** Only those of {@code data/citations.csv}, by {@link Citation#key()}. */
        record Listed(Map<String, Citation> citations) implements Marks {}

        /** Any; nobody says where they lead, so they are unresolved. */
        record AsPrinted() implements Marks {}
    }

    /** Whose table it is. */
    public enum Owner {
        PROJECT,
        USER
    }

    /** The same for a table that a user brings, with terms of the user's beside ours. */
    public ReferenceData ofUser() {
        return new ReferenceData(terms, measures, sources, new Marks.AsPrinted(), cohorts, ascertainments, Owner.USER);
    }

    /** The citation that a mark in the table of a source stands for; none when it may not be named there. */
    Optional<Citation> citation(String source, String mark) {
        return switch (marks) {
            case Marks.Listed listed -> Optional.ofNullable(listed.citations().get(source + "-" + mark));
            case Marks.AsPrinted any -> mark.matches("[A-Za-z0-9][A-Za-z0-9.-]*")
                    ? Optional.of(new Citation(source, mark, Optional.empty(), Optional.empty()))
                    : Optional.empty();
        };
    }

    String fixOfMark() {
        return switch (owner) {
            case PROJECT -> "add it to citations.csv; a mark that leads nowhere has the work: unresolved";
            case USER -> "write a mark of letters, digits, dots and hyphens, such as 17; several are separated by ;";
        };
    }

    String fixOfSource() {
        return switch (owner) {
            case PROJECT -> "add it to sources.csv";
            case USER -> "leave the cell empty and name the source in note; only a source of ours can be named here";
        };
    }

    String fixOfCohort() {
        return switch (owner) {
            case PROJECT -> "add it to cohorts.csv";
            case USER -> "leave the cell empty and name the cohort in note; only a cohort of ours can be named here";
        };
    }

    String fixOfTerm(TermKind kind) {
        String ours = "use a name of ontology/schemes/%s.ttl".formatted(kind.scheme());
        return switch (owner) {
            case PROJECT -> ours + ", or add it there";
            case USER -> kind.isOpen() ? ours + ", or bring a term of your own: --terms FILE.ttl" : ours;
        };
    }
}
