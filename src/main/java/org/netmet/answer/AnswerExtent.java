package org.netmet.answer;

/** How much of an answer a format for people shows. */
public enum AnswerExtent {
    /** The summary, with a line that says how to see all. */
    SUMMARY,
    /** The summary in half a screen, for one of several answers. */
    HALF_SUMMARY,
    /** The summary, then all rows. */
    FULL
}
