package org.netmet.http.html;

import org.apache.jena.graph.Node;
import org.netmet.queries.Question;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A table that shows the columns which answer a question, and folds the rest of each row.
 *
 * @param rows each with one cell for each column
 */
public record FoldedTable(List<Block.Column> columns, List<Row> rows) {
    private static final int NARROW = 5;
    private static final String SOURCE = "source";
    private static final String STATEMENT = "statement";
    private static final String FIGURE = "figure";

    /** @param details the cells of the columns that are not shown */
    public record Row(List<Block.Cell> cells, List<FigureTable.Detail> details) {}

    /**
     * A part of a list of an answer.
     *
     * @param all the columns that have a value in some row
     */
    static FoldedTable of(Question question, List<String> all, List<Map<String, Node>> rows) {
        List<String> shown = shown(question, all);
        List<String> folded = all.stream().filter(column -> !shown.contains(column)).toList();
        Block.Table table = AnswerBlocks.table(shown, rows);
        Block.Table rest = AnswerBlocks.table(folded, rows);
        return new FoldedTable(table.columns(), IntStream.range(0, rows.size()).mapToObj(i -> {
            var row = new ResultRow(rows.get(i));
            List<Block.Cell> cells = table.rows().get(i);
            List<Block.Cell> others = rest.rows().get(i);
            return new Row(
                    IntStream.range(0, shown.size()).mapToObj(j -> linked(shown.get(j), row, cells.get(j))).toList(),
                    IntStream.range(0, folded.size()).filter(j -> !others.get(j).links().isEmpty())
                            .mapToObj(j -> new FigureTable.Detail(rest.columns().get(j).heading(),
                                    linked(folded.get(j), row, others.get(j)).links()))
                            .toList());
        }).toList());
    }

    /** All columns of a narrow table; of a wide one those that an item of the summary has, and the source. */
    private static List<String> shown(Question question, List<String> all) {
        if (all.size() <= NARROW || question.template().isEmpty()) {
            return all;
        }
        Set<String> named = new LinkedHashSet<>();
        for (String placeholder : question.template().get().item().placeholders()) {
            String column = placeholder.split(":", 2)[0];
            if (column.equals("said") || column.equals("told")) {
                named.addAll(List.of(STATEMENT, FIGURE, "saying", "tumour", "site"));
            } else {
                named.add(column);
            }
        }
        // Words beside a statement are in the statement already.
        named.addAll(all.contains(STATEMENT) ? List.of(SOURCE) : List.of(FIGURE, SOURCE));
        List<String> shown = all.stream().filter(named::contains).toList();
        return shown.isEmpty() ? all : shown;
    }

    /** A figure, or a statement with its numbers, leads to its claim; a row of a pair has none, and leads to the pair. */
    private static Block.Cell linked(String column, ResultRow row, Block.Cell cell) {
        boolean isFigure = column.matches("(?i).*(figure|share|medianSurvival|fiveYearSurvival)")
                || column.equals("affected") || column.equals("examined")
                || column.equals(STATEMENT);
        List<String> found = row.claimPaths(column);
        List<String> claims = !found.isEmpty()
                ? found
                : row.text("tumour").flatMap(tumour -> row.text("site").map(site -> RoutePaths.pair(tumour, site)))
                        .stream().toList();
        return isFigure && !claims.isEmpty() && cell.links().size() == 1
                ? new Block.Cell(FigureLinks.each(cell.links().getFirst().text(), claims), cell.numeric(), false)
                : cell;
    }
}
