package org.netmet.answer;

import org.apache.jena.graph.Node;
import org.netmet.summary.Summary;
import org.netmet.summary.SummaryMarkdown;
import org.netmet.summary.SummaryText;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an answer for people, as plain text for a terminal or as Markdown: the question and the
 * summary, then its {@link AnswerLayout}.
 */
final class AnswerText {
    private final boolean markdown;
    private final int columns;

    AnswerText(boolean markdown, int columns) {
        this.markdown = markdown;
        this.columns = columns;
    }

    String write(QuestionOutcome.Answered answered, AnswerExtent extent) {
        var text = new StringBuilder();
        Optional<Summary> summary = answered.summary();
        if (summary.isEmpty()) {
            text.append(markdown ? "# " : "").append(answered.question().summary()).append('\n');
            answered.notes().forEach(note -> text.append(markdown ? "\n" : "").append(TextTable.wrapped(note, columns))
                    .append('\n'));
        } else if (markdown) {
            text.append(SummaryMarkdown.write(summary.get()));
        } else {
            boolean whole = extent == AnswerExtent.FULL;
            text.append(new SummaryText(summary.get(), columns, extent.answersOnScreen(),
                    whole ? Optional.empty() : Optional.of("--full")).write());
            if (!whole) {
                return text.toString();
            }
        }
        AnswerLayout.of(answered).forEach(piece -> text.append(write(piece)));
        return text.toString();
    }

    private String write(AnswerLayout piece) {
        return switch (piece) {
            case AnswerLayout.Heading(int level, String words) -> markdown
                    ? "\n" + "#".repeat(level) + " " + words + "\n"
                    : "\n" + TextTable.wrapped(words, columns) + "\n";
            case AnswerLayout.Words(String words) -> TextTable.wrapped(words, columns) + "\n";
            case AnswerLayout.Table table -> table(table.columns(), table.rows());
            case AnswerLayout.Other(QueryResult answer) -> "\n" + switch (answer) {
                case QueryResult.BooleanResult(boolean value) -> (value ? "yes" : "no") + "\n";
                case QueryResult.Triples triples -> ResultFormat.TTL.write(triples, columns);
                case QueryResult.Quads quads -> ResultFormat.TRIG.write(quads, columns);
                case QueryResult.Rows rows -> table(rows.columns(), rows.rows());
            };
        };
    }

    String table(List<String> header, List<Map<String, Node>> rows) {
        List<String> used = header.stream()
                .filter(column -> rows.isEmpty()
                        || rows.stream().anyMatch(row -> !ResultFormat.shown(row, column).isEmpty()))
                .toList();
        var cells = rows.stream()
                .map(row -> used.stream().map(column -> ResultFormat.shown(row, column)).toList())
                .toList();
        return new TextTable(used.stream().map(AnswerLayout::heading).toList(), cells).render(markdown, columns);
    }
}
