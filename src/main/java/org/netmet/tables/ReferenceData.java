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
 * Reference data against which claim tables are validated: the terms and keys that a row may refer to.
 *
 * @param measures the scale and the claim class of each measure, by key
 * @param sources the keys of {@code data/sources.csv}
 * @param marks the citation marks that a table may use
 * @param cohorts the keys of {@code data/cohorts.csv}
 * @param ascertainments the ascertainment of claims that state none themselves
 * @param owner who owns the table, which decides the fix that messages propose for an unknown name
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
     * Scale and claim class of a measure.
     *
     * @param scale {@code share}, {@code months}, {@code years}, ... or {@code none} when the measure takes no figures
     * @param claimClass the local name of the class of its claims, such as {@code RateClaim}
     */
    public record Measure(String scale, String claimClass) {}

    /**
     * Ascertainments that follow from a method or a cohort: how metastases were looked for.
     *
     * @param ofMethods by the key of the method; treatments imply none
     * @param ofCohorts by the key of the cohort; absent where it is unstated
     */
    public record Ascertainments(Map<String, Term> ofMethods, Map<String, Term> ofCohorts) {
        private static final String MIXED = "mixed";

        /** Empty: no method and no cohort has an ascertainment. */
        public static Ascertainments none() {
            return new Ascertainments(Map.of(), Map.of());
        }

        /**
         * The ascertainment that the methods imply ("mixed" when they imply several), else that of the cohort; empty
         * when there is neither.
         */
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

    /** The citation marks that a table may use. */
    public sealed interface Marks {
        /** Only the marks of {@code data/citations.csv}, by {@link Citation#key()}. */
        record Listed(Map<String, Citation> citations) implements Marks {}

        /** Any mark; the works are not known, so all are unresolved. */
        record AsPrinted() implements Marks {}
    }

    /** Owner of a table: the project, or a user who imports it. */
    public enum Owner {
        PROJECT,
        USER
    }

    /** The reference data for an imported table: citation marks need not be listed, and fixes are those for a user. */
    public ReferenceData ofUser() {
        return new ReferenceData(terms, measures, sources, new Marks.AsPrinted(), cohorts, ascertainments, Owner.USER);
    }

    /** The citation of a mark in the table of a source; empty when the table may not use it. */
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
            case USER ->
                "leave the cell empty and name the source in note; only a source of the shipped graph can be named here";
        };
    }

    String fixOfCohort() {
        return switch (owner) {
            case PROJECT -> "add it to cohorts.csv";
            case USER ->
                "leave the cell empty and name the cohort in note; only a cohort of the shipped graph can be named here";
        };
    }

    String fixOfTerm(TermKind kind) {
        String ours = "use a name of ontology/schemes/%s.ttl".formatted(kind.scheme());
        return switch (owner) {
            case PROJECT -> ours + ", or add it there";
            case USER -> kind.isOpen() ? ours + ", or define a term of your own: --terms FILE.ttl" : ours;
        };
    }
}
