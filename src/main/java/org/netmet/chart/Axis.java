package org.netmet.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A linear axis of shares that begins at 0, so that the length of a bar is its share.
 *
 * @param maximum the share at its end, above 0 and not above 1
 */
public record Axis(double maximum) {
    private static final List<Double> ENDS = List.of(0.02, 0.05, 0.1, 0.2, 0.5, 1.0);
    private static final int STEPS = 4;
    private static final int STEPS_OF_FIFTHS = 5;
    private static final int HUNDRED = 100;

    public Axis {
        if (!(maximum > 0 && maximum <= 1)) {
            throw new IllegalArgumentException("an axis of shares ends above 0 and not above 1, not at " + maximum);
        }
    }

    /** The shortest axis with a round end that shows all these shares. */
    public static Axis covering(DoubleStream shares) {
        double highest = shares.max().orElse(1);
        return new Axis(ENDS.stream().filter(end -> highest <= end).findFirst().orElse(1.0));
    }

    /** The place of a share, as a fraction of the length of the axis; a share beyond its end is at its end. */
    public double position(double share) {
        return Math.clamp(share / maximum, 0, 1);
    }

    /** The shares at which the axis is labelled, with 0 and its end. */
    public List<Double> ticks() {
        int steps = maximum == 1 || maximum == 0.2 || maximum == 0.02 ? STEPS : STEPS_OF_FIFTHS;
        var ticks = new ArrayList<Double>();
        for (int i = 0; i <= steps; i++) {
            ticks.add(maximum * i / steps);
        }
        return ticks;
    }

    /** The label of a tick, as per cent without its sign. */
    public static String label(double share) {
        double percent = Math.round(share * HUNDRED * HUNDRED) / (double) HUNDRED;
        return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
    }
}
