package org.netmet.http.html;

import org.netmet.chart.Mark;
import org.netmet.chart.Matrix;
import org.netmet.chart.Matrix.Cell;
import org.netmet.chart.Matrix.Kind;
import org.netmet.model.TermKind;
import org.netmet.summary.Percent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the matrix of a view from the rows behind it. */
final class MatrixBuilder {
    private static final List<Double> STEPS = List.of(0.0, 0.05, 0.15, 0.3, 0.6);
    private static final List<Integer> ORIGINS = List.of(0, 1, 2, 3, 5);
    private static final String NO_REGION = "9 other";
    /** The most rows of a page: with more it would be too large to open on a phone. */
    static final int MOST_ROWS = 60;
    private static final int MOST_COLUMNS = 24;

    private final MatrixView view;
    private final TumourTree tree;
    private final SiteIndex index;
    private final Map<String, Map<String, List<ResultRow>>> pairs = new LinkedHashMap<>();
    private final Map<String, String> regions = new HashMap<>();
    private final Map<String, Integer> weight = new HashMap<>();

    MatrixBuilder(MatrixView view, TumourTree tree, SiteIndex index) {
        this.view = view;
        this.tree = tree;
        this.index = index;
    }

    Matrix build(String title, String note, List<ResultRow> rows) {
        rows.stream().filter(this::isShown).forEach(row -> {
            String tumour = row.text("tumour").orElseThrow();
            String site = row.text("site").orElseThrow();
            pairs.computeIfAbsent(tumour, any -> new TreeMap<>()).computeIfAbsent(site, any -> new ArrayList<>())
                    .add(row);
            regions.put(site, row.text("region").orElse(NO_REGION));
            weight.merge(site, 1, Integer::sum);
        });
        List<String> sites = regions.keySet().stream()
                .sorted(Comparator.comparing((String site) -> -weight.get(site)).thenComparing(site -> site))
                .limit(MOST_COLUMNS)
                .sorted(Comparator.comparing((String site) -> regions.get(site))
                        .thenComparing(site -> -weight.get(site)).thenComparing(site -> site))
                .toList();
        var shown = pairs.entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, Map<String, List<ResultRow>>> entry) -> -entry.getValue().values().stream()
                                .mapToInt(List::size).sum())
                        .thenComparing(Map.Entry::getKey))
                .skip((view.page() - 1L) * MOST_ROWS).limit(MOST_ROWS).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var lines = new ArrayList<Matrix.Row>();
        tree.order(shown).forEach((tumour, depth) -> lines.add(new Matrix.Row(tumour, depth,
                index.path(TermKind.TUMOUR, tumour).orElse(""),
                sites.stream().map(site -> cell(tumour, site)).toList())));
        return new Matrix(title, note, sites.stream().map(site -> new Matrix.Column(site,
                regions.get(site).replaceFirst("^\\d+ ", ""), index.path(TermKind.SITE, site).orElse(""))).toList(),
                lines);
    }

    /** The number of tumours of the view, also of those that do not fit. */
    int tumours() {
        return pairs.size();
    }

    /** The number of sites of the view, also of those that do not fit. */
    int sites() {
        return regions.size();
    }

    private boolean isShown(ResultRow row) {
        String site = row.text("site").orElse("no site");
        return !site.equals("no site") && view.isOfMeasure(row)
                && (view.tumour().isEmpty() || tree.isWithin(row.text("tumour").orElse(""), view.tumour()))
                && (view.site().isEmpty() || site.equals(view.site()))
                && (!view.isSingle() || row.number("sources").filter(number -> number == 1).isPresent());
    }

    private Cell cell(String tumour, String site) {
        List<ResultRow> rows = pairs.get(tumour).getOrDefault(site, List.of());
        if (rows.isEmpty()) {
            return Cell.EMPTY;
        }
        String link = RoutePaths.pair(tumour, site, view.group());
        return view.mode() == MatrixView.Mode.EVIDENCE
                ? origins(tumour, site, rows.getFirst(), link)
                : share(tumour, site, rows, link);
    }

    private static Cell origins(String tumour, String site, ResultRow row, String link) {
        int number = row.number("origins").map(Double::intValue).orElse(0);
        long level = ORIGINS.stream().filter(step -> number > step).count();
        return new Cell(Kind.NUMBER, Integer.toString(number), (int) level,
                "%s, %s: %d independent %s, %s %s".formatted(
                        tumour, site, number, number == 1 ? "origin" : "origins", row.text("sources").orElse("0"),
                        row.text("sources").filter("1"::equals).isPresent() ? "source" : "sources"),
                link);
    }

    /** A cell of shares: those with counts go before those without, and these before words. */
    private static Cell share(String tumour, String site, List<ResultRow> rows, String link) {
        List<PrintedFigure> figures = rows.stream().map(PrintedFigure::of).toList();
        String inWords = tumour + ", " + site + ": " + figures.stream()
                .map(figure -> (figure.main() + " " + figure.counts()).strip()).distinct()
                .collect(Collectors.joining("; "));
        List<Mark.Bar> counted = figures.stream().map(PrintedFigure::mark).filter(Mark.Bar.class::isInstance)
                .map(Mark.Bar.class::cast).filter(bar -> bar.basis() != Mark.Basis.NO_COUNTS).toList();
        if (!counted.isEmpty()) {
            double lowest = counted.stream().mapToDouble(Mark.Bar::value).min().orElseThrow();
            double highest = counted.stream().mapToDouble(Mark.Bar::value).max().orElseThrow();
            boolean isFew = counted.stream().allMatch(bar -> bar.basis() == Mark.Basis.FEW);
            return new Cell(isFew ? Kind.FEW : Kind.NUMBER, range(lowest, highest), level(highest), inWords, link);
        }
        double[] values = figures.stream().flatMapToDouble(figure -> figure.mark().values()).sorted().toArray();
        return values.length == 0
                ? new Cell(Kind.WORDS, "", 0, inWords, link)
                : new Cell(Kind.NO_COUNTS, range(values[0], values[values.length - 1]), 0, inWords, link);
    }

    private static String range(double lowest, double highest) {
        String from = Percent.number(lowest);
        String to = Percent.number(highest);
        return from.equals(to) ? from : from + "–" + to;
    }

    private static int level(double share) {
        return (int) STEPS.stream().filter(step -> share > step).count();
    }
}
