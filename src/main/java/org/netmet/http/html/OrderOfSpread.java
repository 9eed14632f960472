package org.netmet.http.html;

import org.apache.jena.graph.Node;
import org.netmet.chart.Axis;
import org.netmet.chart.Mark;
import org.netmet.http.html.FigureTable.Row;
import org.netmet.http.html.FigureTable.Section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The drawing of the order in which a tumour spreads: how long until a site is affected, the soonest first, and which share
 * of the metastases at a site is found with the primary, later, or before those at other sites. It has figures only;
 * what sources say of the order in words is text of the answer.
 */
final class OrderOfSpread {
    /** The question whose rows are drawn. */
    static final String QUESTION = "order-and-interval-of-spread";
    private static final int MOST_ROWS = 12;
    private static final double FEW = 20;
    private static final String TIMES = "Time from one step to the next, each of its own patients; the shortest first";
    private static final String SHARES = "With the primary, later, or before other sites";

    private OrderOfSpread() {}

    /**
     * The drawing: two sections at most, each with its first rows; none without figures.
     *
     * @param tumour the name of the tumour that was asked for, which rows do not repeat
     * @param notes the year and kind of a source by its key; empty when they are not known
     */
    static FigureTable of(List<Map<String, Node>> rows, String tumour, Function<String, String> notes) {
        List<Row> figures = rows.stream().map(ResultRow::new)
                .filter(row -> row.has("figure") && row.has("measure") && row.has("claim"))
                .map(row -> row(row, tumour, notes)).toList();
        var sections = new ArrayList<Section>();
        section(TIMES, 0, figures.stream().filter(row -> unit(row) == Axis.Unit.MONTHS)
                .sorted(Comparator.comparingDouble(OrderOfSpread::end))).ifPresent(sections::add);
        section(SHARES, 1, figures.stream().filter(row -> unit(row) == Axis.Unit.SHARE)
                .sorted(Comparator.comparing((Row row) -> row.name().text()))).ifPresent(sections::add);
        return FigureTable.of("step", sections);
    }

    private static Optional<Section> section(String title, int colour, Stream<Row> rows) {
        List<Row> all = rows.map(row -> row.in(colour)).toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(all.size() > MOST_ROWS
                        ? "%s (%d of %d)".formatted(title, MOST_ROWS, all.size())
                        : title, colour, List.of(), Optional.empty(), all.stream().limit(MOST_ROWS).toList()));
    }

    private static Row row(ResultRow row, String tumour, Function<String, String> notes) {
        PrintedFigure figure = PrintedFigure.of(row);
        String site = row.text("site").orElse("");
        String name = row.text("start").map(start -> start + " → " + site).orElse(site);
        String kind = row.text("tumour").orElse("");
        String of = Stream.of(row.text("measure"), Optional.of(kind).filter(text -> !text.equals(tumour)),
                row.text("stratum"), row.text("population")).flatMap(Optional::stream)
                .filter(text -> !text.isBlank()).collect(Collectors.joining("; "));
        return new Row(kind.isEmpty() || site.isEmpty()
                ? Link.unlinked(name)
                : new Link(name, RoutePaths.pair(kind, site)), of, 0, false,
                new FigureTable.Figure(figure.main(), figure.counts(), figure.mark()),
                row.claimPaths("figure").stream().map(path -> new Link("1", path)).toList(),
                Stream.concat(row.each("saying").stream(), Stream.of("few patients")
                        .filter(few -> row.number("examined").filter(examined -> examined < FEW).isPresent())).toList(),
                row.each("source").stream().map(key -> new FigureTable.SourceLink(
                        new Link(key, RoutePaths.RESOURCES + "/source/" + key), notes.apply(key))).toList(),
                row.text("remark").map(remark -> new FigureTable.Detail("remark", List.of(Link.unlinked(remark))))
                        .stream().toList());
    }

    private static Axis.Unit unit(Row row) {
        return row.figure().mark().unit().orElse(null);
    }

    /** The end of a mark; the shortest time comes first. */
    private static double end(Row row) {
        return row.figure().mark().values().max().orElse(Double.MAX_VALUE);
    }
}
