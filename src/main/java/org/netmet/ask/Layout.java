package org.netmet.ask;

import org.apache.jena.graph.Node;
import org.netmet.queries.Question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An answer laid out for people, whatever it is written in: each comparable group as a list of its own, then what is
 * missing, in words.
 */
public sealed interface Layout {
    /** @param level 2 for a part, 3 for a group within it */
    record Heading(int level, String text) implements Layout {}

    record Words(String text) implements Layout {}

    /** Only the columns that have a value in some row. */
    record Table(List<String> columns, List<Map<String, Node>> rows) implements Layout {}

    /** What is not rows. */
    record Other(Answer answer) implements Layout {}

    static List<Layout> of(Outcome.Answered answered) {
        Question question = answered.question();
        if (!(answered.answer() instanceof Answer.Rows rows)) {
            return List.of(new Other(answered.answer()));
        }
        if (rows.rows().isEmpty() && question.parts().isEmpty()) {
            return List.of(new Heading(3, "Nothing in the graph."), new Words(question.description()));
        }
        return lists(question, rows);
    }

    /** A value as people read it: IRIs shortened, and no digits that carry no information. */
    static String shown(Node node) {
        return Names.shown(node);
    }

    /** {@code timeFrame} as {@code time frame}. */
    static String heading(String column) {
        return column.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static List<Layout> lists(Question question, Answer.Rows answer) {
        List<String> rest = answer.columns().stream().filter(c -> !question.groups().contains(c)).toList();
        Map<List<String>, List<Map<String, Node>>> groups = answer.rows().stream().collect(Collectors.groupingBy(
                row -> question.groups().stream().map(column -> Format.shown(row, column)).toList(),
                LinkedHashMap::new,
                Collectors.toList()));
        var laidOut = new ArrayList<Layout>();
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
            List<String> group, List<String> header, List<Map<String, Node>> rows, List<Layout> laidOut) {
        String title = group.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
        if (!title.isEmpty()) {
            laidOut.add(new Heading(3, title));
        }
        List<String> used = header.stream()
                .filter(column -> rows.stream().anyMatch(row -> row.containsKey(column)))
                .toList();
        if (used.size() == 1 && rows.size() > 1) {
            laidOut.add(new Words(rows.stream().map(row -> Format.shown(row, used.getFirst()))
                    .collect(Collectors.joining(", "))));
        } else {
            laidOut.add(new Table(used, rows));
        }
    }
}
