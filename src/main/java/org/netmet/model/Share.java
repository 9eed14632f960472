package org.netmet.model;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A proportion as counts: the number affected, out of the number examined. {@code 0/40} states that the site was
 * examined in 40 and affected in none; a site that was examined in nobody has no share.
 */
public record Share(int affected, int examined) {
    public Share {
        if (examined < 1 || affected < 0 || affected > examined) {
            throw new IllegalArgumentException(
                    "affected (%d) must lie between 0 and examined (%d)".formatted(affected, examined));
        }
    }

    /** The proportion affected / examined, from 0 to 1. */
    public BigDecimal proportion() {
        return BigDecimal.valueOf(affected).divide(BigDecimal.valueOf(examined), MathContext.DECIMAL64);
    }

    /** Whether a printed proportion equals this share, rounded or truncated to as many decimals as were printed. */
    public boolean agreesWith(BigDecimal printed) {
        BigDecimal lastDigit = BigDecimal.ONE.scaleByPowerOfTen(-printed.scale());
        BigDecimal beyond = proportion().subtract(printed);
        boolean roundedUp = beyond.compareTo(lastDigit.divide(BigDecimal.valueOf(-2), MathContext.DECIMAL64)) >= 0;
        boolean cutOff = beyond.compareTo(lastDigit) < 0;
        return roundedUp && cutOff;
    }
}
