package org.netmet.model;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Those in whom a site was affected, out of those in whom it was looked at.
 * {@code 0/40} says the site was looked at and found clear; a site nobody looked at has no share at all.
 */
public record Share(int affected, int examined) {
    public Share {
        if (examined < 1 || affected < 0 || affected > examined) {
            throw new IllegalArgumentException(
                    "affected (%d) must lie between 0 and examined (%d)".formatted(affected, examined));
        }
    }

    public BigDecimal proportion() {
        return BigDecimal.valueOf(affected).divide(BigDecimal.valueOf(examined), MathContext.DECIMAL64);
    }

    /** Whether a printed proportion is this share, rounded or cut off after as many decimals as the source printed. */
    public boolean agreesWith(BigDecimal printed) {
        BigDecimal lastDigit = BigDecimal.ONE.scaleByPowerOfTen(-printed.scale());
        BigDecimal beyond = proportion().subtract(printed);
        boolean roundedUp = beyond.compareTo(lastDigit.divide(BigDecimal.valueOf(-2), MathContext.DECIMAL64)) >= 0;
        boolean cutOff = beyond.compareTo(lastDigit) < 0;
        return roundedUp && cutOff;
    }
}
