package org.netmet.http.html;

import java.util.List;

/**
 * Cohorts on one axis of years, so that those who may share patients stand below each other.
 *
 * @param from the first year of the axis
 * @param to the last year of the axis
 */
public record CohortTimeLine(int from, int to, List<Row> rows) {
    /** Units of the drawing for the whole axis; its height is that of a row. */
    public static final int WIDTH = 400;

    /**
     * A cohort.
     *
     * @param years its years as the source gives them; empty when they are not known
     * @param note why it may share patients with the cohort of the page; empty for that cohort itself
     * @param start the beginning of its bar; 0 without years
     * @param length the length of its bar; 0 without years
     */
    public record Row(Link cohort, String years, String note, int start, int length, boolean self) {}
}
