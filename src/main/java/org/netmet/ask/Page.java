package org.netmet.ask;

import org.apache.jena.graph.Node;

import java.util.List;
import java.util.Map;

/** An answer for people, as text for a terminal or as Markdown: the question, then what {@link Layout} makes of it. */
final class Page {
    private final boolean markdown;
    private final int columns;

    Page(boolean markdown, int columns) {
        this.markdown = markdown;
        this.columns = columns;
    }

    String write(Outcome.Answered answered) {
        var text = new StringBuilder(markdown ? "# " : "").append(answered.question().summary()).append('\n');
        answered.arguments().forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        answered.notes().forEach(note -> text.append(markdown ? "\n" : "").append(TextTable.wrapped(note, columns))
                .append('\n'));
        Layout.of(answered).forEach(piece -> text.append(write(piece)));
        return text.toString();
    }

    private String write(Layout piece) {
        return switch (piece) {
            case Layout.Heading(int level, String words) -> markdown
                    ? "\n" + "#".repeat(level) + " " + words + "\n"
                    : "\n" + TextTable.wrapped(words, columns) + "\n";
            case Layout.Words(String words) -> TextTable.wrapped(words, columns) + "\n";
            case Layout.Table table -> table(table.columns(), table.rows());
            case Layout.Other(Answer answer) -> "\n" + switch (answer) {
                case Answer.Truth(boolean value) -> (value ? "yes" : "no") + "\n";
                case Answer.Triples triples -> Format.TTL.write(triples, columns);
                case Answer.Quads quads -> Format.TRIG.write(quads, columns);
                case Answer.Rows rows -> table(rows.columns(), rows.rows());
            };
        };
    }

    String table(List<String> header, List<Map<String, Node>> rows) {
        List<String> used = header.stream()
                .filter(column -> rows.isEmpty() || rows.stream().anyMatch(row -> !Format.shown(row, column).isEmpty()))
                .toList();
        var cells = rows.stream()
                .map(row -> used.stream().map(column -> Format.shown(row, column)).toList())
                .toList();
        return new TextTable(used.stream().map(Layout::heading).toList(), cells).render(markdown, columns);
    }
}
