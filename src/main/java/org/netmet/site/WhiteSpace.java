package org.netmet.site;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of the site with less white space and the same meaning. White space is two thirds of JSON-LD and a seventh of
 * Turtle as the server writes them.
 */
final class WhiteSpace {
    private static final String STRING = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";
    private static final Pattern JSON = Pattern.compile("(" + STRING + ")|\\s+");
    private static final Pattern TURTLE = Pattern.compile(
            "(\"\"\"(?:[^\"\\\\]|\\\\.|\"(?!\"\"))*+\"\"\"|" + STRING + "|<[^>\\s]*+>)|(?<=\n) +| {2,}",
            Pattern.DOTALL);
    /** A predicate is indented by so many spaces where Jena writes it on a line of its own. */
    private static final int PREDICATE = 8;
    /** End tags that HTML lets a page leave out, because what follows them there ends the element too. */
    private static final Pattern END_TAGS = Pattern.compile("</(?:li|td|th|tr|dt|dd|tbody|thead)>");

    private WhiteSpace() {}

    /** JSON in one line. */
    static String shortenedJson(String json) {
        return JSON.matcher(json).replaceAll(found -> kept(found, ""));
    }

    /** Turtle with one statement a line as before, indented less and without columns. */
    static String shortenedTurtle(String turtle) {
        return TURTLE.matcher(turtle).replaceAll(found -> kept(found,
                found.start() > 0 && turtle.charAt(found.start() - 1) == '\n'
                        ? found.end() - found.start() > PREDICATE ? "    " : "  "
                        : " "));
    }

    /** HTML without the end tags of list items and of parts of tables, which HTML does not ask for. */
    static String withoutEndTags(String html) {
        return END_TAGS.matcher(html).replaceAll("");
    }

    private static String kept(MatchResult found, String otherwise) {
        return found.group(1) == null ? otherwise : Matcher.quoteReplacement(found.group(1));
    }
}
