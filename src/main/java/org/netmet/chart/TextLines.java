package org.netmet.chart;

import java.util.ArrayList;
import java.util.List;

/** Fits text into a width by the mean width of characters: what reads a drawing may have another font. */
final class TextLines {
    /** The mean width of a character in relation to the font size. */
    private static final double CHARACTER = 0.6;

    private TextLines() {}

    /** The lines of a text; a word that is longer than a line is broken. */
    static List<String> wrapped(String text, int size, double width) {
        int most = characters(size, width);
        var lines = new ArrayList<String>();
        String rest = text.strip();
        while (rest.length() > most) {
            int space = rest.lastIndexOf(' ', most);
            int end = space > 0 ? space : most;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    /** The text on one line, with an ellipsis when it is too long. */
    static String cut(String text, int size, double width) {
        int most = characters(size, width);
        return text.length() <= most ? text : text.substring(0, Math.max(1, most - 1)).strip() + "…";
    }

    private static int characters(int size, double width) {
        return Math.max(1, (int) (width / (size * CHARACTER)));
    }
}
