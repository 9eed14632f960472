package org.netmet.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a terminal of 80 columns and 24 lines shows of printed text before anybody scrolls.
 *
 * @param text the printed lines that fit, whole, as a longer line takes several of the screen
 */
record FirstScreen(String text) {
    static final int COLUMNS = 80;
    static final int LINES = 24;

    private static final Pattern PER_CENT =
            Pattern.compile("((?:about |up to |less than |more than )?)(\\d+\\.\\d+) %");
    private static final Pattern WHOLE_TIME = Pattern.compile("(\\d+)(?:\\.0)? (months|years|days|weeks)");
    private static final Pattern BOUND = Pattern.compile("(less|more) than (\\d+) %");
    private static final Pattern ABOUT = Pattern.compile("about (\\d+ %)");

    static FirstScreen of(String printed) {
        StringBuilder kept = new StringBuilder();
        int left = LINES;
        for (String line : printed.strip().lines().toList()) {
            int needed = Math.max(1, Math.ceilDiv(line.length(), COLUMNS));
            kept.append(line, 0, Math.min(line.length(), Math.min(needed, left) * COLUMNS)).append('\n');
            left -= needed;
            if (left <= 0) {
                break;
            }
        }
        return new FirstScreen(kept.toString());
    }

    /**
     * Whether an item stands on the screen. Its typography does not matter: {@code 105/305} is {@code 105 of 305}, and
     * {@code 34.4%} is also shown when it is rounded to {@code 34 %}.
     */
    boolean shows(String item) {
        String screen = folded(text);
        return ways(folded(item)).stream().anyMatch(way -> stands(way, screen));
    }

    private static boolean stands(String way, String screen) {
        String before = Character.isLetterOrDigit(way.charAt(0)) ? "(?<![\\w.])" : "";
        String after = Character.isDigit(way.charAt(way.length() - 1)) ? "(?![\\w.]?\\d)" : "";
        return Pattern.compile(before + Pattern.quote(way) + after).matcher(screen).find();
    }

    /** The ways in which a figure may be printed. */
    private static Set<String> ways(String item) {
        Set<String> ways = new LinkedHashSet<>(Set.of(item));
        Matcher share = PER_CENT.matcher(item);
        if (share.matches()) {
            var value = new BigDecimal(share.group(2));
            ways.add(share.group(1) + value.setScale(0, RoundingMode.HALF_UP) + " %");
            ways.add(share.group(1) + value.setScale(1, RoundingMode.HALF_UP) + " %");
        }
        Matcher time = WHOLE_TIME.matcher(item);
        if (time.matches()) {
            ways.add(time.group(1) + " " + time.group(2));
            ways.add(time.group(1) + ".0 " + time.group(2));
        }
        Matcher bound = BOUND.matcher(item);
        if (bound.matches()) {
            ways.add((bound.group(1).equals("less") ? "under " : "over ") + bound.group(2) + " %");
        }
        Matcher about = ABOUT.matcher(item);
        if (about.matches()) {
            ways.add(about.group(1));
            ways.add("approximately " + about.group(1));
        }
        return ways;
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[\u2013\u2212]", "-").replace('\u2019', '\'').replaceAll("[\\s\u00a0\u202f]+", " ")
                .replaceAll("(?<=\\d),(?=\\d{3}\\b)", "")
                .replaceAll("(\\d)\\s*%", "$1 %")
                .replaceAll("(?<=\\d)\\s*/\\s*(?=\\d)", " of ")
                .replaceAll(">\\s*(?=\\d)", "more than ")
                .replace("tumor", "tumour").strip();
    }
}
