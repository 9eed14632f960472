package org.netmet.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;

/** Formats shares as per cent for people: whole from 10 % up, with one decimal below, and more below 0.1 %. */
public final class Percent {
    private static final double WHOLE_FROM = 9.95;
    private static final double ONE_DECIMAL_FROM = 0.095;
    private static final int HUNDRED = 100;
    private static final Set<String> COLUMNS = Set.of("share", "intervalLower", "intervalUpper", "predictionLower",
            "predictionUpper", "without", "change", "lowest", "highest", "otherShare", "otherIntervalLower",
            "otherIntervalUpper", "otherLowest", "otherHighest");

    private Percent() {}

    /** Whether a column of an answer holds shares between 0 and 1. */
    public static boolean isShare(String column) {
        return COLUMNS.contains(column);
    }

    /** The share as a number without the sign: 0.4831 becomes {@code 48}. */
    public static String number(double share) {
        double percent = share * HUNDRED;
        double size = Math.abs(percent);
        int decimals = size >= WHOLE_FROM ? 0 : size >= ONE_DECIMAL_FROM ? 1 : 2;
        BigDecimal rounded = BigDecimal.valueOf(percent).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : strip(rounded);
    }

    private static String strip(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    /** The share with its sign: 0.4831 becomes {@code 48 %}. */
    public static String of(double share) {
        return number(share) + " %";
    }

    /** A range of shares; one of them when both are printed alike. */
    static String range(double lower, double upper) {
        String from = number(lower);
        String to = number(upper);
        return from.equals(to) ? from + " %" : from + "-" + to + " %";
    }

    /** The share with its interval and counts, as far as they are known: {@code 48 % (30-67) 12 of 25}. */
    static String of(Summary.Share share) {
        Optional<String> interval = share.lower()
                .flatMap(lower -> share.upper().map(upper -> " (" + number(lower) + "-" + number(upper) + ")"));
        Optional<String> counts = share.affected()
                .flatMap(affected -> share.examined().map(examined -> " " + affected + " of " + examined));
        return of(share.value()) + interval.orElse("") + counts.orElse("");
    }

    /** A figure as printed, with a space before the sign. */
    static String asPrinted(String figure) {
        return figure.replaceAll("(?<=\\d)%", " %");
    }
}
