package org.netmet.verification;

import org.netmet.evidence.ReportedFigure;

import java.util.List;

/**
 * The verdict on a statement.
 *
 * @param reasons why, in words; at least one
 * @param nearest the nearest claims, those that decided first
 */
public record Verification(Statement statement, Verdict verdict, List<String> reasons, List<Nearest> nearest) {
    /**
     * A claim near to the statement.
     *
     * @param differences in what it differs from the statement; empty when it is of the same quantity
     */
    public record Nearest(ReportedFigure claim, List<String> differences) {
        public Nearest {
            differences = List.copyOf(differences);
        }
    }

    public Verification {
        reasons = List.copyOf(reasons);
        nearest = List.copyOf(nearest);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a verdict has a reason");
        }
        if (verdict == Verdict.SUPPORTED && nearest.isEmpty()) {
            throw new IllegalArgumentException("nothing is supported that no claim says: " + statement.text());
        }
    }
}
