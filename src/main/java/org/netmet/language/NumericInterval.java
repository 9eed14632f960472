package org.netmet.language;

/**
 * An interval of numbers.
 *
 * @param lower negative infinity when it has no lower limit
 * @param upper positive infinity when it has no upper limit
 */
record NumericInterval(double lower, boolean lowerIncluded, double upper, boolean upperIncluded) {
    /** Rounding of decimal fractions in binary: 15 mm are 1.5 cm. */
    private static final double EPSILON = 1e-9;

    static NumericInterval closed(double lower, double upper) {
        return new NumericInterval(Math.min(lower, upper), true, Math.max(lower, upper), true);
    }

    /** The interval of a comparison in words or signs, such as {@code <=}; a single value when there is none. */
    static NumericInterval compared(String comparator, double value) {
        return switch (comparator == null ? "=" : comparator) {
            case "<", "under", "below", "smaller than", "less than" ->
                new NumericInterval(Double.NEGATIVE_INFINITY, false, value, false);
            case "<=", "≤", "up to", "at most" -> new NumericInterval(Double.NEGATIVE_INFINITY, false, value, true);
            case ">", "over", "above", "larger than", "bigger than", "greater than", "more than", "beyond" ->
                new NumericInterval(value, false, Double.POSITIVE_INFINITY, false);
            case ">=", "≥", "from", "at least" -> new NumericInterval(value, true, Double.POSITIVE_INFINITY, false);
            default -> closed(value, value);
        };
    }

    NumericInterval times(double factor) {
        return new NumericInterval(lower * factor, lowerIncluded, upper * factor, upperIncluded);
    }

    boolean contains(NumericInterval other) {
        return lower <= other.lower && other.upper <= upper;
    }

    boolean overlaps(NumericInterval other) {
        return reaches(upper, upperIncluded, other.lower, other.lowerIncluded)
                && reaches(other.upper, other.upperIncluded, lower, lowerIncluded);
    }

    private static boolean reaches(double upper, boolean upperIncluded, double lower, boolean lowerIncluded) {
        return lower < upper - EPSILON || same(lower, upper) && lowerIncluded && upperIncluded;
    }

    private static boolean same(double a, double b) {
        return a == b || Math.abs(a - b) < EPSILON;
    }

    /** How far the limits of two overlapping intervals differ: 0 when they are the same, ends at most 1 each. */
    double difference(NumericInterval other) {
        return end(lower, other.lower, lowerIncluded == other.lowerIncluded)
                + end(upper, other.upper, upperIncluded == other.upperIncluded);
    }

    private static double end(double a, double b, boolean sameEnd) {
        if (same(a, b)) {
            return sameEnd ? 0 : 0.05;
        }
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return 1;
        }
        return Math.min(1, 0.1 + Math.abs(a - b) / Math.max(1, Math.max(Math.abs(a), Math.abs(b))));
    }
}
