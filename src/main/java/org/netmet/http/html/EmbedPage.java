package org.netmet.http.html;

import org.netmet.http.html.FigureTable.Section;

import java.util.ArrayList;
import java.util.List;

/**
 * The figures of an answer alone, for a frame on a page of another site.
 *
 * @param heading the question as a sentence
 * @param figures the first figures that have a place on the axis
 * @param left how many figures there are beside these
 * @param answer the address of the whole answer
 */
public record EmbedPage(String title, String release, String heading, FigureTable figures, int left, String answer)
        implements
            Page {
    private static final int MOST_ROWS = 12;

    /** @param page the page of the answer */
    public static EmbedPage of(QuestionPage page, String answer) {
        var shown = new ArrayList<Section>();
        int rows = 0;
        for (Section section : page.figures().sections()) {
            int fitting = Math.min(MOST_ROWS - rows, section.rows().size());
            if (section.isDrawn() && fitting > 0) {
                shown.add(section.part(0, fitting));
                rows += fitting;
            }
        }
        FigureTable all = page.figures();
        int whole = Math.max(page.paging().total(), all.size());
        return new EmbedPage(page.title(), page.release(), page.heading(),
                new FigureTable(all.name(), all.axis(), all.times(), List.copyOf(shown)), whole - rows, answer);
    }
}
