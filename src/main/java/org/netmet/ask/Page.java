package org.netmet.ask;

import org.apache.jena.graph.Node;
import org.netmet.catalogue.Question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An answer for people: the question, then each comparable group as a list of its own, then what is missing, in words.
 */
final class Page {
    private final boolean markdown;
    private final int columns;

    Page(boolean markdown, int columns) {
        this.markdown = markdown;
        this.columns = columns;
    }

    String write(Outcome.Answered answered) {
        Question question = answered.question();
        var text = new StringBuilder(markdown ? "# " : "").append(question.summary()).append('\n');
        answered.arguments().forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        switch (answered.answer()) {
            case Answer.Truth(boolean value) -> text.append('\n').append(value ? "yes" : "no").append('\n');
            case Answer.Triples triples -> text.append('\n').append(Format.TTL.write(triples, columns));
            case Answer.Rows rows -> {
                if (rows.rows().isEmpty() && question.parts().isEmpty()) {
                    text.append("\nNothing in the graph.\n");
                    text.append(TextTable.wrapped(question.description(), columns)).append('\n');
                } else {
                    lists(question, rows, text);
                }
            }
        }
        return text.toString();
    }

    String table(List<String> header, List<Map<String, Node>> rows) {
        List<String> used = header.stream()
                .filter(column -> rows.isEmpty() || rows.stream().anyMatch(row -> !Format.shown(row, column).isEmpty()))
                .toList();
        var cells = rows.stream()
                .map(row -> used.stream().map(column -> Format.shown(row, column)).toList())
                .toList();
        return new TextTable(used.stream().map(Page::heading).toList(), cells).render(markdown, columns);
    }

    private void lists(Question question, Answer.Rows answer, StringBuilder text) {
        List<String> rest = answer.columns().stream().filter(c -> !question.groups().contains(c)).toList();
        Map<List<String>, List<Map<String, Node>>> groups = answer.rows().stream().collect(Collectors.groupingBy(
                row -> question.groups().stream().map(column -> Format.shown(row, column)).toList(),
                LinkedHashMap::new,
                Collectors.toList()));
        if (question.parts().isEmpty()) {
            groups.forEach((group, rows) -> list(group, rest, rows, text));
            return;
        }
        question.parts().forEach((part, whenEmpty) -> {
            text.append('\n').append(markdown ? "## " : "").append(capitalised(part)).append('\n');
            var ofPart = new LinkedHashMap<>(groups);
            ofPart.keySet().removeIf(group -> !group.getFirst().equals(part));
            if (ofPart.isEmpty()) {
                text.append(TextTable.wrapped(whenEmpty, columns)).append('\n');
            }
            ofPart.forEach((group, rows) -> list(group.subList(1, group.size()), rest, rows, text));
        });
    }

    private void list(List<String> group, List<String> header, List<Map<String, Node>> rows, StringBuilder text) {
        String title = group.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
        if (!title.isEmpty()) {
            text.append('\n').append(markdown ? "### " + title : TextTable.wrapped(title, columns)).append('\n');
        }
        List<String> used = header.stream()
                .filter(column -> rows.stream().anyMatch(row -> row.containsKey(column)))
                .toList();
        if (used.size() == 1 && rows.size() > 1) {
            var names = new ArrayList<String>();
            rows.forEach(row -> names.add(Format.shown(row, used.getFirst())));
            text.append(TextTable.wrapped(String.join(", ", names), columns)).append('\n');
        } else {
            text.append(table(used, rows));
        }
    }

    /** {@code timeFrame} as {@code time frame}. */
    private static String heading(String column) {
        return column.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }

    private static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
