package org.netmet.tables;

import org.netmet.model.Estimand;
import org.netmet.model.StringSimilarity;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.tables.ClaimTable.Part;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Resolves cells to terms of the schemes; adds a problem with the closest names when a term is unknown. */
final class TermCells {
    private static final String SEPARATOR = ";";
    private static final String STRATUM = "stratum";
    private static final String NO_STRATUM = "none";
    private static final String EMPTY = "fill it in; what the source does not say is written: unstated";

    private final ReferenceData register;

    TermCells(ReferenceData register) {
        this.register = register;
    }

    /** The term of a required cell; adds a problem when the cell is empty. */
    Optional<Term> require(TableRow row, TermKind kind, String column) {
        return row.require(column, EMPTY).flatMap(written -> term(row, kind, written));
    }

    /** The term of an optional cell; empty when the cell is empty or the term unknown. */
    Optional<Term> find(TableRow row, TermKind kind, String column) {
        return row.find(column).flatMap(written -> term(row, kind, written));
    }

    /** The terms of a cell that holds a list, without unknown ones. */
    List<Term> list(TableRow row, TermKind kind, String column) {
        return row.list(column, SEPARATOR).stream().flatMap(written -> term(row, kind, written).stream()).toList();
    }

    /** The estimand of the row; empty when one of its parts is missing or unknown. */
    Optional<Estimand> estimand(TableRow row) {
        Map<Part, Term> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            require(row, part.kind, part.column).ifPresent(term -> parts.put(part, term));
        }
        List<Term> strata = list(row, TermKind.STRATUM, STRATUM);
        return parts.size() == Part.values().length ? Optional.of(estimand(parts, strata)) : Optional.empty();
    }

    /**
     * The second estimand of a comparison: that of the row, with the parts replaced that the cell {@code than} lists.
     */
    Optional<Estimand> than(TableRow row, Estimand own) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (String change : row.list("than", SEPARATOR)) {
            String[] sides = change.split("=", 2);
            if (sides.length < 2 || !Part.columns().contains(sides[0].strip())) {
                row.addProblem("than (%s) does not say which column differs".formatted(change),
                        "write it as column=value with one of " + String.join(", ", Part.columns()));
            } else {
                changes.put(sides[0].strip(), sides[1].strip());
            }
        }
        if (changes.isEmpty()) {
            row.addProblem("comparison without other side", "say in than what differs there, such as site=liver");
            return Optional.empty();
        }
        Map<Part, Term> parts = partsOf(own);
        for (Part part : Part.values()) {
            Optional.ofNullable(changes.get(part.column))
                    .flatMap(written -> term(row, part.kind, written))
                    .ifPresent(term -> parts.put(part, term));
        }
        Estimand other = estimand(parts, strata(row, own, changes));
        if (row.isSound() && other.equals(own)) {
            row.addProblem("than names the same estimand", "say what differs on the other side");
        }
        return Optional.of(other);
    }

    private List<Term> strata(TableRow row, Estimand own, Map<String, String> changes) {
        String written = changes.get(STRATUM);
        if (written == null) {
            return own.strata();
        }
        return written.equals(NO_STRATUM)
                ? List.of()
                : Stream.of(written).flatMap(name -> term(row, TermKind.STRATUM, name).stream()).toList();
    }

    private Optional<Term> term(TableRow row, TermKind kind, String written) {
        Terms terms = register.terms();
        Optional<Term> term = terms.find(kind, written);
        if (term.isEmpty()) {
            row.addProblem("unknown %s \"%s\"".formatted(kind.inWords(), written), StringSimilarity.didYouMean(
                    written, terms.names(kind), register.fixOfTerm(kind)));
        }
        return term;
    }

    private static Map<Part, Term> partsOf(Estimand estimand) {
        Map<Part, Term> parts = new EnumMap<>(Part.class);
        parts.put(Part.MEASURE, estimand.measure());
        parts.put(Part.TUMOUR, estimand.tumour());
        parts.put(Part.SITE, estimand.site());
        parts.put(Part.POPULATION, estimand.population());
        parts.put(Part.TIME, estimand.timeFrame());
        parts.put(Part.UNIT, estimand.unit());
        return parts;
    }

    private static Estimand estimand(Map<Part, Term> parts, List<Term> strata) {
        return new Estimand(
                parts.get(Part.MEASURE), parts.get(Part.TUMOUR), new ArrayList<>(strata), parts.get(Part.SITE),
                parts.get(Part.POPULATION), parts.get(Part.TIME), parts.get(Part.UNIT));
    }
}
