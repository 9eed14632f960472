package org.netmet.http.html;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.datatypes.xsd.impl.XSDBaseNumericType;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.netmet.answer.AnswerLayout;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts results into the blocks of an HTML page. */
final class AnswerBlocks {
    private static final Pattern KEY_COLUMN = Pattern.compile("(?i).*(claim|source)s?");
    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private AnswerBlocks() {}

    /** The blocks of an answer to a question of the catalogue, with a heading for each group. */
    static List<Block> of(QuestionOutcome.Answered answered) {
        return AnswerLayout.of(answered).stream().flatMap(piece -> switch (piece) {
            case AnswerLayout.Heading(int level, String text) -> Stream.of(new Block.Heading(level, text));
            case AnswerLayout.Words(String text) -> Stream.of(new Block.Message(text));
            case AnswerLayout.Table(var columns, var rows) -> Stream.of(table(columns, rows));
            case AnswerLayout.Other(QueryResult answer) -> of(answer).stream();
        }).toList();
    }

    /** The blocks of a SPARQL result; the number of rows comes before the table. */
    static List<Block> of(QueryResult answer) {
        return first(Integer.MAX_VALUE, answer);
    }

    /** The blocks of the first rows or triples of a SPARQL result, with a sentence that says so when there are more. */
    static List<Block> first(int most, QueryResult answer) {
        return switch (answer) {
            case QueryResult.BooleanResult(boolean value) -> List.of(new Block.Message(value ? "yes" : "no"));
            case QueryResult.Rows(var columns, var rows) when rows.isEmpty() -> List.of(new Block.Message("Nothing."));
            case QueryResult.Rows(var columns, var rows) -> counted(columns, rows, most);
            case QueryResult.Triples(Graph graph) -> triples(graph.stream(), most);
            case QueryResult.Quads(var dataset) -> triples(dataset.stream().map(quad -> quad.asTriple()), most);
        };
    }

    static List<Block> triples(Stream<Triple> triples) {
        return triples(triples, Integer.MAX_VALUE);
    }

    private static List<Block> triples(Stream<Triple> triples, int most) {
        return counted(List.of("subject", "predicate", "object"), triples
                .sorted(Comparator.comparing(Triple::toString))
                .map(triple -> Map.of("subject", triple.getSubject(), "predicate", triple.getPredicate(),
                        "object", triple.getObject()))
                .toList(), most);
    }

    private static List<Block> counted(List<String> columns, List<Map<String, Node>> rows, int most) {
        String number = rows.size() == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows.size());
        return List.of(new Block.Paragraph(rows.size() <= most
                ? number
                : String.format(Locale.ROOT, "%s, of which the first %,d are here; a file has all of them.", number,
                        most)),
                table(columns, rows.subList(0, Math.min(most, rows.size()))));
    }

    static Block.Table table(List<String> columns, List<Map<String, Node>> rows) {
        Set<String> numeric = columns.stream()
                .filter(column -> rows.stream().allMatch(row -> !row.containsKey(column) || isNumber(row.get(column))))
                .collect(Collectors.toSet());
        return new Block.Table(
                columns.stream()
                        .map(column -> new Block.Column(AnswerLayout.heading(column), numeric.contains(column),
                                ColumnDefinitions.address(column)))
                        .toList(),
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> cell(column, Optional.ofNullable(row.get(column)),
                                        numeric.contains(column)))
                                .toList())
                        .toList());
    }

    private static boolean isNumber(Node node) {
        return node.isLiteral() && (node.getLiteralDatatype() instanceof XSDBaseNumericType
                || XSDDatatype.XSDdouble.equals(node.getLiteralDatatype()));
    }

    /** A table cell. In a column named for claims or sources, each key in the value becomes a link. */
    private static Block.Cell cell(String column, Optional<Node> value, boolean numeric) {
        if (value.isEmpty()) {
            return new Block.Cell(List.of(), numeric, false);
        }
        Node node = value.get();
        Matcher named = KEY_COLUMN.matcher(column);
        if (!named.matches() || isNumber(node)) {
            return new Block.Cell(List.of(node.isLiteral() ? Link.unlinked(AnswerLayout.shown(node)) : Link.of(node)),
                    numeric, false);
        }
        String kind = named.group(1).toLowerCase(Locale.ROOT);
        List<String> keys = Stream.of(AnswerLayout.shown(node).split("; "))
                .map(key -> key.startsWith(kind + ":") ? key.substring(kind.length() + 1) : key).toList();
        if (!keys.stream().allMatch(key -> KEY.matcher(key).matches())) {
            return new Block.Cell(List.of(Link.of(node)), numeric, false);
        }
        return new Block.Cell(keys.stream()
                .map(key -> new Link(key, RoutePaths.RESOURCES + "/" + kind + "/" + key)).toList(), numeric, true);
    }
}
