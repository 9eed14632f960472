package org.netmet.http.html;

import org.netmet.answer.AnswerLayout;
import org.netmet.queries.Question;

import java.util.ArrayList;
import java.util.List;

/** A piece of an answer without figures on an axis: a heading, words, or a table. */
public sealed interface AnswerPiece {
    /** @param level 2 for a part, 3 for a list within it */
    record Heading(int level, String text) implements AnswerPiece {}

    record Words(String text) implements AnswerPiece {}

    record Table(FoldedTable table) implements AnswerPiece {}

    /**
     * The pieces whose rows lie in a window; a heading without any is left out.
     *
     * @param from the number of the first row, from 0
     * @param to the number of the row after the last
     */
    static List<AnswerPiece> of(Question question, List<AnswerLayout> layout, int from, int to) {
        var pieces = new ArrayList<AnswerPiece>();
        var headings = new ArrayList<Heading>();
        int at = 0;
        for (AnswerLayout one : layout) {
            switch (one) {
                case AnswerLayout.Heading(int level, String text) -> {
                    headings.removeIf(heading -> heading.level() >= level);
                    headings.add(new Heading(level, text));
                }
                case AnswerLayout.Words(String text) -> {
                    if (at >= from && at < to) {
                        pieces.addAll(headings);
                        headings.clear();
                        pieces.add(new Words(text));
                    }
                }
                case AnswerLayout.Table(var columns, var rows) -> {
                    int first = Math.clamp(from - at, 0, rows.size());
                    int last = Math.clamp(to - at, 0, rows.size());
                    if (first < last) {
                        pieces.addAll(headings);
                        headings.clear();
                        pieces.add(new Table(FoldedTable.of(question, columns, rows.subList(first, last))));
                    }
                    at += rows.size();
                }
                case AnswerLayout.Other other -> {
                    // A boolean or a graph has no rows; its page has blocks instead.
                }
            }
        }
        return pieces;
    }

    /** The number of rows of all tables. */
    static int rows(List<AnswerLayout> layout) {
        return layout.stream().mapToInt(one -> one instanceof AnswerLayout.Table(var columns, var rows)
                ? rows.size()
                : 0).sum();
    }
}
