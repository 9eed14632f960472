package org.netmet.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A picture of graphic elements in pixels, from the upper left corner.
 *
 * @param title a short text alternative
 * @param description a long text alternative
 */
public record Drawing(int width, int height, String title, String description, List<Element> elements) {
    /** The usual size of text, in pixels. */
    public static final int SMALL = 11;

    /** What an element is painted with; how it looks depends on where it is shown. */
    public enum Paint {
        TEXT("#1a1a1a"),
        MUTED("#565656"),
        LINE("#cfd4da"),
        GROUND("#ffffff"),
        C0("#0b57a4"),
        C1("#b04a00"),
        C2("#00705a"),
        C3("#8a3a8f"),
        C4("#6b5d00"),
        C5("#5a5a5a"),
        H0("#ffffff"),
        H1("#e3eefa"),
        H2("#bcd7f2"),
        H3("#86b6e4"),
        H4("#3f83c8"),
        H5("#0b57a4");

        private static final int GROUPS = 6;
        private final String colour;

        Paint(String colour) {
            this.colour = colour;
        }

        /** The colour on paper, as {@code #rrggbb}. */
        public String colour() {
            return colour;
        }

        /** The paint of a step of a heat map, from 0. */
        public static Paint heat(int level) {
            return values()[H0.ordinal() + level];
        }

        /** The paint of a section; after six they begin again. */
        public static Paint of(int section) {
            return values()[C0.ordinal() + Math.floorMod(section, GROUPS)];
        }
    }

    /** A graphic element. */
    public sealed interface Element {}

    /** @param isHatched painted in stripes; a rectangle that is not filled has an outline only */
    public record Rectangle(
            double x, double y, double width, double height, Paint paint, boolean isFilled, boolean isHatched)
            implements
                Element {}

    public record Line(double x1, double y1, double x2, double y2, Paint paint, double width, boolean isDashed)
            implements
                Element {}

    /**
     * Lines that follow one another and are painted alike.
     *
     * @param lines at least one
     */
    public record Lines(List<Line> lines) implements Element {
        public Line first() {
            return lines.getFirst();
        }

        /** The lines as the path that SVG writes. */
        public String inSvg() {
            return lines.stream().map(Lines::inSvg).collect(Collectors.joining());
        }

        private static String inSvg(Line line) {
            String end = line.y1() == line.y2()
                    ? "H" + shown(line.x2())
                    : line.x1() == line.x2() ? "V" + shown(line.y2()) : "L" + shown(line.x2()) + " " + shown(line.y2());
            return "M" + shown(line.x1()) + " " + shown(line.y1()) + end;
        }

        private boolean isLike(Line other) {
            return first().paint() == other.paint() && first().width() == other.width()
                    && first().isDashed() == other.isDashed();
        }
    }

    /** @param points x and y in turn */
    public record Polygon(List<Double> points, Paint paint) implements Element {
        /** The points as SVG writes them. */
        public String inSvg() {
            return String.join(" ", points.stream().map(Drawing::shown).toList());
        }
    }

    public record Ellipse(double x, double y, double radiusX, double radiusY, Paint paint, boolean isFilled)
            implements
                Element {}

    /**
     * Text on its baseline.
     *
     * @param isUpright whether it runs upwards, from its x and y
     */
    public record Text(
            double x, double y, String text, int size, Anchor anchor, Paint paint, boolean isBold, boolean isUpright)
            implements
                Element {
        public Text(double x, double y, String text, int size, Anchor anchor, Paint paint, boolean isBold) {
            this(x, y, text, size, anchor, paint, isBold, false);
        }

        /** Text that runs upwards. */
        static Text upright(double x, double y, String text, int size, Paint paint) {
            return new Text(x, y, text, size, Anchor.START, paint, false, true);
        }

        /** The value of {@code transform} in SVG. */
        public String turn() {
            return "rotate(-90 %s %s)".formatted(shown(x), shown(y));
        }
    }

    /** Which part of a text its x belongs to. */
    public enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String inSvg;

        Anchor(String inSvg) {
            this.inSvg = inSvg;
        }

        /** The value of {@code text-anchor}. */
        public String inSvg() {
            return inSvg;
        }
    }

    /** The elements with {@link Lines} in place of each {@link Line}: an eighth of the bytes of an SVG document less. */
    public List<Element> joined() {
        var joined = new ArrayList<Element>();
        for (Element element : elements) {
            if (!(element instanceof Line line)) {
                joined.add(element);
            } else if (!joined.isEmpty() && joined.getLast() instanceof Lines before && before.isLike(line)) {
                joined.set(joined.size() - 1,
                        new Lines(Stream.concat(before.lines().stream(), Stream.of(line)).toList()));
            } else {
                joined.add(new Lines(List.of(line)));
            }
        }
        return joined;
    }

    /** A length as SVG writes it, with at most two decimals. */
    public static String shown(double length) {
        double rounded = Math.round(length * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
