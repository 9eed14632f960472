package org.netmet.language;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the names that stand after words that exclude them: "other than liver", "not counting the nodes". */
final class Exclusion {
    private static final Pattern EXCLUDING =
            Pattern.compile("(?s).*\\b(?:(?:other|else|elsewhere) than|except(?: for)?|excepting|excluding|"
                    + "exclude|apart from|aside from|besides?|outside(?: of)?|but not|and not|if not|not counting|not including|not from|not of|"
                    + "without counting|leaving out|disregarding|ignoring|save for|rather than|instead of|minus)"
                    + "((?: (?:to|in|into|the|for|of|any|all|those))*)");
    /** "The second most common site after the liver" is the most common of the others. */
    private static final Pattern NEXT_AFTER =
            Pattern.compile("(?s).*\\b(?:second|2nd|next|third|3rd)\\b.*\\b(?:after|behind|following)(?: the)?");
    /** What goes on with an exclusion from one name to the next. */
    private static final Set<String> AND = Set.of("and", "or", "nor", "the");
    /** How many words before a name can belong to its exclusion. */
    private static final int LONGEST = 5;

    private Exclusion() {}

    /** The indexes of the mentions that are excluded. */
    static BitSet of(Words words, List<Mention> mentions) {
        var excluded = new BitSet();
        for (int i = 0; i < mentions.size(); i++) {
            int after = i == 0 ? 0 : mentions.get(i - 1).to();
            List<String> between = words.surfaces(after, mentions.get(i).from());
            boolean isOfSameKind = i > 0 && kinds(mentions.get(i)).equals(kinds(mentions.get(i - 1)));
            boolean goesOn = i > 0 && excluded.get(i - 1) && AND.containsAll(between)
                    && (isOfSameKind || !between.isEmpty());
            if (goesOn || EXCLUDING.matcher(String.join(" ", between)).matches()
                    || isNextAfter(words, mentions.get(i))) {
                excluded.set(i);
            }
        }
        return excluded;
    }

    /** Whether the words of a text exclude something. */
    static boolean isIn(String text) {
        return EXCLUDING.matcher(" " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", " ")).lookingAt();
    }

    private static Set<String> kinds(Mention mention) {
        return mention.entities().stream().map(Entity::parameter).collect(Collectors.toSet());
    }

    private static boolean isNextAfter(Words words, Mention mention) {
        return mention.entities().stream().allMatch(one -> one.parameter().equals("site"))
                && NEXT_AFTER.matcher(String.join(" ", words.surfaces(0, mention.from()))).matches();
    }

    /** The positions of the words that exclude, before a mention. */
    static BitSet wordsBefore(Words words, Mention mention) {
        var tokens = new BitSet();
        for (int from = Math.max(0, mention.from() - LONGEST); from < mention.from(); from++) {
            String text = String.join(" ", words.surfaces(from, mention.from()));
            if (EXCLUDING.matcher(text).matches() || AND.containsAll(words.surfaces(from, mention.from()))) {
                tokens.set(from, mention.from());
            }
        }
        if (isNextAfter(words, mention)) {
            tokens.set(0, mention.from());
        }
        return tokens;
    }
}
