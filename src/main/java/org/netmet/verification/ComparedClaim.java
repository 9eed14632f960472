package org.netmet.verification;

import org.netmet.evidence.ReportedFigure;
import org.netmet.model.ClaimContent;
import org.netmet.model.Estimand;
import org.netmet.model.Term;
import org.netmet.verification.Statement.Quantity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A claim beside a statement, with what differs.
 *
 * @param isOfPair whether it is of the same tumour and site
 * @param differences the parts in which it differs from the statement, in words; empty when it is of the same quantity
 */
record ComparedClaim(ReportedFigure claim, boolean isOfPair, List<String> differences) {
    /** What a statement calls metastatic: sources mean distant metastases by it. */
    private static final Set<String> METASTATIC = Set.of("metastatic", "with-distant-metastases",
            "with-distant-metastases-at-diagnosis", "stage-iv");
    /** Units that "patients", or no word, stand for. */
    private static final Set<String> PATIENTS = Set.of("patients", "cases", "tumours", "unstated");
    private static final String UNSTATED = "unstated";
    private static final String ALL = "all";

    ComparedClaim {
        differences = List.copyOf(differences);
    }

    static ComparedClaim of(Statement statement, ReportedFigure claim) {
        Estimand of = claim.estimand();
        boolean isOfPair = statement.tumour().filter(of.tumour()::equals).isPresent()
                && statement.site().filter(of.site()::equals).isPresent();
        var differences = new ArrayList<String>();
        statement.tumour().filter(one -> !one.equals(of.tumour()))
                .ifPresent(one -> differences.add("tumour: " + of.tumour().name()));
        statement.site().filter(one -> !one.equals(of.site()))
                .ifPresent(one -> differences.add("site: " + of.site().name()));
        if (!statement.quantity().measure().equals(of.measure().key())) {
            differences.add("measure: " + of.measure().name());
        }
        boolean hasValue = claim.content() instanceof ClaimContent.FigureContent;
        population(statement, of, hasValue).ifPresent(differences::add);
        statement.timeFrame().filter(one -> !one.equals(of.timeFrame()))
                .ifPresent(one -> differences.add("time frame: " + of.timeFrame().name()));
        if (!isUnit(statement, of)) {
            differences.add("unit: " + of.unit().name());
        }
        if (!new HashSet<>(statement.strata()).equals(new HashSet<>(of.strata()))) {
            differences.add("part of the patients: " + (of.strata().isEmpty()
                    ? "all of them"
                    : String.join(", ", of.strata().stream().map(Term::name).toList())));
        }
        statement.ascertainment().filter(one -> !one.equals(claim.ascertainment()))
                .ifPresent(one -> differences.add("ascertainment: " + claim.ascertainment().name()));
        return new ComparedClaim(claim, isOfPair, differences);
    }

    private static boolean isUnit(Statement statement, Estimand of) {
        return statement.quantity() == Quantity.SHARE_OF_METASTASES
                ? Set.of("lesions", UNSTATED).contains(of.unit().key())
                : PATIENTS.contains(of.unit().key());
    }

    private static Optional<String> population(Statement statement, Estimand of, boolean hasValue) {
        String key = of.population().key();
        boolean isSame = switch (statement.quantity()) {
            case ORIGIN_SHARE -> key.startsWith("with-site") || !hasValue;
            case SHARE_OF_METASTASES -> true;
            case SITE_PROPORTION, SOLE_SITE_SHARE -> statement.population().isPresent()
                    ? isOf(statement.population().get(), of.population())
                    // A rank or a word of an unstated population is what a sentence without one repeats.
                    : key.equals(ALL) || !hasValue;
        };
        return isSame ? Optional.empty() : Optional.of("population: " + of.population().name());
    }

    private static boolean isOf(Term stated, Term held) {
        return stated.equals(held) || METASTATIC.contains(stated.key()) && METASTATIC.contains(held.key())
                && !stated.key().equals("stage-iv") && !stated.key().endsWith("at-diagnosis");
    }

    /** Whether nothing that decides comparability is known to differ. */
    boolean isComparable() {
        return differences.isEmpty();
    }
}
