package org.netmet.model;

import java.util.Optional;

/** What a claim says about its estimand: a figure, a rank, a word or a comparison; none of them turns into another. */
public sealed interface ClaimContent {
    /**
     * A figure.
     *
     * @param counts numerator and denominator if the source prints them; never worked out from a percentage
     * @param confidence the confidence interval if the source prints one
     */
    record Figured(Figure figure, Optional<Share> counts,
            Optional<ConfidenceLimits> confidence) implements ClaimContent {}

    /**
     * A place in an order, counted from the highest, or from the other end when {@code fromLast}.
     *
     * @param among what the order is an order of
     */
    record Ranked(int place, boolean fromLast, Term among) implements ClaimContent {
        public Ranked {
            if (place < 1) {
                throw new IllegalArgumentException("a rank counts from 1, not " + place);
            }
        }
    }

    /** A word for how often, which has no number. */
    record Worded(Term word) implements ClaimContent {}

    /** Higher or lower than another estimand. */
    record Compared(Term direction, Estimand than) implements ClaimContent {}
}
