package org.netmet.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text table that fits the terminal width: each column is as wide as its content, and the widest ones wrap when the
 * table is too wide.
 */
record TextTable(List<String> header, List<List<String>> rows) {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;
    /** The minimum average width of a column, including the gap, in a readable table. */
    private static final int READABLE = 12;

    String render(boolean markdown, int columns) {
        if (markdown) {
            return markdown();
        }
        boolean roomy = header.size() * READABLE <= columns;
        return roomy ? text(columns) : blocks(columns);
    }

    /** The layout for narrow terminals: one block for each row, one line for each cell. */
    private String blocks(int columns) {
        int indent = header.stream().mapToInt(String::length).max().orElse(0);
        var text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < header.size(); i++) {
                if (!row.get(i).isEmpty()) {
                    String name = header.get(i) + " ".repeat(indent - header.get(i).length()) + GAP;
                    String value = wrapped(row.get(i), Math.max(NARROWEST, columns - name.length()));
                    text.append(name)
                            .append(value.replace("\n", "\n" + " ".repeat(name.length())))
                            .append('\n');
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    private String markdown() {
        var text = new StringBuilder();
        text.append(markdownRow(header));
        text.append(markdownRow(header.stream().map(column -> "---").toList()));
        rows.forEach(row -> text.append(markdownRow(row)));
        return text.toString();
    }

    private static String markdownRow(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private String text(int columns) {
        int[] widths = widths(columns);
        var text = new StringBuilder();
        text.append(textRow(header, widths));
        text.append(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining(GAP))).append('\n');
        rows.forEach(row -> text.append(textRow(row, widths)));
        return text.toString();
    }

    private int[] widths(int columns) {
        int[] widths = widest(String::length);
        int[] unbroken = widest(TextTable::longestPiece);
        int room = columns - GAP.length() * (header.size() - 1);
        // Narrows the widest column by one character at a time, so that few columns wrap. Words are broken last.
        while (IntStream.of(widths).sum() > room) {
            OptionalInt shrinking = widestAbove(unbroken, widths);
            if (shrinking.isEmpty()) {
                shrinking = widestAbove(IntStream.of(widths).map(any -> NARROWEST).toArray(), widths);
            }
            if (shrinking.isEmpty()) {
                break;
            }
            widths[shrinking.getAsInt()]--;
        }
        return widths;
    }

    /** For each column, the maximum over its cells. */
    private int[] widest(ToIntFunction<String> taken) {
        return IntStream.range(0, header.size())
                .map(i -> Stream.concat(Stream.of(header), rows.stream())
                        .mapToInt(row -> taken.applyAsInt(row.get(i))).max().orElse(0))
                .toArray();
    }

    /** The longest part of a cell without a possible line break. */
    private static int longestPiece(String cell) {
        return Stream.of(cell.split("\\s+|(?<=-)")).mapToInt(String::length).max().orElse(0);
    }

    private static OptionalInt widestAbove(int[] least, int[] widths) {
        return IntStream.range(0, widths.length)
                .filter(i -> widths[i] > least[i])
                .reduce((a, b) -> widths[b] > widths[a] ? b : a);
    }

    private static String textRow(List<String> cells, int[] widths) {
        List<List<String>> wrapped = IntStream.range(0, widths.length)
                .mapToObj(i -> wrap(cells.get(i), widths[i]))
                .toList();
        int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
        var text = new StringBuilder();
        for (int line = 0; line < height; line++) {
            var parts = new ArrayList<String>();
            for (int i = 0; i < widths.length; i++) {
                List<String> lines = wrapped.get(i);
                String part = line < lines.size() ? lines.get(line) : "";
                parts.add(part + " ".repeat(Math.max(0, widths[i] - part.length())));
            }
            text.append(String.join(GAP, parts).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** Wraps a paragraph to the line width. */
    static String wrapped(String paragraph, int columns) {
        return String.join("\n", wrap(paragraph, columns));
    }

    private static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            for (String piece : pieces(word, width)) {
                if (!line.isEmpty() && line.length() + 1 + piece.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(piece);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    private static List<String> pieces(String word, int width) {
        var pieces = new ArrayList<String>();
        String rest = word;
        while (rest.length() > width) {
            // Breaks a long key after one of its hyphens where possible, so that both parts stay readable.
            int hyphen = rest.lastIndexOf('-', width - 1);
            int cut = hyphen > 0 ? hyphen + 1 : width;
            pieces.add(rest.substring(0, cut));
            rest = rest.substring(cut);
        }
        pieces.add(rest);
        return pieces;
    }
}
