package org.netmet.queries;

import org.apache.jena.query.QueryParseException;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a query does not parse, and where.
 *
 * @param line counted from 1; 0 when the parser does not say
 * @param column where the offending word begins
 * @param what was found there, in one line
 * @param token the offending word or character; empty when it is the end that comes too early
 * @param hint what to do, when it is known
 */
public record QuerySyntaxError(int line, int column, String what, Optional<String> token, Optional<String> hint) {
    // The exception's own numbers are those of the last token that was right; its message has those of the wrong one.
    private static final Pattern PLACE = Pattern.compile("[Ll]ine (\\d+), column:? (\\d+)[.:]?\\s*");
    private static final Pattern TOKEN =
            Pattern.compile("Encountered \"\\s*(?:<[A-Z_0-9]+>\\s*)?\"?(.*?)\\s*\"\" at $");
    private static final Pattern PREFIX = Pattern.compile("Unresolved prefixed name: (\\S+)");
    private static final Pattern LEXICAL =
            Pattern.compile("Lexical error at Encountered: (?:'(\\d+)' \\(\\d+\\),|<EOF>)(?: after prefix \"(.*)\")?");

    /** What can be said without the query's text. */
    public static QuerySyntaxError of(QueryParseException fault) {
        return of(fault, "", Map.of());
    }

    /**
     * @param query as it was parsed
     * @param prefixes those that people are likely to mean
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

    /** The parser met a character that begins no word. */
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
