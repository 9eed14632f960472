package org.netmet.answer;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.netmet.queries.Question;
import org.netmet.summary.Percent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The layout of an answer for people, independent of the output format: each comparable group as its own table, then
 * what is missing, in words.
 */
public sealed interface AnswerLayout {
    /**
     * A heading.
     *
     * @param level 2 for a part, 3 for a group within it
     */
    record Heading(int level, String text) implements AnswerLayout {}

    /** A paragraph. */
    record Words(String text) implements AnswerLayout {}

    /** A table with those columns that have a value in some row. */
    record Table(List<String> columns, List<Map<String, Node>> rows) implements AnswerLayout {}

    /** A result without rows: a boolean or a graph. */
    record Other(QueryResult answer) implements AnswerLayout {}

    static List<AnswerLayout> of(QuestionOutcome.Answered answered) {
        Question question = answered.question();
        if (!(answered.answer() instanceof QueryResult.Rows rows)) {
            return List.of(new Other(answered.answer()));
        }
        if (rows.rows().isEmpty() && question.parts().isEmpty()) {
            return List.of(new Heading(3, "Nothing in the graph."), new Words(question.description()));
        }
        return lists(question, rows);
    }

    /** The text of a value for people: IRIs are shortened, and decimals rounded. */
    static String shown(Node node) {
        return NodeFormatter.shown(node);
    }

    /** The heading of a column: {@code timeFrame} becomes {@code time frame}. */
    static String heading(String column) {
        return column.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static List<AnswerLayout> lists(Question question, QueryResult.Rows answer) {
        List<String> rest = answer.columns().stream().filter(c -> !question.groups().contains(c)).toList();
        Map<List<String>, List<Map<String, Node>>> groups = answer.rows().stream().collect(Collectors.groupingBy(
                row -> question.groups().stream().map(column -> ResultFormat.shown(row, column)).toList(),
                LinkedHashMap::new,
                Collectors.toList()));
        var laidOut = new ArrayList<AnswerLayout>();
        if (question.parts().isEmpty()) {
            groups.forEach((group, rows) -> list(group, rest, rows, laidOut));
            return laidOut;
        }
        question.parts().forEach((part, whenEmpty) -> {
            laidOut.add(new Heading(2, part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1)));
            var ofPart = new LinkedHashMap<>(groups);
            ofPart.keySet().removeIf(group -> !group.getFirst().equals(part));
            if (ofPart.isEmpty()) {
                laidOut.add(new Words(whenEmpty));
            }
            ofPart.forEach((group, rows) -> list(group.subList(1, group.size()), rest, rows, laidOut));
        });
        return laidOut;
    }

    private static void list(
            List<String> group, List<String> header, List<Map<String, Node>> rows, List<AnswerLayout> laidOut) {
        String title = group.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
        if (!title.isEmpty()) {
            laidOut.add(new Heading(3, title));
        }
        List<String> used = header.stream()
                .filter(column -> rows.stream().anyMatch(row -> row.containsKey(column)))
                .toList();
        if (used.size() == 1 && rows.size() > 1) {
            laidOut.add(new Words(rows.stream().map(row -> ResultFormat.shown(row, used.getFirst()))
                    .collect(Collectors.joining(", "))));
        } else {
            laidOut.add(new Table(used, rows.stream().map(AnswerLayout::inPercent).toList()));
        }
    }

    /** The row with its shares as per cent, as people read them; formats for programs keep the exact numbers. */
    private static Map<String, Node> inPercent(Map<String, Node> row) {
        var shown = new LinkedHashMap<>(row);
        shown.replaceAll((column, node) -> Percent.isShare(column) && node.isLiteral()
                ? NodeFactory.createLiteralString(Percent.of(Double.parseDouble(node.getLiteralLexicalForm())))
                : node);
        return shown;
    }
}
