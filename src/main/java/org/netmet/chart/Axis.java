package org.netmet.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A linear axis that begins at 0, so that the length of a bar is its value.
 *
 * @param maximum the value at its end, above 0; a share is not above 1
 */
public record Axis(double maximum, Unit unit) {
    private static final int STEPS = 4;
    private static final int STEPS_OF_FIFTHS = 5;
    private static final int HUNDRED = 100;
    private static final int TEN = 10;
    private static final int DIGITS = 4;
    /** The places before or after the point beyond which a label is written with an exponent. */
    private static final int LONGEST = 12;

    /** What is measured along an axis. */
    public enum Unit {
        /** Shares between 0 and 1, labelled as per cent. */
        SHARE(List.of(0.02, 0.05, 0.1, 0.2, 0.5, 1.0), " %"),
        /** Times in months. */
        MONTHS(List.of(4.0, 8.0, 12.0, 24.0, 48.0, 60.0, 120.0, 240.0, 480.0), " mo"),
        /** Numbers of any kind; the ends are these times a power of ten. */
        NUMBER(List.of(1.0, 2.0, 4.0, 5.0, 10.0), "");

        private final List<Double> ends;
        private final String words;

        Unit(List<Double> ends, String words) {
            this.ends = ends;
            this.words = words;
        }

        /** What stands behind the first label. */
        public String words() {
            return words;
        }
    }

    public Axis {
        if (!(maximum > 0) || unit == Unit.SHARE && maximum > 1) {
            throw new IllegalArgumentException("an axis of %s cannot end at %s".formatted(unit, maximum));
        }
    }

    /** The shortest axis of a unit with a round end that shows all marks of this unit. */
    public static Axis covering(Stream<Mark> marks, Unit unit) {
        double highest = marks.filter(mark -> mark.unit().filter(unit::equals).isPresent())
                .flatMapToDouble(Mark::values).max().orElse(unit.ends.getLast());
        double scale = unit == Unit.NUMBER && highest > 0 ? Math.pow(TEN, Math.floor(Math.log10(highest))) : 1;
        return new Axis(unit.ends.stream().map(end -> end * scale)
                .filter(end -> highest <= end && Double.isFinite(end)).findFirst()
                .orElse(unit == Unit.SHARE ? 1 : highest), unit);
    }

    /** The same in the unit of most marks; numbers of any kind are not mixed with others. */
    public static Axis covering(List<Mark> marks) {
        if (marks.stream().anyMatch(mark -> mark.unit().filter(Unit.NUMBER::equals).isPresent())) {
            return covering(marks.stream(), Unit.NUMBER);
        }
        long times = marks.stream().filter(mark -> mark.unit().filter(Unit.MONTHS::equals).isPresent()).count();
        long shares = marks.stream().filter(mark -> mark.unit().filter(Unit.SHARE::equals).isPresent()).count();
        return covering(marks.stream(), times > shares ? Unit.MONTHS : Unit.SHARE);
    }

    /** The place of a value, as a fraction of the length of the axis; a value beyond its end is at its end. */
    public double position(double value) {
        return Math.clamp(value / maximum, 0, 1);
    }

    /** The values at which the axis is labelled, with 0 and its end. */
    public List<Double> ticks() {
        double end = unit == Unit.SHARE ? HUNDRED * maximum : maximum;
        boolean isFifths = unit == Unit.NUMBER && String.valueOf(Math.rint(maximum / Math.pow(TEN,
                Math.floor(Math.log10(maximum))))).matches("[15]\\.0");
        int steps = isFifths
                ? STEPS_OF_FIFTHS
                : unit == Unit.NUMBER ? STEPS : Math.rint(end) % STEPS == 0 || end == 2 ? STEPS : STEPS_OF_FIFTHS;
        var ticks = new ArrayList<Double>();
        for (int i = 0; i <= steps; i++) {
            double product = maximum * i;
            ticks.add(Double.isFinite(product) ? product / steps : maximum / steps * i);
        }
        return ticks;
    }

    /** The label of a tick, without its unit. */
    public String label(double value) {
        if (unit == Unit.NUMBER) {
            BigDecimal written = BigDecimal.valueOf(value).round(new MathContext(DIGITS)).stripTrailingZeros();
            return Math.abs(written.precision() - written.scale()) > LONGEST
                    ? written.toString()
                    : written.toPlainString();
        }
        double shown = unit == Unit.SHARE ? HUNDRED * value : value;
        double rounded = Math.round(shown * HUNDRED) / (double) HUNDRED;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
