package org.netmet.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders: {@code {site}} stands for a value, and a part in brackets is left out when a placeholder in
 * it has no value; parts may stand in parts. A placeholder outside brackets without a value becomes nothing.
 *
 * @param text the template as written in the header
 */
public record TextTemplate(String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)\\}");

    /** The placeholders, in the order of the text, without their braces. */
    public List<String> placeholders() {
        var names = new ArrayList<String>();
        Matcher found = PLACEHOLDER.matcher(text);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    /**
     * The text with its values.
     *
     * @param values the value of a placeholder; empty when it has none
     */
    public String fill(Function<String, Optional<String>> values) {
        var filled = new StringBuilder();
        fill(0, values, filled);
        return filled.toString().replaceAll("\\s+", " ").strip();
    }

    /** Whether every bracket is closed, and no brace stands alone. */
    boolean isBalanced() {
        int depth = 0;
        for (char c : PLACEHOLDER.matcher(text).replaceAll("").toCharArray()) {
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth < 0 || c == '{' || c == '}') {
                return false;
            }
        }
        return depth == 0;
    }

    /**
     * Fills a part up to its closing bracket, or the end of the text.
     *
     * @return the place after the part; its complement when a placeholder of the part, outside the parts within it, has
     *     no value
     */
    private int fill(int from, Function<String, Optional<String>> values, StringBuilder out) {
        boolean complete = true;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ']') {
                return complete ? at + 1 : ~(at + 1);
            }
            if (c == '[') {
                var part = new StringBuilder();
                int end = fill(at + 1, values, part);
                out.append(end < 0 ? "" : part);
                at = end < 0 ? ~end : end;
            } else if (c == '{') {
                int end = text.indexOf('}', at);
                Optional<String> value = values.apply(text.substring(at + 1, end));
                complete &= value.isPresent();
                out.append(value.orElse(""));
                at = end + 1;
            } else {
                out.append(c);
                at++;
            }
        }
        return at;
    }
}
