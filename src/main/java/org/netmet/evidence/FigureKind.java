package org.netmet.evidence;

import org.netmet.model.ClaimContent;
import org.netmet.model.Figure;

/** The kind of a reported figure, which decides what may be concluded from it. */
public enum FigureKind {
    /** One value, also one that the source calls approximate. */
    POINT("point"),
    /** Two values; nothing is said of those in between. */
    RANGE("range"),
    /** A limit on one side only, such as "up to 40 %"; it is no rate. */
    BOUND("bound"),
    /** A place in an order, without a value. */
    RANK("rank"),
    /** A word for a frequency, without a value. */
    WORD("word"),
    /** Higher or lower than something else, without a value. */
    COMPARISON("comparison");

    private final String word;

    FigureKind(String word) {
        this.word = word;
    }

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
        return word;
    }
}
