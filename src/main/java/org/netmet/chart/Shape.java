package org.netmet.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A shape of a mark. Places along the axis are fractions of its length, between 0 and 1; sizes across it are in pixels
 * of a row of {@link #ROW} pixels, whose middle they are centred on.
 */
public sealed interface Shape {
    /** The height of a row. */
    int ROW = 20;

    int BAR = 12;

    /** A rectangle. */
    record Band(double from, double to, int height, Mark.Basis basis) implements Shape {
        public double width() {
            return to - from;
        }
    }

    /** A line along the axis with a short line across it at each end, as of an interval. */
    record Whisker(double from, double to, boolean isDashed) implements Shape {}

    /** An arrow from a value to where the share may lie. */
    record Arrow(double at, boolean isLeft) implements Shape {}

    /**
     * A square that is centred on a value.
     *
     * @param side in pixels
     */
    record Square(double at, double side) implements Shape {}

    /** A diamond with its corners at a value and the limits of its interval. */
    record Diamond(double from, double at, double to) implements Shape {
        /** The place of the value within the diamond, as a fraction of its width. */
        public double middle() {
            return to > from ? (at - from) / (to - from) : 0.5;
        }

        public double width() {
            return to - from;
        }
    }

    /** The shapes of a mark on an axis; none on an axis of another unit. */
    static List<Shape> of(Mark mark, Axis axis) {
        return mark.unit().filter(unit -> unit == axis.unit()).isEmpty() ? List.of() : onAxis(mark, axis);
    }

    private static List<Shape> onAxis(Mark mark, Axis axis) {
        return switch (mark) {
            case Mark.Bar(double value, var interval, var basis) -> {
                var shapes = new ArrayList<Shape>();
                shapes.add(new Band(0, axis.position(value), BAR, basis));
                interval.ifPresent(limits -> shapes.add(whisker(limits, axis, false)));
                yield shapes;
            }
            case Mark.Range(var range, var basis) ->
                List.of(new Band(axis.position(range.lower()), axis.position(range.upper()), BAR, basis));
            case Mark.Bound(double value, boolean isUpper) -> List.of(new Arrow(axis.position(value), isUpper));
            case Mark.Study(double value, var interval, double weight) -> List.of(
                    whisker(interval, axis, false),
                    new Square(axis.position(value), Math.max(4, (ROW - 6) * Math.sqrt(weight))));
            case Mark.Pooled(double value, var interval, var prediction) -> {
                var shapes = new ArrayList<Shape>();
                prediction.ifPresent(limits -> shapes.add(whisker(limits, axis, true)));
                shapes.add(new Diamond(axis.position(interval.lower()), axis.position(value),
                        axis.position(interval.upper())));
                yield shapes;
            }
            case Mark.Time(double months, var basis) -> List.of(new Band(0, axis.position(months), BAR, basis));
            case Mark.TimeRange(var months, var basis) ->
                List.of(new Band(axis.position(months.lower()), axis.position(months.upper()), BAR, basis));
            case Mark.Number(double value) -> List.of(new Band(0, axis.position(value), BAR, Mark.Basis.COUNTS));
            case Mark.None none -> List.of();
        };
    }

    private static Whisker whisker(Mark.Interval limits, Axis axis, boolean isDashed) {
        return new Whisker(axis.position(limits.lower()), axis.position(limits.upper()), isDashed);
    }
}
