package org.netmet.execution;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.expr.ExprException;
import org.apache.jena.update.UpdateFactory;
import org.apache.jena.update.UpdateRequest;

import java.util.Set;

/**
 * Parses queries and updates of users, after it has looked at the size of their text. The parser takes time that grows
 * with the square of the number of some clauses, and recurses for each bracket; neither can be interrupted.
 */
public final class QueryComplexity {
    /** The longest query, in characters; room for some thousands of IRIs in VALUES. */
    public static final int LONGEST_QUERY = 1 << 18;
    /** The deepest nesting of brackets of any kind. */
    public static final int DEEPEST = 100;
    /** The most groups in braces, and the most keywords that begin a clause. */
    public static final int MOST_CLAUSES = 1000;
    /** The most occurrences of variables. */
    public static final int MOST_VARIABLES = 5000;

    /**
     * The base of relative IRIs. A fixed one: a relative IRI must not name a folder of this machine, and an answer must
     * not depend on where it was made. It is the one that Fuseki has.
     */
    public static final String BASE = "http://server/unset-base/";

    private static final Set<String> CLAUSES = Set.of("AS", "BIND", "FILTER", "OPTIONAL", "UNION", "MINUS", "EXISTS",
            "SERVICE", "GRAPH", "SELECT", "FROM", "USING", "PREFIX", "BASE", "LET", "LATERAL", "UNFOLD", "VALUES");

    private QueryComplexity() {}

    /**
     * Parses a query.
     *
     * @throws OperationRefusedException if it is too long or too complex
     * @throws org.apache.jena.query.QueryException if it is not valid
     */
    public static Query parseQuery(String text) {
        if (text.length() > LONGEST_QUERY) {
            throw refused("it is longer than %d characters".formatted(LONGEST_QUERY));
        }
        new Scan(text).check(true);
        Query query;
        try {
            query = QueryFactory.create(text, BASE, Syntax.syntaxARQ);
        } catch (ExprException malformed) {
            // The parser compiles a constant pattern; its message is one of Java's.
            throw new OperationRefusedException("a regular expression in it is not valid\n  fix: correct its pattern");
        }
        ComplexityVisitor.check(query);
        return query;
    }

    /**
     * Parses an update; its text may be as long as a request.
     *
     * @throws OperationRefusedException if it is too complex
     * @throws org.apache.jena.query.QueryException if it is not valid
     */
    public static UpdateRequest parseUpdate(String text) {
        new Scan(text).check(false);
        UpdateRequest update = UpdateFactory.create(text, BASE, Syntax.syntaxARQ);
        ComplexityVisitor.check(update);
        return update;
    }

    static OperationRefusedException refused(String what) {
        return new OperationRefusedException(what + "\n  fix: ask in smaller parts");
    }

    /** Refuses a node that is beyond the limits of values. */
    static void check(Node node) {
        ValueLimits.excess(node).ifPresent(excess -> {
            throw new OperationRefusedException(excess + "\n  fix: write a smaller value");
        });
    }

    /** Counts brackets, clauses and variables in a text, outside its strings, IRIs and comments. */
    private static final class Scan {
        private final String text;
        private int at;
        private int depth;
        private int groups;
        private int clauses;
        private int variables;

        Scan(String text) {
            this.text = text;
        }

        void check(boolean isQuery) {
            for (at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                switch (c) {
                    case '{', '[', '(' -> open(c, isQuery);
                    case '}', ']', ')' -> depth--;
                    case '"', '\'' -> string(c);
                    case '#' -> at = end(text.indexOf('\n', at));
                    case '<' -> iri();
                    case '?', '$' -> variables++;
                    default -> {
                        if (Character.isLetter(c)) {
                            word();
                        }
                    }
                }
                if (groups > MOST_CLAUSES || clauses > MOST_CLAUSES) {
                    throw refused("it has more than %d clauses".formatted(MOST_CLAUSES));
                }
                if (variables > MOST_VARIABLES) {
                    throw refused("it has more than %d variables".formatted(MOST_VARIABLES));
                }
            }
        }

        private void open(char bracket, boolean isQuery) {
            groups += bracket == '{' || bracket == '[' && isQuery ? 1 : 0;
            if (++depth > DEEPEST) {
                throw refused("it is nested too deeply");
            }
        }

        private int end(int found) {
            return found < 0 ? text.length() : found;
        }

        private void string(char quote) {
            String three = String.valueOf(quote).repeat(3);
            boolean isLong = text.startsWith(three, at);
            at += isLong ? 3 : 1;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '\\') {
                    at++;
                } else if (isLong ? text.startsWith(three, at) : c == quote || c == '\n') {
                    at += isLong ? 2 : 0;
                    return;
                }
                at++;
            }
        }

        /** An IRI, or the operator for less. */
        private void iri() {
            for (int i = at + 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '>') {
                    at = i;
                    return;
                }
                if (c <= ' ' || "<\"{}|^`".indexOf(c) >= 0) {
                    return;
                }
            }
        }

        private void word() {
            int start = at;
            while (at + 1 < text.length() && isPartOfName(text.charAt(at + 1))) {
                at++;
            }
            boolean isName = at + 1 < text.length() && text.charAt(at + 1) == ':';
            if (at - start < 10 && !isName && CLAUSES.contains(text.substring(start, at + 1).toUpperCase(
                    java.util.Locale.ROOT))) {
                clauses++;
            }
        }

        private static boolean isPartOfName(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '-';
        }
    }
}
