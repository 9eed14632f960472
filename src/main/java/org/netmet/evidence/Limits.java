package org.netmet.evidence;

import java.math.BigDecimal;

/** The limits of a 95 % confidence interval that the source itself prints. */
public record Limits(BigDecimal lower, BigDecimal upper) {
    public Limits {
        if (lower.compareTo(upper) > 0) {
            throw new IllegalArgumentException("lower (%s) is above upper (%s)".formatted(lower, upper));
        }
    }
}
