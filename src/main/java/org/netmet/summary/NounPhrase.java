package org.netmet.summary;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of terms as parts of an English sentence. */
final class NounPhrase {
    /** Names of sites that stand without an article. */
    private static final Set<String> WITHOUT_ARTICLE = Set.of("bone", "skin", "soft tissue", "bone marrow", "anywhere");
    /** Singular nouns that end in s. */
    private static final Set<String> SINGULAR =
            Set.of("pancreas", "thymus", "uterus", "anus", "penis", "testis", "pelvis", "oesophagus", "humerus");
    private static final Set<String> FIRST_WORDS_WITHOUT_ARTICLE =
            Set.of("any", "all", "no", "neither", "multiple", "outside", "other", "several", "localised", "regional",
                    "distant",
                    "stage");

    /** A noun, then what says which. */
    private static final Pattern HEAD = Pattern.compile("(.+?)( (?:of|on|in|that|without) .*)");

    private NounPhrase() {}

    /** The name with the article that it takes in a sentence: {@code the liver}, {@code bone}. */
    static String withArticle(String name) {
        if (name.equals("lymph node")) {
            return "lymph nodes";
        }
        String first = name.split(" ", 2)[0].toLowerCase(Locale.ROOT);
        String last = name.substring(name.lastIndexOf(' ') + 1);
        boolean plural = last.endsWith("s") && !SINGULAR.contains(last);
        return WITHOUT_ARTICLE.contains(name) || FIRST_WORDS_WITHOUT_ARTICLE.contains(first) || plural
                ? name
                : "the " + name;
    }

    /** The noun after its number: {@code 1 source}, {@code 2 studies}. */
    static String counted(int number, String noun) {
        if (number == 1) {
            return number + " " + noun;
        }
        Matcher found = HEAD.matcher(noun);
        String head = found.matches() ? found.group(1) : noun;
        String rest = found.matches() ? found.group(2) : "";
        String plural = head.endsWith("y") && !head.endsWith("ey")
                ? head.substring(0, head.length() - 1) + "ies"
                : head.endsWith("s") || head.endsWith("x") ? head + "es" : head + "s";
        return number + " " + plural + rest;
    }

    /** The text with a capital at its beginning. */
    static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
