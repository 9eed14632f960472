package org.netmet.queries;

import org.netmet.model.StringSimilarity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Hints for correcting a syntax error, from the text around its position. */
final class SyntaxAdvice {
    private static final Set<String> UPDATES = Set.of(
            "INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH");
    private static final List<String> KEYWORDS = List.of(
            "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "PREFIX", "BASE", "DISTINCT", "REDUCED", "FROM", "NAMED",
            "OPTIONAL", "UNION", "FILTER", "MINUS", "GRAPH", "BIND", "VALUES", "SERVICE", "EXISTS", "NOT", "GROUP",
            "ORDER", "BY", "HAVING", "LIMIT", "OFFSET", "ASC", "DESC", "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE",
            "GROUP_CONCAT", "SEPARATOR", "REGEX", "BOUND", "COALESCE", "CONTAINS", "STRSTARTS", "LANG", "DATATYPE");
    private static final String DOUBLE_QUOTES = "\u201C\u201D\u201E\u201F\u00AB\u00BB\u2033";
    private static final String SINGLE_QUOTES = "\u2018\u2019\u201A\u201B\u2032\u00B4`";
    private static final String SPACES =
            "\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000";
    private static final String INVISIBLE = "\u200B\u200C\u200D\u2060\uFEFF\u00AD";
    private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212";
    private static final int NAMED = 5;
    /** Matches string literals, IRIs and comments, whose characters are not syntax. */
    private static final Pattern INERT = Pattern.compile(
            "\"\"\"(?:[^\"\\\\]|\\\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\\\]|\\\\.|'(?!''))*'''"
                    + "|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'|<[^<>\"{}|^`\\\\\\s]*>|#[^\\n]*");

    private final String query;
    private final Map<String, String> prefixes;

    SyntaxAdvice(String query, Map<String, String> prefixes) {
        this.query = query;
        this.prefixes = prefixes;
    }

