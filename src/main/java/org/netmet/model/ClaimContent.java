package org.netmet.model;

import java.util.Optional;

/** The value of a claim: a figure, a rank, a word or a comparison. None of them is converted to another. */
public sealed interface ClaimContent {
    /**
     * A numeric value.
     *
     * @param counts numerator and denominator if the source prints them; never computed from a percentage
     * @param confidence the confidence interval if the source prints one
     */
    record FigureContent(Figure figure, Optional<Share> counts,
            Optional<ConfidenceLimits> confidence) implements ClaimContent {}

    /**
     * A rank, counted from the highest, or from the lowest when {@code fromLast}.
     *
     * @param among the term for what is ranked
     */
    record RankContent(int place, boolean fromLast, Term among) implements ClaimContent {
        public RankContent {
            if (place < 1) {
                throw new IllegalArgumentException("a rank counts from 1, not " + place);
            }
        }
    }

    /** A frequency word without a number, such as "common". */
    record WordContent(Term word) implements ClaimContent {}

    /** A comparison: higher or lower than another estimand. */
    record Compared(Term direction, Estimand than) implements ClaimContent {}
}
