package org.netmet.http.html;

import org.netmet.chart.Mark;
import org.netmet.chart.Mark.Basis;
import org.netmet.chart.Mark.Interval;
import org.netmet.summary.Percent;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The figure of a row: its text, and how a chart shows it.
 *
 * @param main per cent, or the figure as printed
 * @param counts the interval and n of N, as far as they are known; empty otherwise
 * @param mark nothing when the figure is no share
 */
record PrintedFigure(String main, String counts, Mark mark) {
    private static final int FEW = 20;
    private static final double HUNDRED = 100;
    private static final Pattern PERCENT =
            Pattern.compile("(\\d+(?:\\.\\d+)?)(?:\\s*(?:-|–|to)\\s*(\\d+(?:\\.\\d+)?))?\\s*%");
    private static final Pattern TIME =
            Pattern.compile("(?:usually; )?(?:about |approximately )?(\\d+(?:\\.\\d+)?)(?:[-–](\\d+(?:\\.\\d+)?))?"
                    + "(?: \\(.*\\))? (day|week|month|year)s?(?: \\(.*\\)|, .*)?");
    private static final Map<String, Double> MONTHS =
            Map.of("day", 12 / 365.25, "week", 7 * 12 / 365.25, "month", 1.0, "year", 12.0);
    private static final Pattern UPPER = Pattern.compile("(?i)^(up to|at most|less than|fewer than|under|<|≤).*");
    private static final Pattern LOWER =
            Pattern.compile("(?i)^(at least|more than|over|>|≥).*|.*\\bor more\\b.*");

    static PrintedFigure of(ResultRow row) {
        Optional<Long> affected = row.number("affected").map(Double::longValue);
        Optional<Long> examined = row.number("examined").map(Double::longValue).filter(number -> number > 0);
        Optional<Interval> interval = row.number("intervalLower").flatMap(lower -> row.number("intervalUpper")
                .filter(upper -> upper >= lower).map(upper -> new Interval(lower, upper)));
        Optional<Double> share = row.number("share")
                .or(() -> affected.flatMap(part -> examined.map(whole -> (double) part / whole)));
        String printed = row.text("figure").map(text -> text.replaceAll("(?<=\\d)%", " %")).orElse("");
        if (share.isPresent() && share.get() >= 0 && share.get() <= 1) {
            Basis basis = examined.isEmpty() ? Basis.NO_COUNTS : examined.get() < FEW ? Basis.FEW : Basis.COUNTS;
            String counts = (interval.map(limits -> "(%s–%s)".formatted(Percent.number(limits.lower()),
                    Percent.number(limits.upper()))).orElse("")
                    + affected.flatMap(part -> examined.map(whole -> " %d of %d".formatted(part, whole))).orElse(""))
                    .strip();
            return new PrintedFigure(Percent.of(share.get()), counts, new Mark.Bar(share.get(), interval, basis));
        }
        if (row.text("form").filter(form -> form.equals("word") || form.equals("rank") || form.equals("comparison"))
                .isPresent()) {
            return new PrintedFigure(printed, "", new Mark.None());
        }
        return new PrintedFigure(printed, "", mark(printed, row.text("form").orElse(""),
                examined.isEmpty() ? Basis.NO_COUNTS : examined.get() < FEW ? Basis.FEW : Basis.COUNTS));
    }

    /** The mark of a figure that is printed without counts. */
    private static Mark mark(String printed, String form, Basis basis) {
        Matcher percent = PERCENT.matcher(printed);
        if (!percent.find()) {
            Matcher time = TIME.matcher(printed);
            return time.matches() ? time(time, basis) : new Mark.None();
        }
        double first = Double.parseDouble(percent.group(1)) / HUNDRED;
        double last = percent.group(2) == null ? first : Double.parseDouble(percent.group(2)) / HUNDRED;
        if (first > 1 || last > 1 || last < first) {
            return new Mark.None();
        }
        if (last > first) {
            return new Mark.Range(new Interval(first, last), Basis.NO_COUNTS);
        }
        boolean isUpper = form.equals("at most") || form.equals("less than") || UPPER.matcher(printed).matches();
        boolean isLower = form.equals("at least") || form.equals("more than") || LOWER.matcher(printed).matches();
        return isUpper || isLower
                ? new Mark.Bound(first, isUpper)
                : new Mark.Bar(first, Optional.empty(), Basis.NO_COUNTS);
    }

    private static Mark time(Matcher printed, Basis basis) {
        double unit = MONTHS.get(printed.group(3));
        double first = Double.parseDouble(printed.group(1)) * unit;
        if (printed.group(2) == null) {
            return new Mark.Time(first, basis);
        }
        double last = Double.parseDouble(printed.group(2)) * unit;
        return last < first ? new Mark.None() : new Mark.TimeRange(new Interval(first, last), basis);
    }
}
