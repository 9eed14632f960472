package org.netmet.verification;

import org.netmet.model.Figure;
import org.netmet.model.Share;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the value of a statement: figures first, then negation, ranks and words. */
final class ValueReader {
    /**
     * A value and the text without it.
     *
     * @param rest what remains, for the names in it
     */
    record Read(StatedValue value, String rest) {}

    /** Not the end of a longer number, of a word or of a negative number. */
    private static final String NUMBER = "(?<![\\p{L}\\p{N}.,/\u2212-])(\\d+(?:[.,]\\d+)?)";
    private static final String PER_CENT = "\\s*(?:%|per cent|percent)";
    private static final String QUALIFIER = "(?:(up to|as many as|as much as|as high as|at most|a maximum of|less than|"
            + "fewer than|under|below|<|at least|a minimum of|more than|over|above|>|about|approximately|around|roughly|"
            + "nearly|almost|some|~|circa)\\s*)?(?:an?\\s+)?";
    private static final Pattern COUNTS =
            Pattern.compile(
                    "(?<![\\d.,%])(\\d{1,6})\\s*(?:of|out of|/|in)\\s*(?:the\\s+|all\\s+)?(\\d{1,6})(?![\\d.]*\\s*%)(?!\\s*(?:per cent|percent|years|months))");
    private static final Pattern RANGE = Pattern.compile(
            "(?:between\\s*)?" + NUMBER + "(?:" + PER_CENT + ")?\\s*(?:-|–|to|and)\\s*(\\d+(?:[.,]\\d+)?)" + PER_CENT);
    private static final Pattern SHARE =
            Pattern.compile(QUALIFIER + NUMBER + PER_CENT + "(\\s*or (?:more|less|fewer))?");
    private static final Pattern FRACTION = Pattern.compile(QUALIFIER
            + "(two[- ]thirds?|one[- ]third|third|three[- ]quarters|one[- ]quarter|quarter|one[- ]half|half|one[- ]fifth|"
            + "fifth|one in (?:two|three|four|five|ten))\\b(?! most)");
    private static final Map<String, String> FRACTIONS = Map.ofEntries(Map.entry("two thirds", "0.667"),
            Map.entry("two third", "0.667"), Map.entry("one third", "0.333"), Map.entry("third", "0.333"),
            Map.entry("three quarters", "0.75"), Map.entry("one quarter", "0.25"), Map.entry("quarter", "0.25"),
            Map.entry("one half", "0.5"), Map.entry("half", "0.5"), Map.entry("one fifth", "0.2"),
            Map.entry("fifth", "0.2"), Map.entry("one in two", "0.5"), Map.entry("one in three", "0.333"),
            Map.entry("one in four", "0.25"), Map.entry("one in five", "0.2"), Map.entry("one in ten", "0.1"));
    private static final Pattern NEVER = Pattern.compile("\\bnever\\b|\\b(?:do|does|did|will) not (?:metasta|spread|"
            + "disseminate|develop|have|reach)|\\bno patients?\\b|\\bnone of\\b|\\bcannot\\b|\\babsent\\b|\\bno (?:\\w+ )?metasta"
            + "|\\bwithout exception not\\b|\\bdon't\\b|\\bdoesn't\\b|\\bis not a (?:metastatic )?site\\b|\\bnot seen\\b|"
            + "\\bnot reported\\b|\\bspares?\\b");
    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh");
    private static final Pattern RANK = Pattern.compile("\\b(?:(" + String.join("|", ORDINALS)
            + ")[- ])?(most|least)[- ](?:common|commonly|frequent|frequently|often|likely)\\b|\\bspreads? (most|least) to\\b|"
            + "\\b(highest|lowest) (?:rate|share|frequency|propensity)\\b");
    private static final Pattern AMONG_PRIMARIES =
            Pattern.compile("\\bamong (?:all )?(?:the )?primar|\\bof all primar|\\b(?:common|frequent|likely) primar");
    private static final List<Map.Entry<Pattern, String>> WORDS = List.of(
            word("(?:extremely|very|exceedingly|exceptionally) (?:rare|rarely|seldom|uncommon)", "extremely-rare"),
            word("rare|rarely|seldom|rarity", "rare"),
            word("uncommon|uncommonly|infrequent|infrequently|unusual|unusually", "uncommon"),
            word("occasionally|sometimes|can occur|may occur|have been reported|has been reported", "can-occur"),
            word("less (?:common|commonly|frequent|frequently|often)", "less-common"),
            word("in most|most patients|majority|most of", "in-most"),
            word("common|commonly|frequent|frequently|often|usual|usually|typically", "common"));

