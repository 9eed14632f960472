package org.netmet.chart;

import org.netmet.chart.Drawing.Anchor;
import org.netmet.chart.Drawing.Element;
import org.netmet.chart.Drawing.Line;
import org.netmet.chart.Drawing.Paint;
import org.netmet.chart.Drawing.Polygon;
import org.netmet.chart.Drawing.Rectangle;
import org.netmet.chart.Drawing.Text;

import java.util.ArrayList;
import java.util.List;

/** Lays a chart out as a drawing: names on the left, the axis in the middle, figures and sources on the right. */
public final class ChartDrawing {
    private static final int WIDTH = 960;
    private static final int LEFT = 250;
    private static final int RIGHT = 620;
    private static final int MARGIN = 12;
    private static final int SMALL = Drawing.SMALL;
    private static final int NORMAL = 13;
    private static final int LARGE = 16;
    private static final int LINE_HEIGHT = 18;
    private static final int ROW = 24;

    private final Chart chart;
    private final List<Element> elements = new ArrayList<>();
    private double y = MARGIN;

    private ChartDrawing(Chart chart) {
        this.chart = chart;
    }

    public static Drawing of(Chart chart) {
        return new ChartDrawing(chart).draw();
    }

    private Drawing draw() {
        paragraph(chart.title(), LARGE, Paint.TEXT, true);
        y += LINE_HEIGHT / 2.0;
        axis();
        double top = y;
        for (Chart.Section section : chart.sections()) {
            if (!section.title().isEmpty()) {
                y += LINE_HEIGHT / 3.0;
                paragraph(section.title(), NORMAL, Paint.of(section.colour()), true);
            }
            section.rows().forEach(row -> row(row, Paint.of(row.colour())));
        }
        grid(top);
        y += LINE_HEIGHT / 2.0;
        if (chart.axis().unit() != Axis.Unit.NUMBER) {
            legend();
        }
        paragraph(chart.note(), SMALL, Paint.MUTED, false);
        var all = new ArrayList<Element>();
        int height = (int) Math.ceil(y + MARGIN);
        all.add(new Rectangle(0, 0, WIDTH, height, Paint.GROUND, true, false));
        all.addAll(elements);
        return new Drawing(WIDTH, height, chart.title(), chart.inWords(), all);
    }

    private void paragraph(String text, int size, Paint paint, boolean isBold) {
        for (String line : TextLines.wrapped(text, size, WIDTH - 2 * MARGIN)) {
            y += size * 1.35;
            elements.add(new Text(MARGIN, y - size * 0.25, line, size, Anchor.START, paint, isBold));
        }
    }

    private void axis() {
        y += LINE_HEIGHT;
        for (double tick : chart.axis().ticks()) {
            elements.add(new Text(x(chart.axis().position(tick)), y, chart.axis().label(tick)
                    + (tick == 0 ? chart.axis().unit().words() : ""), SMALL, Anchor.MIDDLE,
                    Paint.MUTED, false));
        }
        y += 4;
    }

    /** The lines of the axis, behind all rows. */
    private void grid(double top) {
        var lines = new ArrayList<Element>();
        for (double tick : chart.axis().ticks()) {
            double x = x(chart.axis().position(tick));
            lines.add(new Line(x, top, x, y, Paint.LINE, 1, false));
        }
        elements.addAll(0, lines);
    }

    private void row(Chart.Row row, Paint paint) {
        double middle = y + ROW / 2.0;
        elements.add(new Text(LEFT - MARGIN, middle + NORMAL * 0.35,
                TextLines.cut(row.name(), NORMAL, LEFT - MARGIN * 1.5), NORMAL, Anchor.END,
                Paint.TEXT, false));
        Shape.of(row.mark(), chart.axis()).forEach(shape -> shape(shape, middle, paint));
        String right = row.source().isEmpty() ? row.figure() : row.figure() + "  " + row.source();
        elements.add(new Text(RIGHT + MARGIN, middle + NORMAL * 0.35,
                TextLines.cut(right, SMALL, WIDTH - RIGHT - 1.5 * MARGIN), SMALL, Anchor.START,
                Paint.TEXT, false));
        y += ROW;
    }

    private void shape(Shape shape, double middle, Paint paint) {
        switch (shape) {
            case Shape.Band(double from, double to, int height, var basis) -> elements.add(new Rectangle(x(from),
                    middle - height / 2.0, Math.max(x(to) - x(from), 1), height, paint,
                    basis == Mark.Basis.COUNTS, basis == Mark.Basis.FEW));
            case Shape.Whisker(double from, double to, boolean isDashed) -> {
                elements.add(new Line(x(from), middle, x(to), middle, Paint.TEXT, 1.5, isDashed));
                for (double end : List.of(from, to)) {
                    elements.add(new Line(x(end), middle - 4, x(end), middle + 4, Paint.TEXT, 1.5, false));
                }
            }
            case Shape.Arrow(double at, boolean isLeft) -> {
                double way = isLeft ? -1 : 1;
                elements.add(new Line(x(at), middle - 6, x(at), middle + 6, paint, 2, false));
                elements.add(new Line(x(at), middle, x(at) + way * 14, middle, paint, 2, false));
                elements.add(new Polygon(List.of(x(at) + way * 20, middle, x(at) + way * 12, middle - 5,
                        x(at) + way * 12, middle + 5), paint));
            }
            case Shape.Square(double at, double side) -> elements.add(new Rectangle(x(at) - side / 2,
                    middle - side / 2, side, side, paint, true, false));
            case Shape.Diamond(double from, double at, double to) -> elements.add(new Polygon(List.of(
                    x(from), middle, x(at), middle - 7, x(to), middle, x(at), middle + 7), paint));
        }
    }

    private void legend() {
        y += LINE_HEIGHT;
        elements.add(new Rectangle(MARGIN, y - 9, 18, 10, Paint.MUTED, true, false));
        elements.add(new Text(MARGIN + 24, y, "with counts", SMALL, Anchor.START, Paint.MUTED, false));
        elements.add(new Rectangle(MARGIN + 110, y - 9, 18, 10, Paint.MUTED, false, true));
        elements.add(new Text(MARGIN + 134, y, "fewer than 20 patients", SMALL, Anchor.START, Paint.MUTED, false));
        elements.add(new Rectangle(MARGIN + 280, y - 9, 18, 10, Paint.MUTED, false, false));
        elements.add(new Text(MARGIN + 304, y, "no counts printed", SMALL, Anchor.START, Paint.MUTED, false));
        elements.add(new Line(MARGIN + 420, y - 4, MARGIN + 440, y - 4, Paint.TEXT, 1.5, false));
        elements.add(new Text(MARGIN + 446, y, "95 % interval", SMALL, Anchor.START, Paint.MUTED, false));
        elements.add(new Polygon(List.of(MARGIN + 560.0, y - 4, MARGIN + 568.0, y - 9, MARGIN + 568.0, y + 1),
                Paint.MUTED));
        elements.add(new Text(MARGIN + 574, y, "arrow: at most, or at least, so much", SMALL, Anchor.START,
                Paint.MUTED, false));
        y += 4;
    }

    private static double x(double position) {
        return LEFT + position * (RIGHT - LEFT);
    }
}
