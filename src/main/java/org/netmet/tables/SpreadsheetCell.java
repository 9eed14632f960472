package org.netmet.tables;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What spreadsheets do to the text of a cell: other spaces, decimal commas, dates in place of ranges, error values. */
final class SpreadsheetCell {
    /** Invisible: zero-width characters, soft hyphen, marks of direction, byte order mark. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s\\u0085]+");
    private static final Pattern OTHER_MINUS = Pattern.compile("^[\\u2212\\u2010-\\u2013\\uFE63\\uFF0D]");
    private static final Pattern ERROR =
            Pattern.compile("#(?:REF|DIV/0|VALUE|NAME|NUM|NULL|N/A|GETTING_DATA|SPILL|CALC)[!?]?|#{3,}|Err:\\d{3}");
    private static final Pattern FORMULA = Pattern.compile("=[-+]?[A-Za-z(\"$0-9].*");
    private static final Pattern PLAIN = Pattern.compile("[-+]?(?:\\d{1,15}(?:\\.\\d{0,15})?|\\.\\d{1,15})");
    private static final Pattern EXPONENT = Pattern.compile("[-+]?[0-9.,]+[eE][-+]?\\d+");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("([-+]?\\d*),(\\d+)");
    private static final Pattern THOUSANDS = Pattern.compile("[-+]?\\d{1,3}(?:(?:,\\d{3}){2,}|(?:\\.\\d{3}){2,})");
    /** Both marks, so that the last one is the decimal mark. */
    private static final Pattern BOTH_MARKS =
            Pattern.compile("[-+]?\\d{1,3}(?:(?:,\\d{3})+\\.\\d+|(?:\\.\\d{3})+,\\d+)");
    private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(?:[ '\u2019]\\d{3})+");
    private static final Pattern WHOLE = Pattern.compile("([-+]?\\d+)[.,]0+");
    private static final int INTEGER_DIGITS = 9;
    private static final Pattern DATE = dates();

    private SpreadsheetCell() {}

    /** The cell as it looks: one ordinary space for each run of spaces and line breaks, nothing invisible. */
    static String clean(String cell) {
        String visible = INVISIBLE.matcher(cell).replaceAll("");
        return Normalizer.normalize(SPACES.matcher(visible).replaceAll(" ").strip(), Normalizer.Form.NFC);
    }

    /** What a spreadsheet made of the cell, in words; empty when nothing is seen. */
    static Optional<String> damage(String cell) {
        if (ERROR.matcher(cell).matches()) {
            return Optional.of("is an error of a spreadsheet");
        }
        return FORMULA.matcher(cell).matches() ? Optional.of("is a formula, not its result") : Optional.empty();
    }

    /** Whether the whole cell is a date, as spreadsheets write it in place of 1-2 or 3/5. */
    static boolean isDate(String cell) {
        return DATE.matcher(cell.toLowerCase(Locale.ROOT)).matches();
    }

    /** The forms of dates: 2-Jan, Jan-26, 02. Mrz, 5/3/2026, 2026-03-05 00:00:00, with the months of several languages. */
    private static Pattern dates() {
        String months = Stream.of("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "pl", "fi")
                .map(Locale::of)
                .flatMap(language -> Stream.of(Month.values())
                        .flatMap(month -> Stream.of(TextStyle.SHORT, TextStyle.FULL,
                                TextStyle.SHORT_STANDALONE).map(style -> month.getDisplayName(style, language))))
                .map(name -> name.toLowerCase(Locale.ROOT).replace(".", ""))
                .filter(name -> name.chars().allMatch(Character::isLetter))
                .distinct().sorted().collect(Collectors.joining("|", "(?:", "|mrz|sept)"));
        String join = "[-. /]{1,2}";
        String time = "(?:[ t]\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?(?: [ap]m)?z?)?";
        return Pattern.compile(Stream.of(
                "\\d{1,2}" + join + months + "\\.?(?:" + join + "\\d{2,4})?",
                months + "\\.?" + join + "\\d{1,4}",
                "\\d{4}-\\d{1,2}-\\d{1,2}" + time,
                "\\d{1,2}/\\d{1,2}/\\d{2,4}" + time,
                "\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}" + time,
                "\\d{1,2}-\\d{1,2}-\\d{4}" + time).collect(Collectors.joining("|")), Pattern.UNICODE_CASE);
    }

    /** A number, or why the cell is none that is certain. */
    sealed interface Number {
        record Read(BigDecimal value) implements Number {}

        record Refused(String why, String fix) implements Number {}
    }

    /**
     * Reads a number.
     *
     * @param percent whether a per cent sign may follow
     * @param strictness canonical numbers have digits and one point only
     */
    static Number decimal(String cell, boolean percent, Strictness strictness) {
        String text = cell;
        if (strictness == Strictness.AS_SAVED) {
            text = OTHER_MINUS.matcher(clean(cell)).replaceFirst("-");
            text = percent ? text.replaceFirst(" ?%$", "") : text;
            if (isUnclear(text) && !percent) {
                return new Number.Refused("is %s or %s: the comma may part thousands or decimals"
                        .formatted(text.replace(",", ""), text.replace(',', '.')),
                        "write one of the two without a comma");
            }
            text = withPoint(text);
        }
        if (EXPONENT.matcher(text).matches()) {
            return new Number.Refused("is written with an exponent, as spreadsheets write long numbers",
                    "write a number in digits, such as 12.5");
        }
        if (text.matches("[-+]?[0-9.]{17,}")) {
            return new Number.Refused("has more digits than any figure", "write a number in digits, such as 12.5");
        }
        return PLAIN.matcher(text).matches()
                ? new Number.Read(new BigDecimal(text))
                : new Number.Refused("is not a number", "write a number in digits");
    }

    /** Whether a comma may be of thousands or of decimals: 1,234. */
    private static boolean isUnclear(String text) {
        return text.matches("[-+]?[1-9]\\d{0,2},\\d{3}");
    }

    /** The number with a decimal point and without marks of thousands; as it is where it has another form. */
    private static String withPoint(String text) {
        if (BOTH_MARKS.matcher(text).matches()) {
            return text.lastIndexOf('.') > text.lastIndexOf(',')
                    ? text.replace(",", "")
                    : text.replace(".", "").replace(',', '.');
        }
        if (THOUSANDS.matcher(text).matches()) {
            return text.replaceAll("[,.]", "");
        }
        if (GROUPED.matcher(text).matches()) {
            return text.replaceAll("[ '\u2019]", "");
        }
        return DECIMAL_COMMA.matcher(text).matches() ? text.replace(',', '.') : text;
    }

    /** Reads a whole number of at most nine digits. */
    static Number whole(String cell, Strictness strictness) {
        String text = cell;
        if (strictness == Strictness.AS_SAVED) {
            text = OTHER_MINUS.matcher(clean(cell)).replaceFirst("-");
            if (text.matches("[-+]?\\d{1,3}(?:,\\d{3})+|[-+]?\\d{1,3}(?:\\.\\d{3}){2,}")
                    || GROUPED.matcher(text).matches()) {
                text = text.replaceAll("[,.' \u2019]", "");
            } else if (WHOLE.matcher(text).matches() && !text.matches("[-+]?\\d{1,3}\\.000")) {
                text = WHOLE.matcher(text).replaceFirst("$1");
            }
        }
        if (EXPONENT.matcher(text).matches()) {
            return new Number.Refused("is written with an exponent, as spreadsheets write long numbers",
                    "write a whole number in digits");
        }
        if (!text.matches("[-+]?\\d+")) {
            return new Number.Refused("is not a whole number", "write a whole number in digits");
        }
        return text.length() > INTEGER_DIGITS
                ? new Number.Refused("is larger than any number of patients", "write a whole number in digits")
                : new Number.Read(new BigDecimal(text));
    }

    /** The columns in which a date stands for something else. */
    static final List<String> WITHOUT_DATES =
            List.of("id", "locator", "printed", "cites", "rank", "value", "low", "high", "ci_low", "ci_high",
                    "affected",
                    "examined", "stratum", "cohort", "attributed_to");
}