    private record Spot(int line, int column, char character) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column;
        }
    }

    String onPrefix(String prefix) {
        String namespace = prefixes.get(prefix);
        if (namespace != null) {
            return "add at the top: PREFIX %s: <%s>".formatted(prefix, namespace);
        }
        List<String> closest = StringSimilarity.closest(prefix, prefixes.keySet());
        return closest.isEmpty() || prefix.isEmpty()
                ? "declare it at the top: PREFIX %s: <...>".formatted(prefix)
                : closest.stream().limit(1)
                        .map(near -> "did you mean %s:? PREFIX %s: <%s>".formatted(near, near, prefixes.get(near)))
                        .collect(Collectors.joining());
    }

    /** Hint for a typographic character that word processors insert and SPARQL does not allow. */
    Optional<String> onCharacter(int character) {
        if (contains(DOUBLE_QUOTES, character)) {
            return Optional.of("write \" in its place: text processors put such quotes" + places(DOUBLE_QUOTES));
        }
        if (contains(SINGLE_QUOTES, character)) {
            return Optional.of("write ' in its place: text processors put such quotes" + places(SINGLE_QUOTES));
        }
        if (contains(SPACES, character)) {
            return Optional.of("write an ordinary space: this one comes from a document" + places(SPACES));
        }
        if (contains(INVISIBLE, character)) {
            return Optional.of("delete it: it cannot be seen, and comes from a document" + places(INVISIBLE));
        }
        if (contains(DASHES, character)) {
            return Optional.of("write - in its place: text processors put such dashes" + places(DASHES));
        }
        return Optional.empty();
    }

    private static boolean contains(String characters, int character) {
        return characters.indexOf(character) >= 0;
    }

    private String places(String characters) {
        List<Spot> spots = spots().stream().filter(spot -> characters.indexOf(spot.character) >= 0).toList();
        return spots.size() < 2
                ? ""
                : "; %d of them, at %s".formatted(spots.size(),
                        spots.stream().limit(NAMED).map(Spot::toString).collect(Collectors.joining(" and at ")));
    }

    Optional<String> onWord(String word) {
        // With three letters, an edit distance of two matches almost any word.
        List<String> closest = word.length() < 4 ? List.of() : StringSimilarity.closest(word, KEYWORDS);
        return closest.isEmpty() ? Optional.empty() : Optional.of("did you mean " + closest.getFirst() + "?");
    }

    Optional<String> onEnd() {
        Deque<Spot> open = open(Integer.MAX_VALUE, 0);
        return open.isEmpty()
                ? Optional.of(query.isBlank() ? "write a query: SELECT, ASK, CONSTRUCT or DESCRIBE" : "go on with it")
                : Optional.of("add %s: the %s at %s is not closed".formatted(
                        closing(open.peek().character), open.peek().character, open.peek()));
    }

    /** @param message the message of the parser, with the tokens that it expected */
    Optional<String> onToken(String token, int line, int column, String message) {
        String word = token.toUpperCase(Locale.ROOT).replaceFirst("\\s.*", "");
        if (UPDATES.contains(word)) {
            return Optional.of("this is an update, and nothing can be changed here: "
                    + "ask with SELECT, ASK, CONSTRUCT or DESCRIBE");
        }
        if (word.equals("AS")) {
            return Optional.of("put it into brackets: SELECT (COUNT(?x) AS ?n)");
        }
        if (token.equals("<")) {
            return Optional.of("write an IRI without spaces and other characters that it may not hold");
        }
        if (token.matches("[})\\]]")) {
            return onClosing(token.charAt(0), line, column, message);
        }
        boolean beginsPattern = token.startsWith("?") || token.startsWith("$") || token.startsWith("<")
                || token.contains(":");
        if (beginsPattern && message.contains("\".\"") && message.contains("\";\"")) {
            return Optional.of("put a dot before it: one ends each pattern");
        }
        return Optional.empty();
    }

    private Optional<String> onClosing(char bracket, int line, int column, String message) {
        Deque<Spot> open = open(line, column);
        if (open.isEmpty()) {
            return query.isEmpty() ? Optional.empty() : Optional.of("delete it: nothing is open there");
        }
        if (closing(open.peek().character) != bracket) {
            return Optional.of("add %s before it: the %s at %s is not closed".formatted(
                    closing(open.peek().character), open.peek().character, open.peek()));
        }
        boolean wantsMore = message.contains("<VAR1>") || message.contains("<IRIref>");
        return bracket == '}' && wantsMore && !message.contains("\".\"")
                ? Optional.of("complete the pattern before it: subject, predicate, object")
                : Optional.empty();
    }

    private static char closing(char opening) {
        return switch (opening) {
            case '{' -> '}';
            case '(' -> ')';
            default -> ']';
        };
    }

    /** The brackets that are open at a position, innermost first. */
    private Deque<Spot> open(int line, int column) {
        var open = new ArrayDeque<Spot>();
        for (Spot spot : spots()) {
            if (spot.line > line || spot.line == line && spot.column >= column) {
                break;
            }
            switch (spot.character) {
                case '{', '(', '[' -> open.push(spot);
                case '}', ')', ']' -> {
                    if (!open.isEmpty()) {
                        open.pop();
                    }
                }
                default -> {
                }
            }
        }
        return open;
    }

    /** Each character with its position, without those in string literals, IRIs and comments. */
    private List<Spot> spots() {
        var spots = new ArrayList<Spot>();
        int line = 1;
        int column = 1;
        int skip = 0;
        for (int i = 0; i < query.length(); i++) {
            if (i >= skip) {
                skip = i + inert(i);
                if (skip == i) {
                    spots.add(new Spot(line, column, query.charAt(i)));
                }
            }
            if (query.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return spots;
    }

    /** The length of the string literal, IRI or comment that begins at an index; 0 when none does. */
    private int inert(int from) {
        var matcher = INERT.matcher(query).region(from, query.length());
        return matcher.lookingAt() ? matcher.end() - from : 0;
    }
}
