package org.netmet.model;

import java.math.BigDecimal;

/** The limits of a 95 % confidence interval that the source itself prints. */
public record ConfidenceLimits(BigDecimal lower, BigDecimal upper) {
    public ConfidenceLimits {
        if (lower.compareTo(upper) > 0) {
            throw new IllegalArgumentException("lower (%s) is above upper (%s)".formatted(lower, upper));
        }
    }
}
