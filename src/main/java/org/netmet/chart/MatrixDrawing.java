package org.netmet.chart;

import org.netmet.chart.Drawing.Anchor;
import org.netmet.chart.Drawing.Element;
import org.netmet.chart.Drawing.Ellipse;
import org.netmet.chart.Drawing.Paint;
import org.netmet.chart.Drawing.Rectangle;
import org.netmet.chart.Drawing.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lays a matrix out as a drawing: names of rows on the left, those of columns upright above. */
public final class MatrixDrawing {
    private static final int LEFT = 290;
    private static final int TOP = 230;
    private static final int WIDTH = 38;
    private static final int HEIGHT = 24;
    private static final int MARGIN = 12;
    private static final int INDENT = 12;
    private static final int SMALL = Drawing.SMALL;
    private static final int NORMAL = 12;
    private static final int LARGE = 15;
    private static final int FOOT = 40;
    private static final int LINE = 16;
    private static final int NARROWEST = 760;
    /** From this level on the number is white. */
    private static final int DARK = 5;

    private MatrixDrawing() {}

    public static Drawing of(Matrix matrix) {
        int width = Math.max(NARROWEST, LEFT + matrix.columns().size() * WIDTH + MARGIN);
        List<String> notes = TextLines.wrapped(matrix.note(), SMALL, width - 2.0 * MARGIN);
        int height = TOP + matrix.rows().size() * HEIGHT + FOOT + notes.size() * LINE;
        var elements = new ArrayList<Element>();
        elements.add(new Rectangle(0, 0, width, height, Paint.GROUND, true, false));
        elements.add(new Text(MARGIN, MARGIN + LARGE, matrix.title(), LARGE, Anchor.START, Paint.TEXT, true));
        for (int column = 0; column < matrix.columns().size(); column++) {
            double x = LEFT + column * WIDTH + WIDTH / 2.0 + 4;
            elements.add(Text.upright(x, TOP - 8, TextLines.cut(matrix.columns().get(column).name(), NORMAL,
                    TOP - 40), NORMAL, Paint.TEXT));
        }
        for (int row = 0; row < matrix.rows().size(); row++) {
            Matrix.Row one = matrix.rows().get(row);
            double y = TOP + row * HEIGHT;
            elements.add(new Text(MARGIN + one.depth() * INDENT, y + 16, TextLines.cut(one.name(), NORMAL,
                    LEFT - MARGIN - one.depth() * INDENT), NORMAL, Anchor.START,
                    Paint.TEXT, false));
            for (int column = 0; column < one.cells().size(); column++) {
                cell(one.cells().get(column), LEFT + column * WIDTH, y, elements);
            }
        }
        legend(TOP + matrix.rows().size() * HEIGHT + 24, elements);
        double y = TOP + matrix.rows().size() * HEIGHT + 44.0;
        for (String line : notes) {
            elements.add(new Text(MARGIN, y, line, SMALL, Anchor.START, Paint.MUTED, false));
            y += LINE;
        }
        return new Drawing(width, height, matrix.title(), inWords(matrix), elements);
    }

    private static void cell(Matrix.Cell cell, double x, double y, List<Element> elements) {
        if (cell.kind() == Matrix.Kind.EMPTY) {
            return;
        }
        Paint ground = Paint.heat(cell.level());
        switch (cell.kind()) {
            case NUMBER, FEW -> {
                elements.add(new Rectangle(x + 1, y + 1, WIDTH - 2, HEIGHT - 2, ground, true, false));
                elements.add(new Rectangle(x + 1, y + 1, WIDTH - 2, HEIGHT - 2, Paint.LINE, false,
                        cell.kind() == Matrix.Kind.FEW));
            }
            case NO_COUNTS -> elements.add(
                    new Ellipse(x + WIDTH / 2.0, y + HEIGHT / 2.0, WIDTH / 2.0 - 1, HEIGHT / 2.0 - 2, Paint.C0, false));
            case WORDS -> elements.add(new Ellipse(x + WIDTH / 2.0, y + HEIGHT / 2.0, 3, 3, Paint.C0, true));
            case EMPTY -> {
                // Left blank above.
            }
        }
        boolean isDark = cell.kind() == Matrix.Kind.NUMBER && cell.level() >= DARK;
        elements.add(new Text(x + WIDTH / 2.0, y + 16, cell.text(), SMALL, Anchor.MIDDLE,
                isDark ? Paint.GROUND : Paint.TEXT, false));
    }

    private static void legend(double y, List<Element> elements) {
        elements.add(new Rectangle(MARGIN, y - 10, 18, 12, Paint.heat(DARK - 2), true, false));
        elements.add(new Text(MARGIN + 24, y, "with counts", SMALL, Anchor.START, Paint.MUTED, false));
        elements.add(new Rectangle(MARGIN + 110, y - 10, 18, 12, Paint.MUTED, false, true));
        elements.add(new Text(MARGIN + 134, y, "under 20 patients", SMALL, Anchor.START, Paint.MUTED, false));
        elements.add(new Ellipse(MARGIN + 256, y - 4, 9, 6, Paint.C0, false));
        elements.add(new Text(MARGIN + 270, y, "no counts", SMALL, Anchor.START, Paint.MUTED, false));
        elements.add(new Ellipse(MARGIN + 346, y - 4, 3, 3, Paint.C0, true));
        elements.add(new Text(MARGIN + 356, y, "words only", SMALL, Anchor.START, Paint.MUTED, false));
        elements.add(new Text(MARGIN + 440, y, "0: looked for and not found; blank: not reported", SMALL, Anchor.START,
                Paint.MUTED, false));
    }

    private static String inWords(Matrix matrix) {
        return matrix.rows().stream().flatMap(row -> row.cells().stream())
                .filter(cell -> cell.kind() != Matrix.Kind.EMPTY)
                .map(Matrix.Cell::inWords).collect(Collectors.joining("; "));
    }
}
