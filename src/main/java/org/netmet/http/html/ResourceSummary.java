package org.netmet.http.html;

import org.apache.jena.graph.Node;
import org.netmet.answer.AnswerLayout;
import org.netmet.answer.QueryResult;
import org.netmet.queries.Question;
import org.netmet.summary.Percent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The summary on the page of a resource: the answer of its summarising question as lists of shares that can be compared,
 * as counts, and as tables.
 */
public record ResourceSummary(List<Part> parts) {
    private static final String NAMES = "names";
    private static final int FIRST_ROWS = 12;
    /** What a row links to through its figure, and where it stands in its source: the claim has both. */
    private static final List<String> BEHIND_THE_FIGURE = List.of("claim", "locator");

    /**
     * A part of the summary.
     *
     * @param empty what is said when the part has nothing; empty when it has something
     * @param counts numbers with their names; none in a part of figures
     */
    public record Part(String heading, String empty, List<Shares> shares, List<Count> counts,
            Optional<Block.Table> table) {
        /** Whether its table is so long that it is folded. */
        public boolean isFolded() {
            return table.filter(rows -> rows.rows().size() > FIRST_ROWS).isPresent();
        }
    }

    /** A number of things held. */
    public record Count(String name, String number) {}

    /** Shares of one population, time frame and ascertainment. */
    public record Shares(String title, List<Share> rows) {}

    /**
     * A share with its interval.
     *
     * @param share the share as per cent, linked to its claim when it is of one claim
     * @param claims the claims, when there are several
     * @param at the share in tenths of a per cent, where it is drawn
     * @param from the lower end of the interval, likewise
     * @param to the upper end of the interval, likewise
     */
    public record Share(String name, Link share, String interval, String counts, String caution, List<Link> sources,
            List<Link> claims, int at, int from, int to) {}

    /** The summary without what the page has as facts: its first part and the names. */
    static ResourceSummary of(Question question, QueryResult.Rows answer) {
        Map<String, List<Map<String, Node>>> byPart = answer.rows().stream()
                .collect(Collectors.groupingBy(row -> text(row, "part"), LinkedHashMap::new, Collectors.toList()));
        return new ResourceSummary(question.parts().entrySet().stream().skip(1)
                .filter(part -> !part.getKey().equals(NAMES))
                .map(part -> part(part.getKey(), part.getValue(), answer.columns(),
                        byPart.getOrDefault(part.getKey(), List.of())))
                .toList());
    }

    private static Part part(String name, String whenEmpty, List<String> columns, List<Map<String, Node>> rows) {
        String heading = Page.capitalised(name);
        if (rows.isEmpty()) {
            return new Part(heading, whenEmpty, List.of(), List.of(), Optional.empty());
        }
        if (rows.getFirst().containsKey("share")) {
            return new Part(heading, "", rows.stream()
                    .collect(Collectors.groupingBy(row -> text(row, "list"), LinkedHashMap::new, Collectors.toList()))
                    .entrySet().stream()
                    .map(list -> new Shares(list.getKey(), list.getValue().stream().map(ResourceSummary::share)
                            .toList()))
                    .toList(), List.of(), Optional.empty());
        }
        if (rows.getFirst().containsKey("number")) {
            return new Part(heading, "", List.of(), rows.stream()
                    .map(row -> new Count(text(row, "item"), text(row, "number"))).toList(), Optional.empty());
        }
        return new Part(heading, "", List.of(), List.of(), Optional.of(table(columns, rows)));
    }

    private static Share share(Map<String, Node> row) {
        String name = Stream.of("site", "tumour").map(column -> text(row, column))
                .filter(text -> !text.isEmpty()).findFirst().orElse("");
        String percent = Percent.of(number(row, "share"));
        List<Link> claims = keys("claim", text(row, "claim"));
        return new Share(name,
                claims.size() == 1 ? new Link(percent, claims.getFirst().href()) : Link.unlinked(percent),
                Percent.of(number(row, "intervalLower")).replace(" %", "") + "–"
                        + Percent.of(number(row, "intervalUpper")),
                text(row, "affected") + " of " + text(row, "examined"), text(row, "caution"),
                keys("source", text(row, "source")), claims.size() == 1 ? List.of() : claims,
                tenths(row, "share"), tenths(row, "intervalLower"), tenths(row, "intervalUpper"));
    }

    private static List<Link> keys(String kind, String keys) {
        return Stream.of(keys.split("[;,] ")).filter(key -> !key.isEmpty())
                .map(key -> key.startsWith(kind + ":") ? key.substring(kind.length() + 1) : key)
                .map(key -> new Link(key, RoutePaths.RESOURCES + "/" + kind + "/" + key)).toList();
    }

    /** A table with those columns that have a value; the figure is linked to its claim. */
    private static Block.Table table(List<String> columns, List<Map<String, Node>> rows) {
        List<String> used = columns.stream().filter(column -> !column.equals("part"))
                .filter(column -> rows.stream().anyMatch(row -> row.containsKey(column))).toList();
        boolean linked = used.contains("claim") && used.contains("figure");
        List<String> shown = used.stream()
                .filter(column -> !linked || !BEHIND_THE_FIGURE.contains(column)).toList();
        Block.Table table = AnswerBlocks.table(shown, rows);
        if (!linked) {
            return table;
        }
        int at = shown.indexOf("figure");
        var cells = new ArrayList<List<Block.Cell>>();
        for (int i = 0; i < rows.size(); i++) {
            var row = new ArrayList<>(table.rows().get(i));
            List<String> claims = new ResultRow(rows.get(i)).claimPaths("figure");
            if (!claims.isEmpty()) {
                row.set(at, new Block.Cell(FigureLinks.each(text(rows.get(i), "figure"), claims), false, false));
            }
            cells.add(row);
        }
        return new Block.Table(table.columns(), cells);
    }

    private static String text(Map<String, Node> row, String column) {
        return Optional.ofNullable(row.get(column)).map(AnswerLayout::shown).orElse("");
    }

    private static double number(Map<String, Node> row, String column) {
        return Double.parseDouble(row.get(column).getLiteralLexicalForm());
    }

    private static int tenths(Map<String, Node> row, String column) {
        return (int) Math.round(number(row, column) * 1_000);
    }
}
