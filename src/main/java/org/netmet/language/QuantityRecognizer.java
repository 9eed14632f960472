package org.netmet.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises numbers with units in the text of a question: sizes, Ki-67 values, shares and periods of years. */
final class QuantityRecognizer {
    private static final String NUMBER = "(\\d+(?:[.,]\\d+)?)";
    private static final String COMPARATOR = "(?:(<=|>=|≤|≥|<|>|=|under|below|smaller than|less than|up to|at most|"
            + "over|above|larger than|bigger than|greater than|more than|from|at least|beyond)\\s*)?";
    private static final Pattern SIZE = Pattern.compile(COMPARATOR + NUMBER
            + "(?:\\s*(?:-|–|to)\\s*" + NUMBER + ")?\\s*-?(mm|cm|millimet(?:re|er)s?|centimet(?:re|er)s?)\\b"
            + "(?:\\s*(?:or|and)\\s*(less|smaller|below|under|more|larger|bigger|over|above|greater)\\b)?");
    private static final Pattern KI_67 =
            Pattern.compile("\\bki-?\\s?67\\b[\\s:=]*(?:index\\s*)?(?:of\\s*)?" + COMPARATOR + NUMBER + "\\s*%?");
    private static final Pattern SHARE = Pattern.compile("(?<![\\w.])" + NUMBER + "\\s*(?:%|per cent|percent)");
    /** "171/314": so many of so many. */
    private static final Pattern COUNTS =
            Pattern.compile(
                    "(?<![\\w./:-])(\\d{1,6})\\s*(?:/|\\bof\\b|\\bout of\\b)\\s*(\\d{2,6})(?![\\w./]|\\s*(?:%|mm|cm|years?))");
    /** "No liver metastasis in 172 patients": none of so many. A year is no number of patients. */
    private static final Pattern NONE_OF = Pattern.compile(
            "(?<=\\b(?:no|none|zero|not one|not a single)\\b[^.;:?]{0,60}\\b)(?:in|of|among|out of)\\s+(?:all\\s+)?"
                    + "(?!(?:19|20)\\d\\d\\b)(\\d{2,6})\\b(?!\\s*(?:%|per\\s?cent|mm|cm|years?|months?)|[./,-]\\d)");
    private static final Pattern YEARS = Pattern.compile(
            "\\b(?:\\d+\\s*(?:-|–|to)\\s*)?(\\d+|one|two|three|four|five|ten|twenty)\\s*-?\\s*(?:years?|yrs?|y)\\b");
    private static final List<String> WRITTEN = List.of("one", "two", "three", "four", "five", "ten", "twenty");
    private static final List<Integer> VALUES = List.of(1, 2, 3, 4, 5, 10, 20);

    /** Several sizes with one unit: "up to 1, 1 to 2, over 2 cm". */
    private static final Pattern SERIES = Pattern.compile("((?:" + COMPARATOR + NUMBER + "(?:\\s*(?:-|–|to)\\s*"
            + NUMBER
            + ")?\\s*(?:,|;|/|\\band\\b|\\bor\\b|\\bvs?\\b|\\bversus\\b)\\s*(?:and|or)?\\s*)+)(?=" + COMPARATOR + NUMBER
            + "(?:\\s*(?:-|–|to)\\s*" + NUMBER + ")?\\s*-?(mm|cm)\\b)");
    private static final Pattern END_OF_NUMBER =
            Pattern.compile("(?<=\\d)(?=\\s*(?:,|;|/|and\\b|or\\b|vs?\\b|versus\\b))");

    private static final double HUNDRED = 100;

    private QuantityRecognizer() {}

    /** The variable that an interval limits. */
    enum Variable {
        TUMOUR_SIZE("tumour-size"),
        KI_67("ki-67");

        private final String key;

        Variable(String key) {
            this.key = key;
        }

        /** The key of its factor in the scheme. */
        String key() {
            return key;
        }
    }

    /** A quantity in the text; {@code written} is the part of the text that names it. */
    sealed interface Quantity {
        String written();

        /** Limits of a variable: centimetres for a size, per cent for Ki-67. */
        record Limits(String written, Variable variable, NumericInterval interval) implements Quantity {}

        /** A share that is asked about, in per cent. */
        record Share(String written, double perCent) implements Quantity {}

        /** A period of years. */
        record Years(String written, int years) implements Quantity {}
    }

    /** The quantities of a text, and the text with spaces in their place. */
    record Result(List<Quantity> quantities, String rest) {}

    static Result recognize(String text) {
        var found = new ArrayList<Quantity>();
        var rest = new StringBuilder(SERIES.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(
                match -> END_OF_NUMBER.matcher(match.group(1)).replaceAll(" " + match.group(match.groupCount()))));
        find(SIZE, rest, match -> {
            double unit = match.group(4).startsWith("m") ? 0.1 : 1;
            found.add(new Quantity.Limits(match.group().strip(), Variable.TUMOUR_SIZE, interval(match, unit)));
        });
        find(KI_67, rest, match -> found.add(new Quantity.Limits(
                match.group().strip(), Variable.KI_67,
                NumericInterval.compared(match.group(1), number(match.group(2))))));
        find(SHARE, rest, match -> found.add(new Quantity.Share(match.group().strip(), number(match.group(1)))));
        find(COUNTS, rest, match -> found.add(new Quantity.Share(match.group().strip(),
                HUNDRED * number(match.group(1)) / Math.max(1, number(match.group(2))))));
        find(NONE_OF, rest, match -> found.add(new Quantity.Share(match.group().strip(), 0)));
        find(YEARS, rest, match -> years(match.group(1))
                .ifPresent(years -> found.add(new Quantity.Years(match.group().strip(), years))));
        return new Result(List.copyOf(found), rest.toString());
    }

    private static NumericInterval interval(Matcher match, double unit) {
        double first = number(match.group(2)) * unit;
        Optional<String> orMore = Optional.ofNullable(match.group(5))
                .map(word -> List.of("less", "smaller", "below", "under").contains(word) ? "<=" : ">=");
        return match.group(3) == null
                ? NumericInterval.compared(orMore.orElse(match.group(1)), first)
                : NumericInterval.closed(first, number(match.group(3)) * unit);
    }

    private static void find(Pattern pattern, StringBuilder text, Consumer<Matcher> use) {
        Matcher match = pattern.matcher(text.toString());
        while (match.find()) {
            use.accept(match);
            for (int at = match.start(); at < match.end(); at++) {
                text.setCharAt(at, ' ');
            }
        }
    }

    private static double number(String written) {
        return Double.parseDouble(written.replace(',', '.'));
    }

    private static Optional<Integer> years(String written) {
        int at = WRITTEN.indexOf(written);
        if (at >= 0) {
            return Optional.of(VALUES.get(at));
        }
        // More digits than a lifetime has are no period.
        return written.matches("\\d{1,2}") ? Optional.of(Integer.parseInt(written)) : Optional.empty();
    }
}
