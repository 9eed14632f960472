package org.netmet.stats;

import org.netmet.model.Share;

/**
 * The difference of two proportions with its 95 % confidence interval, by the hybrid score method: the distances of the
 * two {@link Wilson} limits from their shares, added as squares.
 *
 * <p>Source: Newcombe RG, Stat Med 1998;17:873-890, method 10, without continuity correction.
 *
 * @param value the first share less the second, from -1 to 1
 * @param lower the lower limit; never above {@code value}
 * @param upper the upper limit; never below {@code value}
 */
public record ShareDifference(double value, double lower, double upper) {
    /** The first share less the second. The two must be of different patients. */
    public static ShareDifference of(Share first, Share second) {
        double one = first.proportion().doubleValue();
        double two = second.proportion().doubleValue();
        ConfidenceInterval ofOne = Wilson.span(first);
        ConfidenceInterval ofTwo = Wilson.span(second);
        double value = one - two;
        return new ShareDifference(
                value,
                value - Math.hypot(one - ofOne.lower(), ofTwo.upper() - two),
                value + Math.hypot(ofOne.upper() - one, two - ofTwo.lower()));
    }
}
