package org.netmet.cli;

import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes an answer for a terminal: the question, the titles of lists and the heads of tables in bold, the way to more in
 * dim. It changes no character of the text, except control characters of the data, which could steer the terminal.
 */
final class TextStyle {
    private static final Pattern TITLE = Pattern.compile("\\d{1,2}  \\S.*");
    private static final Pattern RULE = Pattern.compile("-{2,}(  -+)*");
    private static final List<String> ASIDES = List.of("Also held: ", "All: ", "Next: ");
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
    private static final String REPLACEMENT = "\uFFFD";

    private TextStyle() {}

    /** The text without characters that steer a terminal or turn the direction of its writing. */
    static String withoutControls(String text) {
        return CONTROL.matcher(text.replace("\r\n", "\n")).replaceAll(REPLACEMENT);
    }

    /** The text of an answer, with bold and dim lines. */
    static String styled(String text) {
        List<String> lines = text.lines().toList();
        var styled = new StringBuilder();
        boolean aside = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean underlined = i + 1 < lines.size() && RULE.matcher(lines.get(i + 1)).matches();
            aside = !line.isBlank() && (aside || ASIDES.stream().anyMatch(line::startsWith));
            if (line.isBlank()) {
                styled.append(line);
            } else if (i == 0 || underlined || TITLE.matcher(line).matches()) {
                styled.append(in(Style.bold, line));
            } else if (aside || RULE.matcher(line).matches()) {
                styled.append(in(Style.faint, line));
            } else {
                styled.append(line);
            }
            styled.append('\n');
        }
        return styled.toString();
    }

    private static String in(IStyle style, String line) {
        // Not off(style): the code that ends bold begins a double underline on many terminals.
        return style.on() + line + Style.reset.on();
    }
}
