package org.netmet.stats;

import org.apache.commons.numbers.rootfinder.BrentSolver;

import java.util.function.DoubleUnaryOperator;

/** Root finding for functions of one variable, by Brent's method. */
final class RootFinder {
    private static final double RELATIVE = 1e-15;
    private static final double ABSOLUTE = 1e-14;

    private RootFinder() {}

    /** The root in an interval at whose ends the function has different signs, to almost full double precision. */
    static double between(double from, double to, DoubleUnaryOperator function) {
        // The third argument is the function value accuracy: with the smallest double, only an exact 0 ends the search
        // early.
        return new BrentSolver(RELATIVE, ABSOLUTE, Double.MIN_VALUE).findRoot(function, from, to);
    }
}
