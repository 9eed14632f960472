package org.netmet.answer;

/** How much of an answer a format for people shows. */
public enum AnswerExtent {
    /** The summary, with a line that says how to see all. */
    SUMMARY,
    /** The summary in half a screen, for one of two answers. */
    HALF_SUMMARY,
    /** The summary in a third of a screen, for one of three answers. */
    THIRD_SUMMARY,
    /** The summary, then all rows. */
    FULL;

    /** The summary of each of so many answers that share a screen. */
    public static AnswerExtent summaryOf(int answers) {
        return answers < 2 ? SUMMARY : answers == 2 ? HALF_SUMMARY : THIRD_SUMMARY;
    }

    /** How many answers share the screen. */
    int answersOnScreen() {
        return switch (this) {
            case SUMMARY, FULL -> 1;
            case HALF_SUMMARY -> 2;
            case THIRD_SUMMARY -> 3;
        };
    }
}
