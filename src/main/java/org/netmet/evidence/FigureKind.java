package org.netmet.evidence;

import org.netmet.model.ClaimContent;
import org.netmet.model.Figure;

import java.util.Locale;

/** The kind of a reported figure, which decides what may be concluded from it. */
public enum FigureKind {
    /** One value, also one that the source calls approximate. */
    POINT,
    /** Two values; nothing is said of those in between. */
    RANGE,
    /** A limit on one side only, such as "up to 40 %"; it is no rate. */
    BOUND,
    /** A place in an order, without a value. */
    RANK,
    /** A word for a frequency, without a value. */
    WORD,
    /** Higher or lower than something else, without a value. */
    COMPARISON;

    static FigureKind of(ClaimContent content) {
        return switch (content) {
            case ClaimContent.FigureContent figured -> switch (figured.figure()) {
                case Figure.Point point -> POINT;
                case Figure.Approximate approximate -> POINT;
                case Figure.Range range -> RANGE;
                case Figure.AtMost most -> BOUND;
                case Figure.AtLeast least -> BOUND;
            };
            case ClaimContent.RankContent ranked -> RANK;
            case ClaimContent.WordContent worded -> WORD;
            case ClaimContent.Compared compared -> COMPARISON;
        };
    }

    /** The name as programs read it: {@code point}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
