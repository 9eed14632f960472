package org.netmet.model;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A numeric value as printed: a point, an approximate value, a range or a bound. Values are on the scale of the
 * measure: shares from 0 to 1, times in months or years. A bound that the source does not give is absent, never 0 or 1.
 */
public sealed interface Figure {
    /** The key of the form, a concept of {@code ontology/schemes/forms.ttl}. */
    String form();

    /** The lowest value that is printed; empty when the source gives no lower bound. */
    default Optional<BigDecimal> lower() {
        return Optional.empty();
    }

    /** The highest value that is printed; empty when the source gives no upper bound. */
    default Optional<BigDecimal> upper() {
        return Optional.empty();
    }

    /** A figure with one value, which is its lower and its upper bound. */
    sealed interface OneValue extends Figure {
        BigDecimal value();

        @Override
        default Optional<BigDecimal> lower() {
            return Optional.of(value());
        }

        @Override
        default Optional<BigDecimal> upper() {
            return Optional.of(value());
        }
    }

    /** A point value: 46 %. */
    record Point(BigDecimal value) implements OneValue {
        @Override
        public String form() {
            return "point";
        }
    }

    /** An approximate value: about 46 %. The source does not say how precise it is. */
    record Approximate(BigDecimal value) implements OneValue {
        @Override
        public String form() {
            return "approximate";
        }
    }

    /** A range between two values: 50-80 %. States nothing about the values in between. */
    record Range(BigDecimal low, BigDecimal high) implements Figure {
        public Range {
            if (low.compareTo(high) > 0) {
                throw new IllegalArgumentException("low (%s) is above high (%s)".formatted(low, high));
            }
        }

        @Override
        public String form() {
            return "range";
        }

        @Override
        public Optional<BigDecimal> lower() {
            return Optional.of(low);
        }

        @Override
        public Optional<BigDecimal> upper() {
            return Optional.of(high);
        }
    }

    /** An upper bound: up to 85 %, or less than 5 % when {@code strict}. Has no lower value. */
    record AtMost(BigDecimal bound, boolean strict) implements Figure {
        @Override
        public String form() {
            return strict ? "less-than" : "at-most";
        }

        @Override
        public Optional<BigDecimal> upper() {
            return Optional.of(bound);
        }
    }

    /** A lower bound: at least 40 %, or more than 40 % when {@code strict}. Has no upper value. */
    record AtLeast(BigDecimal bound, boolean strict) implements Figure {
        @Override
        public String form() {
            return strict ? "more-than" : "at-least";
        }

        @Override
        public Optional<BigDecimal> lower() {
            return Optional.of(bound);
        }
    }
}
