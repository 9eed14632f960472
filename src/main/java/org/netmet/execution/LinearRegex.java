package org.netmet.execution;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.apache.jena.sparql.expr.ExprEvalException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * A regular expression that is matched in time linear in its input (RE2). The expressions of Java backtrack, and a
 * pattern of ten letters can keep them busy for ever. RE2 has no back-references, which XPath has, and no lookaround,
 * possessive quantifiers or intersections of classes, which only Java has. A pattern with one of these is refused in
 * words, because some of them would be read as something else.
 */
final class LinearRegex {
    /** The longest pattern, in characters. */
    static final int LONGEST_PATTERN = 2000;
    /** The most repetitions of a part of a pattern, all enclosing counts multiplied. */
    static final int MOST_REPETITIONS = 1000;

    private final Pattern pattern;
    private final CancellationToken stop;

    private LinearRegex(Pattern pattern, CancellationToken stop) {
        this.pattern = pattern;
        this.stop = stop;
    }

    /**
     * Compiles a pattern.
     *
     * @param flags letters of {@code i}, {@code m}, {@code s}, {@code x} and {@code q}, as XPath has them
     * @throws OperationRefusedException if the pattern is valid elsewhere and has no linear-time matcher
     * @throws ExprEvalException if the pattern or its flags are not valid
     */
    static LinearRegex compile(String pattern, String flags, CancellationToken stop) {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new OperationRefusedException("a regular expression is longer than %d characters%n  fix: shorten it"
                    .formatted(LONGEST_PATTERN));
        }
        int mask = mask(flags);
        if (flags.contains("q")) {
            return new LinearRegex(Pattern.compile(Pattern.quote(pattern), mask), stop);
        }
        String plain = flags.contains("x") ? withoutSpace(pattern) : pattern;
        new Syntax(plain).check();
        try {
            return new LinearRegex(Pattern.compile(plain, mask), stop);
        } catch (PatternSyntaxException e) {
            throw new ExprEvalException("the regular expression is not valid: " + e.getDescription());
        }
    }

    private static int mask(String flags) {
        int mask = 0;
        for (char flag : flags.toCharArray()) {
            mask |= switch (flag) {
                case 'i' -> Pattern.CASE_INSENSITIVE;
                case 'm' -> Pattern.MULTILINE;
                case 's' -> Pattern.DOTALL;
                case 'x', 'q' -> 0;
                default -> throw new ExprEvalException("a regular expression has an unknown flag");
            };
        }
        return mask;
    }

    /** Flag {@code x}: white space outside classes does not count (XPath functions, section 5.6.1.1). */
    private static String withoutSpace(String pattern) {
        var kept = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                kept.append(c).append(pattern.charAt(++i));
                continue;
            }
            inClass = c == '[' || inClass && c != ']';
            if (inClass || " \t\n\r".indexOf(c) < 0) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /** Whether the pattern matches a part of the text. */
    boolean find(String text) {
        return pattern.matcher(new StoppableText(text, stop)).find();
    }

    /** The parts of a text between the matches; a match of nothing does not divide. */
    List<String> split(String text) {
        var parts = new ArrayList<String>();
        Matcher matcher = pattern.matcher(new StoppableText(text, stop));
        int from = 0;
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                parts.add(text.substring(from, matcher.start()));
                from = matcher.end();
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    /**
     * The text with each match replaced.
     *
     * @param by the replacement; {@code $1} is a group, a backslash makes the next character literal
     * @throws ExprEvalException if the replacement is not valid
     * @throws OperationRefusedException if the result is too long
     */
    String replace(String text, String by) {
        Matcher matcher = pattern.matcher(new StoppableText(text, stop));
        List<Object> parts = parts(by, pattern.groupCount());
        var made = new StringBuilder();
        int from = 0;
        boolean first = true;
        while (matcher.find()) {
            // As Jena has it: of a pattern that matches nothing, only the first such match counts.
            if (!first && matcher.start() == matcher.end()) {
                continue;
            }
            first = false;
            append(made, text.substring(from, matcher.start()));
            for (Object part : parts) {
                append(made, part instanceof Integer group ? String.valueOf(group(matcher, group)) : (String) part);
            }
            from = matcher.end();
        }
        return append(made, text.substring(from)).toString();
    }

    private static String group(Matcher matcher, int number) {
        String group = matcher.group(number);
        return group == null ? "" : group;
    }

    private static StringBuilder append(StringBuilder made, String more) {
        ValueLimits.checkLength((long) made.length() + more.length());
        return made.append(more);
    }

    /** The texts and group numbers of a replacement. */
    private static List<Object> parts(String by, int groups) {
        var parts = new ArrayList<>();
        var text = new StringBuilder();
        for (int i = 0; i < by.length(); i++) {
            char c = by.charAt(i);
            if (c == '\\' && i + 1 < by.length()) {
                text.append(by.charAt(++i));
            } else if (c == '$' && i + 1 < by.length() && Character.digit(by.charAt(i + 1), 10) >= 0) {
                int number = Character.digit(by.charAt(++i), 10);
                // More digits belong to the number as long as there is such a group.
                while (i + 1 < by.length() && by.charAt(i + 1) >= '0' && by.charAt(i + 1) <= '9'
                        && number * 10 + by.charAt(i + 1) - '0' <= groups) {
                    number = number * 10 + by.charAt(++i) - '0';
                }
                if (number > groups) {
                    throw new ExprEvalException("a replacement names a group that the pattern does not have");
                }
                parts.add(text.toString());
                text.setLength(0);
                parts.add(number);
            } else if (c == '\\' || c == '$') {
                throw new ExprEvalException("a replacement ends in %s or has it before no digit".formatted(c));
            } else {
                text.append(c);
            }
        }
        parts.add(text.toString());
        return parts;
    }

    /** A character sequence that throws on cancellation. */
    private record StoppableText(String text, CancellationToken stop) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            stop.check();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Finds what RE2 does not have or reads differently. */
    private static final class Syntax {
        private final String pattern;
        private final Deque<Integer> starts = new ArrayDeque<>();
        private int at;

        Syntax(String pattern) {
            this.pattern = pattern;
        }

        void check() {
            // The repetitions of each part, by the place where the part begins; a count multiplies those inside.
            int[] repeated = new int[pattern.length() + 1];
            java.util.Arrays.fill(repeated, 1);
            int atom = 0;
            for (at = 0; at < pattern.length(); at++) {
                switch (pattern.charAt(at)) {
                    case '\\' -> {
                        atom = at;
                        escape(false);
                    }
                    case '[' -> {
                        atom = at;
                        characterClass();
                    }
                    case '(' -> {
                        group();
                        starts.push(at);
                    }
                    case ')' -> atom = starts.isEmpty() ? at : starts.pop();
                    case '{' -> multiply(repeated, atom);
                    case '+' -> {
                        if (at > 0 && "*+?}".indexOf(pattern.charAt(at - 1)) >= 0 && !isEscaped(at - 1)) {
                            refuse("a possessive quantifier");
                        }
                    }
                    case '*', '?', '|', '^', '$' -> {
                    }
                    default -> atom = at;
                }
            }
        }

        private boolean isEscaped(int index) {
            int slashes = 0;
            while (index - slashes > 0 && pattern.charAt(index - slashes - 1) == '\\') {
                slashes++;
            }
            return slashes % 2 == 1;
        }

        private void group() {
            for (String before : List.of("(?=", "(?!", "(?<=", "(?<!", "(?>")) {
                if (pattern.startsWith(before, at)) {
                    refuse("lookaround or an atomic group");
                }
            }
        }

        private void escape(boolean inClass) {
            at++;
            if (at >= pattern.length()) {
                return;
            }
            char c = pattern.charAt(at);
            if (c >= '1' && c <= '9' && !inClass) {
                refuse("a back-reference");
            }
            if ("iIcCXRGkKhHvV".indexOf(c) >= 0) {
                refuse("\\" + c);
            }
            if ((c == 'p' || c == 'P') && pattern.toLowerCase(Locale.ROOT).startsWith("{is", at + 1)
                    || pattern.startsWith("{In", at + 1) || pattern.startsWith("{java", at + 1)) {
                refuse("a block of Unicode by its name");
            }
        }

        private void characterClass() {
            at++;
            if (at < pattern.length() && pattern.charAt(at) == '^') {
                at++;
            }
            for (boolean first = true; at < pattern.length(); at++, first = false) {
                char c = pattern.charAt(at);
                if (c == ']' && !first) {
                    return;
                }
                if (c == '\\') {
                    escape(true);
                } else if (c == '[') {
                    refuse("a class within a class");
                } else if (pattern.startsWith("&&", at)) {
                    refuse("an intersection of classes");
                }
            }
        }

        /** Multiplies the repetitions of everything since the beginning of the part that is counted. */
        private void multiply(int[] repeated, int from) {
            int end = pattern.indexOf('}', at);
            String counts = end < 0 ? "" : pattern.substring(at + 1, end);
            if (!counts.matches("\\d{1,9}(,\\d{0,9})?")) {
                refuse("a brace that is no count");
            }
            long count = 1;
            for (String number : counts.split(",")) {
                count = Math.max(count, Long.parseLong(number));
            }
            for (int i = from; i < at; i++) {
                if (repeated[i] * count > MOST_REPETITIONS) {
                    throw new OperationRefusedException(
                            "a regular expression repeats a part more than %d times%n  fix: use * or +"
                                    .formatted(MOST_REPETITIONS));
                }
                repeated[i] *= (int) count;
            }
            at = end;
        }

        private static void refuse(String what) {
            throw new OperationRefusedException(("a regular expression with %s is not matched here: it has no "
                    + "matcher whose time is limited%n  fix: write it without, or filter in two steps")
                    .formatted(what));
        }
    }
}
