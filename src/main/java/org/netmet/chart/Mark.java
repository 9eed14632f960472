package org.netmet.chart;

import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What a row of a chart shows on its axis. All values are shares between 0 and 1, but those of {@link Time},
 * {@link TimeRange} and {@link Number}.
 */
public sealed interface Mark {
    /** The values that the axis must cover. */
    DoubleStream values();

    /** What is measured; empty when nothing is. */
    default Optional<Axis.Unit> unit() {
        return Optional.of(Axis.Unit.SHARE);
    }

    /** What the counts behind a share are like, which its filling shows. */
    enum Basis {
        /** At least 20 patients. */
        COUNTS,
        /** Fewer than 20 patients; hatched. */
        FEW,
        /** A share without counts; an outline. */
        NO_COUNTS
    }

    /** An interval of shares or of times. */
    record Interval(double lower, double upper) {
        public Interval {
            if (!(lower <= upper)) {
                throw new IllegalArgumentException("the interval ends at %s before it begins at %s"
                        .formatted(upper, lower));
            }
        }
    }

    /**
     * A share as a bar from 0.
     *
     * @param interval its 95 % interval; empty without counts
     */
    record Bar(double value, Optional<Interval> interval, Basis basis) implements Mark {
        @Override
        public DoubleStream values() {
            return DoubleStream.concat(DoubleStream.of(value),
                    interval.stream().mapToDouble(Interval::upper));
        }
    }

    /** A figure that its source prints as a range. */
    record Range(Interval range, Basis basis) implements Mark {
        @Override
        public DoubleStream values() {
            return DoubleStream.of(range.lower, range.upper);
        }
    }

    /**
     * A figure that gives one limit only.
     *
     * @param isUpper whether it is an upper limit: the share lies at the value or below
     */
    record Bound(double value, boolean isUpper) implements Mark {
        @Override
        public DoubleStream values() {
            return DoubleStream.of(value);
        }
    }

    /**
     * One study of a forest plot.
     *
     * @param weight its weight in the pooled value, between 0 and 1; the side of the square grows with its root
     */
    record Study(double value, Interval interval, double weight) implements Mark {
        @Override
        public DoubleStream values() {
            return DoubleStream.of(value, interval.upper);
        }
    }

    /**
     * A pooled value: a diamond as wide as its interval.
     *
     * @param prediction the interval in which the share of a new cohort is expected; empty when it is not known
     */
    record Pooled(double value, Interval interval, Optional<Interval> prediction) implements Mark {
        @Override
        public DoubleStream values() {
            return DoubleStream.concat(DoubleStream.of(value, interval.upper),
                    prediction.stream().mapToDouble(Interval::upper));
        }
    }

    /** A time, such as a median survival, as a bar from 0. */
    record Time(double months, Basis basis) implements Mark {
        @Override
        public DoubleStream values() {
            return DoubleStream.of(months);
        }

        @Override
        public Optional<Axis.Unit> unit() {
            return Optional.of(Axis.Unit.MONTHS);
        }
    }

    /** A time that its source prints as a range, in months. */
    record TimeRange(Interval months, Basis basis) implements Mark {
        @Override
        public DoubleStream values() {
            return DoubleStream.of(months.lower, months.upper);
        }

        @Override
        public Optional<Axis.Unit> unit() {
            return Optional.of(Axis.Unit.MONTHS);
        }
    }

    /** A number of any kind, not below 0, as a bar from 0. */
    record Number(double value) implements Mark {
        public Number {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(value + " has no bar");
            }
        }

        @Override
        public DoubleStream values() {
            return DoubleStream.of(value);
        }

        @Override
        public Optional<Axis.Unit> unit() {
            return Optional.of(Axis.Unit.NUMBER);
        }
    }

    /** Nothing on the axis: a rank, a word or a number of another unit. */
    record None() implements Mark {
        @Override
        public DoubleStream values() {
            return DoubleStream.empty();
        }

        @Override
        public Optional<Axis.Unit> unit() {
            return Optional.empty();
        }
    }
}
