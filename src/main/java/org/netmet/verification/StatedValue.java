package org.netmet.verification;

import org.netmet.model.Figure;
import org.netmet.model.Share;

import java.util.Optional;

/** The value in a statement, with its kind. */
public sealed interface StatedValue {
    /**
     * A figure: a point, a range or a bound.
     *
     * @param counts numerator and denominator, when the statement gives them
     */
    record Number(Figure figure, Optional<Share> counts) implements StatedValue {}

    /**
     * A place in an order.
     *
     * @param amongPrimaries whether primaries are ordered, not sites
     */
    record Rank(int place, boolean fromLast, boolean amongPrimaries) implements StatedValue {}

    /** A word for a frequency, by the key of its concept. */
    record Word(String key) implements StatedValue {}

    /** That it does not happen. */
    record Never() implements StatedValue {}

    /** That it happens. */
    record Occurs() implements StatedValue {}
}
