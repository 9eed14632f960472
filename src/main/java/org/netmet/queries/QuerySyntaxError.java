package org.netmet.queries;

import org.apache.jena.query.QueryParseException;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Syntax error of a SPARQL query: its position, the unexpected token, and a hint.
 *
 * @param line counted from 1; 0 when the parser does not give it
 * @param column where the unexpected token begins
 * @param what the error in one line
 * @param token the unexpected token or character; empty when the query ends too early
 * @param hint how to correct it; empty when unknown
 */
public record QuerySyntaxError(int line, int column, String what, Optional<String> token, Optional<String> hint) {
    // The line and column of the exception are those of the last valid token; its message has those of the unexpected
    // one.
    private static final Pattern PLACE = Pattern.compile("[Ll]ine (\\d+), column:? (\\d+)[.:]?\\s*");
    private static final Pattern TOKEN =
            Pattern.compile("Encountered \"\\s*(?:<[A-Z_0-9]+>\\s*)?\"?(.*?)\\s*\"\" at $");
    private static final Pattern PREFIX = Pattern.compile("Unresolved prefixed name: (\\S+)");
    private static final Pattern LEXICAL =
            Pattern.compile("Lexical error at Encountered: (?:'(\\d+)' \\(\\d+\\),|<EOF>)(?: after prefix \"(.*)\")?");

    /** Converts a parse exception of Jena, without the text of the query and so without most hints. */
    public static QuerySyntaxError of(QueryParseException fault) {
        return of(fault, "", Map.of());
    }

    /**
     * Converts a parse exception of Jena, with a hint from the text of the query.
     *
     * @param query the text that was parsed
     * @param prefixes well-known prefixes and their namespaces, to suggest for an undeclared one
     */
    public static QuerySyntaxError of(QueryParseException fault, String query, Map<String, String> prefixes) {
        String message = String.valueOf(fault.getMessage()).strip();
        String first = message.lines().findFirst().orElse("").strip();
        Matcher place = PLACE.matcher(first);
        if (!place.find()) {
            return new QuerySyntaxError(Math.max(fault.getLine(), 0), Math.max(fault.getColumn(), 0), first,
                    Optional.empty(), Optional.empty());
        }
        int line = Integer.parseInt(place.group(1));
        int column = Integer.parseInt(place.group(2));
        String rest = place.replaceFirst("").strip();
        var advice = new SyntaxAdvice(query, prefixes);
        Matcher lexical = LEXICAL.matcher(rest);
        if (lexical.find()) {
            return lexical(line, column, lexical, advice);
        }
        Matcher prefixed = PREFIX.matcher(rest);
        if (prefixed.find()) {
            return new QuerySyntaxError(line, column, rest, Optional.of(prefixed.group(1)),
                    Optional.of(advice.onPrefix(prefixed.group(1).replaceFirst(":.*", ""))));
        }
        return unexpected(line, column, rest, message, advice);
    }

    /** Lexical error: a character that begins no token, or a string that is not closed. */
    private static QuerySyntaxError lexical(int line, int column, Matcher found, SyntaxAdvice advice) {
        String before = found.group(2) == null ? "" : found.group(2).replace("\\'", "'").replace("\\\"", "\"");
        if (before.startsWith("'") || before.startsWith("\"")) {
            return new QuerySyntaxError(line, Math.max(1, column - before.length()), "a text begins that does not end",
                    Optional.of(before), Optional.of("close it with " + before.charAt(0)));
        }
        int character = found.group(1) == null ? ' ' : Integer.parseInt(found.group(1));
        Optional<String> hint = advice.onCharacter(character);
        if (!before.isEmpty() && hint.isEmpty()) {
            return new QuerySyntaxError(line, Math.max(1, column - before.length()), "unexpected " + before,
                    Optional.of(before), advice.onWord(before));
        }
        String token = Character.toString(character);
        String name = Optional.ofNullable(Character.getName(character)).orElse("no character").toLowerCase(Locale.ROOT);
        return new QuerySyntaxError(line, column, "unexpected %s (U+%04X, %s)".formatted(
                Character.isWhitespace(character) || Character.isSpaceChar(character) || character == 0x200B
                        || character == 0xFEFF ? "character" : token,
                character, name), Optional.of(token), hint);
    }

    private static QuerySyntaxError unexpected(int line, int column, String rest, String message, SyntaxAdvice advice) {
        if (rest.startsWith("Encountered \"<EOF>\"") || rest.startsWith("Encountered \" <EOF>")) {
            return new QuerySyntaxError(line, column, "the query ends too early", Optional.empty(), advice.onEnd());
        }
        Matcher token = TOKEN.matcher(rest + " ");
        if (token.find()) {
            String image = token.group(1).replaceAll("^[^\"]*\" \"|\"$", "").replaceAll("^\"|\"$", "");
            return new QuerySyntaxError(line, column, "unexpected " + image, Optional.of(image),
                    advice.onToken(image, line, column, message));
        }
        return new QuerySyntaxError(line, column, rest.replaceAll("\\s+at$", ""), Optional.empty(), Optional.empty());
    }
}
