package org.netmet.model;

import java.math.BigDecimal;

/** Lower and upper limit of a 95 % confidence interval as the source itself prints it. */
public record ConfidenceLimits(BigDecimal lower, BigDecimal upper) {
    public ConfidenceLimits {
        if (lower.compareTo(upper) > 0) {
            throw new IllegalArgumentException("lower (%s) is above upper (%s)".formatted(lower, upper));
        }
    }
}
