package org.netmet.http.html;

import org.netmet.chart.Axis;
import org.netmet.chart.Mark;
import org.netmet.chart.Mark.Interval;
import org.netmet.summary.Percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The forest plot of a pooled value: its studies, the value, and the value without each study.
 *
 * @param title of what, of whom, when and how
 * @param facts heterogeneity, prediction interval, method and cautions, as sentences; numbers lead to the
 *     page of the pooled value, and from there to its claims
 */
public record ForestPlot(String title, Axis axis, List<Study> studies, Study pooled, List<List<Link>> facts) {
    private static final List<String> QUANTITY =
            List.of("measure", "tumour", "site", "population", "timeFrame", "unit", "ascertainment", "stratum");
    private static final int HUNDRED = 100;

    /**
     * A line of the plot.
     *
     * @param weight the share of the patients, as per cent; empty for the pooled value
     * @param without the pooled value without this study; empty for the pooled value
     */
    public record Study(Link name, FigureTable.Figure figure, String claim, String weight, String without) {}

    /**
     * The plots of those values that are pooled over two or more cohorts.
     *
     * @param pooled the rows of the question for pooled values
     * @param influence the rows of the question for what changes them
     * @param figures the rows of single figures, which have the intervals of the studies
     */
    static List<ForestPlot> of(List<ResultRow> pooled, List<ResultRow> influence, List<ResultRow> figures) {
        return pooled.stream()
                .filter(row -> row.number("studies").orElse(0.0) > 1 && row.number("share").isPresent())
                .map(row -> of(row, influence.stream().filter(study -> isSame(row, study)).toList(), figures))
                .toList();
    }

    /** Why values of two or more cohorts are not pooled; the figures lead to the page that has their claims. */
    static List<List<Link>> refusals(List<ResultRow> pooled) {
        return pooled.stream()
                .filter(row -> row.number("studies").orElse(0.0) > 1 && row.number("share").isEmpty())
                .map(row -> {
                    String synthesis = row.claimPaths("share").stream().findFirst().orElse("");
                    return Stream.concat(
                            Stream.of(Link.unlinked("Not pooled: %s (".formatted(title(row))),
                                    new Link(row.text("each").orElse(""), synthesis)),
                            new FigureLinks(List.of(), synthesis)
                                    .in("): %s.".formatted(row.text("reason").orElse(""))).stream())
                            .toList();
                })
                .toList();
    }

    private static boolean isSame(ResultRow row, ResultRow other) {
        return QUANTITY.stream().allMatch(column -> row.text(column).equals(other.text(column)));
    }

    private static String title(ResultRow row) {
        return QUANTITY.stream().flatMap(column -> row.text(column).stream())
                .reduce((left, right) -> left + "; " + right).map(Page::capitalised).orElse("");
    }

    private static ForestPlot of(ResultRow row, List<ResultRow> influence, List<ResultRow> figures) {
        double all = row.number("examined").orElseThrow();
        Optional<Interval> prediction = row.number("predictionLower").flatMap(
                lower -> row.number("predictionUpper").map(upper -> new Interval(lower, upper)));
        var interval = new Interval(row.number("intervalLower").orElseThrow(),
                row.number("intervalUpper").orElseThrow());
        var value = new Mark.Pooled(row.number("share").orElseThrow(), interval, prediction);
        var studies = new ArrayList<Study>();
        for (ResultRow study : influence) {
            double share = study.number("affected").orElseThrow() / study.number("examined").orElseThrow();
            double weight = study.number("examined").orElseThrow() / all;
            Interval limits = figures.stream().filter(one -> one.text("claim").equals(study.text("claim")))
                    .flatMap(one -> one.number("intervalLower").flatMap(lower -> one.number("intervalUpper")
                            .map(upper -> new Interval(lower, upper))).stream())
                    .findFirst().orElse(new Interval(share, share));
            String source = study.text("source").orElse("");
            studies.add(new Study(new Link(source, RoutePaths.RESOURCES + "/source/" + source),
                    new FigureTable.Figure(Percent.of(share), counts(study, limits),
                            new Mark.Study(share, limits, weight)),
                    study.claimPaths("figure").getFirst(), Math.round(HUNDRED * weight) + " %",
                    study.number("without").map(Percent::of).orElse("")));
        }
        return new ForestPlot(title(row), Axis.covering(Stream.concat(studies.stream()
                .map(study -> study.figure().mark()), Stream.of(value)), Axis.Unit.SHARE), studies,
                new Study(Link.unlinked("Pooled over " + row.text("studies").orElseThrow() + " cohorts"),
                        new FigureTable.Figure(Percent.of(value.value()), counts(row, interval), value),
                        row.claimPaths("share").getFirst(), "", ""),
                facts(row, prediction).stream()
                        .map(new FigureLinks(List.of(), row.claimPaths("share").getFirst())::in).toList());
    }

    private static String counts(ResultRow row, Interval limits) {
        return "(%s–%s) %s of %s".formatted(Percent.number(limits.lower()), Percent.number(limits.upper()),
                row.text("affected").orElse("?"), row.text("examined").orElse("?"));
    }

    private static List<String> facts(ResultRow row, Optional<Interval> prediction) {
        var facts = new ArrayList<String>();
        row.text("method").ifPresent(method -> facts.add("Method: " + method + "."));
        row.number("iSquared").ifPresent(squared -> facts.add(
                "Heterogeneity: I² %d %%, τ² %s, Q %s (p = %s).".formatted(Math.round(HUNDRED * squared),
                        row.text("tauSquared").orElse("?"), row.text("q").orElse("?"),
                        row.text("qProbability").orElse("?"))));
        row.number("homogeneityProbability").ifPresent(p -> facts.add(
                "The two studies differ by no more than chance (Fisher's exact test, p = %s).".formatted(
                        Math.round(p * HUNDRED) / (double) HUNDRED)));
        prediction.ifPresent(limits -> facts.add(
                "Prediction interval, in which the share of a new cohort is expected: %s–%s %%.".formatted(
                        Percent.number(limits.lower()), Percent.number(limits.upper()))));
        facts.add(row.number("tauSquared").filter(squared -> squared > 0).isPresent()
                ? "The model gives no fixed weights; squares and per cent show the share of the patients."
                : "The weight of a study is its share of the patients.");
        row.text("aboveWhole").ifPresent(words -> facts.add(Page.capitalised(words) + "."));
        return facts;
    }
}
