package org.netmet.http.html;

import org.apache.jena.graph.Node;
import org.netmet.answer.QueryResult;
import org.netmet.chart.Chart;
import org.netmet.chart.Mark;

import java.util.Locale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The chart of a SELECT result: a bar for each row, as long as the value of its last column of numbers, and named by its
 * first other column. Without such columns the chart says so in its title.
 */
public final class ResultChart {
    private static final int MOST_ROWS = 100;

    private ResultChart() {}

    /** @param note what stands below the chart, such as the release */
    public static Chart of(QueryResult result, String note) {
        if (!(result instanceof QueryResult.Rows(var columns, var rows)) || rows.isEmpty()) {
            return none("the result has no rows", note);
        }
        Optional<String> value = columns.reversed().stream().filter(column -> isOfNumbers(column, rows)).findFirst();
        Optional<String> name = columns.stream().filter(column -> !Optional.of(column).equals(value)).findFirst();
        if (value.isEmpty() || name.isEmpty()) {
            return none("select a column of names and, after it, a column of numbers", note);
        }
        List<Map<String, Node>> drawn = rows.stream().filter(row -> row.containsKey(value.get())).toList();
        if (drawn.stream().anyMatch(row -> number(row.get(value.get())) < 0)) {
            return none("?%s has numbers below 0, which have no bar".formatted(value.get()), note);
        }
        List<Chart.Row> bars = drawn.stream().limit(MOST_ROWS).map(row -> new Chart.Row(
                Optional.ofNullable(row.get(name.get())).map(node -> Link.of(node).text()).orElse(""), 0,
                row.get(value.get()).getLiteralLexicalForm(), "",
                new Mark.Number(number(row.get(value.get()))))).toList();
        String left = drawn.size() > MOST_ROWS
                ? String.format(Locale.ROOT, "The first %d of %,d rows. ", MOST_ROWS, drawn.size())
                : "";
        return Chart.of("?%s by ?%s".formatted(value.get(), name.get()), left + note,
                List.of(new Chart.Section("", 0, bars)));
    }

    private static Chart none(String why, String note) {
        return Chart.of("No chart: " + why, note, List.of());
    }

    /** Whether a column has numbers, and nothing else. */
    private static boolean isOfNumbers(String column, List<Map<String, Node>> rows) {
        List<Node> values = rows.stream().flatMap(row -> Stream.ofNullable(row.get(column))).toList();
        return !values.isEmpty() && values.stream().allMatch(node -> Double.isFinite(number(node)));
    }

    /** The value of a number; not a number for any other node. */
    private static double number(Node node) {
        return node.isLiteral() && node.getLiteralDatatype() != null && node.getLiteral().isWellFormed()
                && node.getLiteralValue() instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
