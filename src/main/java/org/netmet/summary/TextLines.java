package org.netmet.summary;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into lines of a width: between words, and between items where possible. A word longer than the width, such
 * as an address, stays whole.
 */
record TextLines(int columns) {
    private static final String NO_BREAK = "\u00a0";
    private static final String SEPARATOR = " | ";

    /** The lines of a text; those after the first are indented. */
    List<String> wrapped(String text, String indent) {
        var lines = new ArrayList<String>();
        // A number is not parted from its sign, nor from what it counts.
        String rest = text.stripTrailing().replace(" %", NO_BREAK + "%")
                .replaceAll("(?<=\\bn) = (?=\\d)", NO_BREAK + "=" + NO_BREAK);
        while (rest.length() > columns) {
            int cut = rest.lastIndexOf(' ', columns);
            if (cut <= indent.length()) {
                cut = rest.indexOf(' ', columns);
            }
            if (cut < 0) {
                break;
            }
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = indent + rest.substring(cut).strip();
        }
        lines.add(rest);
        return lines.stream().map(line -> line.replace(NO_BREAK, " ")).toList();
    }

    /** Items beside each other; the first line begins with {@code first}, the others with {@code indent}. */
    List<String> joined(List<String> items, String first, String indent) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(first);
        boolean begun = false;
        for (String item : items) {
            boolean fits = line.length() + (begun ? SEPARATOR.length() : 0) + item.length() <= columns;
            if (begun && !fits) {
                lines.addAll(wrapped(line.toString(), indent));
                line.setLength(0);
                line.append(indent);
                begun = false;
            }
            line.append(begun ? SEPARATOR : "").append(item);
            begun = true;
        }
        lines.addAll(wrapped(line.toString(), indent));
        return lines;
    }
}
