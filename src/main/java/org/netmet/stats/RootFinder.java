package org.netmet.stats;

import org.apache.commons.numbers.rootfinder.BrentSolver;

import java.util.function.DoubleUnaryOperator;

/** Roots of functions of one variable, by Brent's method. */
final class RootFinder {
    private static final double RELATIVE = 1e-15;
    private static final double ABSOLUTE = 1e-14;

    private RootFinder() {}

    /** The root between two points at which the function has different signs, to nearly all the digits there are. */
    static double between(double from, double to, DoubleUnaryOperator function) {
        // The third accuracy takes a value for 0 that is not: only an exact 0 may end the search early.
        return new BrentSolver(RELATIVE, ABSOLUTE, Double.MIN_VALUE).findRoot(function, from, to);
    }
}
