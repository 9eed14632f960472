package org.netmet.stats;

import org.netmet.model.Share;

/**
 * Fisher's exact test of the homogeneity of two proportions: could the same share, and chance, give both?
 *
 * <p>The two-sided p-value is the probability, with the totals as they are, of all tables that are at most as probable
 * as the observed one. Sources: Fisher RA, J R Stat Soc 1935;98:39-82; Agresti A, Stat Sci 1992;7:131-153 (which tables
 * count as two-sided). It needs no large counts, and no correction where nobody is affected.
 */
public final class FisherExact {
    /** Equally probable tables differ by rounding errors; the same factor as in fisher.test of R. */
    private static final double TIE = 1 + 1e-7;

    private FisherExact() {}

    /**
     * The two-sided p-value, between 0 and 1. It is 1 where nobody, or everybody, is affected in both, and 0 where it is
     * too small for a double. The shares must be of different patients.
     */
    public static double probability(Share one, Share other) {
        var table = new Hypergeometric(one.examined(), other.examined(), (double) one.affected() + other.affected());
        double above = 0;
        double tail = 1;
        // Probabilities relative to that of the observed table, away from it in both directions.
        for (boolean up : new boolean[] {true, false}) {
            double relative = 1;
            double affected = one.affected();
            while (relative > Double.MIN_NORMAL) {
                relative *= up ? table.ratioToNext(affected) : 1 / table.ratioToNext(affected - 1);
                affected += up ? 1 : -1;
                if (relative == Double.POSITIVE_INFINITY) {
                    return 0;
                }
                if (relative <= TIE) {
                    tail += relative;
                } else {
                    above += relative;
                }
            }
        }
        return Math.min(1, tail / (tail + above));
    }

    /**
     * The probabilities of the number affected among the first group, with all totals given.
     *
     * @param first the examined of the first group
     * @param second the examined of the second group
     * @param affected the affected of both together
     */
    private record Hypergeometric(double first, double second, double affected) {
        /** The probability of one more than {@code x}, divided by that of {@code x}; 0 where it is impossible. */
        double ratioToNext(double x) {
            return (first - x) * (affected - x) / ((x + 1) * (second - affected + x + 1));
        }
    }
}