    private ValueReader() {}

    private static Map.Entry<Pattern, String> word(String words, String key) {
        return Map.entry(Pattern.compile("\\b(?:" + words + ")\\b"), key);
    }

    static Read read(String statement) {
        String text = statement.toLowerCase(Locale.ROOT).replace('\u2013', '-');
        Optional<Read> figure = figure(text);
        if (figure.isPresent()) {
            return figure.get();
        }
        if (NEVER.matcher(text).find()) {
            return new Read(new StatedValue.Never(), NEVER.matcher(text).replaceAll(" "));
        }
        Matcher rank = RANK.matcher(text);
        if (rank.find()) {
            int place = rank.group(1) == null ? 1 : ORDINALS.indexOf(rank.group(1)) + 1;
            boolean fromLast = rank.group().contains("least") || rank.group().contains("lowest");
            return new Read(new StatedValue.Rank(place, fromLast, AMONG_PRIMARIES.matcher(text).find()),
                    rank.replaceAll(" "));
        }
        for (Map.Entry<Pattern, String> word : WORDS) {
            Matcher match = word.getKey().matcher(text);
            if (match.find()) {
                return new Read(new StatedValue.Word(word.getValue()), match.replaceAll(" "));
            }
        }
        return new Read(new StatedValue.Occurs(), text);
    }

    private static Optional<Read> figure(String text) {
        Matcher range = RANGE.matcher(text);
        if (range.find()) {
            BigDecimal one = share(range.group(1));
            BigDecimal other = share(range.group(2));
            return one.compareTo(BigDecimal.ONE) > 0 || other.compareTo(BigDecimal.ONE) > 0
                    ? Optional.empty()
                    : Optional.of(read(new Figure.Range(one.min(other), one.max(other)), text, range));
        }
        Matcher share = SHARE.matcher(text);
        if (share.find()) {
            BigDecimal value = share(share.group(2));
            if (value.compareTo(BigDecimal.ONE) > 0) {
                return Optional.empty();
            }
            String after = Optional.ofNullable(share.group(3)).map(String::strip).orElse("");
            String qualifier = after.isEmpty()
                    ? Optional.ofNullable(share.group(1)).orElse("")
                    : after.equals("or more") ? "at least" : "at most";
            return Optional.of(read(qualified(qualifier, value), text, share));
        }
        Matcher counts = COUNTS.matcher(text);
        if (counts.find()) {
            int affected = Integer.parseInt(counts.group(1));
            int examined = Integer.parseInt(counts.group(2));
            if (examined > 0 && affected <= examined) {
                var given = new Share(affected, examined);
                return Optional.of(new Read(new StatedValue.Number(
                        new Figure.Point(given.proportion().setScale(4, java.math.RoundingMode.HALF_UP)),
                        Optional.of(given)), without(text, counts)));
            }
        }
        Matcher fraction = FRACTION.matcher(text);
        if (fraction.find() && !text.substring(fraction.end()).stripLeading().startsWith("most")) {
            BigDecimal value = new BigDecimal(FRACTIONS.get(fraction.group(2).replace('-', ' ')));
            String qualifier = Optional.ofNullable(fraction.group(1)).orElse("about");
            return Optional.of(read(qualified(qualifier, value), text, fraction));
        }
        return Optional.empty();
    }

    private static Read read(Figure figure, String text, Matcher match) {
        return new Read(new StatedValue.Number(figure, Optional.empty()), without(text, match));
    }

    private static String without(String text, Matcher match) {
        return text.substring(0, match.start()) + " " + text.substring(match.end());
    }

    private static BigDecimal share(String written) {
        return new BigDecimal(written.replace(',', '.')).movePointLeft(2);
    }

    private static Figure qualified(String qualifier, BigDecimal value) {
        return switch (qualifier) {
            case "" -> new Figure.Point(value);
            case "up to", "as many as", "as much as", "as high as", "at most", "a maximum of" ->
                new Figure.AtMost(value, false);
            case "less than", "fewer than", "under", "below", "<" -> new Figure.AtMost(value, true);
            case "at least", "a minimum of" -> new Figure.AtLeast(value, false);
            case "more than", "over", "above", ">" -> new Figure.AtLeast(value, true);
            default -> new Figure.Approximate(value);
        };
    }
}
