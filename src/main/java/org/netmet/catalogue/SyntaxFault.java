package org.netmet.catalogue;

import org.apache.jena.query.QueryParseException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a query does not parse, and where.
 *
 * @param line counted from 1; 0 when the parser does not say
 * @param what was found there, in one line
 */
public record SyntaxFault(int line, int column, String what) {
    // The exception's own numbers are those of the last token that was right; its message has those of the wrong one.
    private static final Pattern PLACE = Pattern.compile("[Ll]ine (\\d+), column:? (\\d+)[.:]?\\s*");
    private static final Pattern TOKEN =
            Pattern.compile("Encountered \"\\s*(?:<[A-Z_0-9]+>\\s*)?\"?(.*?)\\s*\"\" at $");

    public static SyntaxFault of(QueryParseException fault) {
        String first = String.valueOf(fault.getMessage()).strip().lines().findFirst().orElse("").strip();
        Matcher place = PLACE.matcher(first);
        if (!place.find()) {
            return new SyntaxFault(Math.max(fault.getLine(), 0), Math.max(fault.getColumn(), 0), first);
        }
        String rest = place.replaceFirst("").strip();
        return new SyntaxFault(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)), inWords(rest));
    }

    private static String inWords(String message) {
        Matcher token = TOKEN.matcher(message + " ");
        if (message.startsWith("Encountered \"<EOF>\"") || message.startsWith("Encountered \" <EOF>")) {
            return "the query ends too early";
        }
        if (token.find()) {
            String image = token.group(1).replaceAll("^[^\"]*\" \"|\"$", "");
            return "unexpected " + image.replaceAll("^\"|\"$", "");
        }
        return message.replaceAll("\\s+at$", "");
    }
}
