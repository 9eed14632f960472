package org.netmet.language;

import org.netmet.language.EntityChoices.Choice;
import org.netmet.language.InterpretationSearch.Scored;
import org.netmet.language.TextAnalyzer.Token;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the words of a question that its reading does not use: they are neither the name of an argument nor a cue of the
 * question that is answered, and carry meaning. None of them is dropped without a note.
 */
final class UnusedWords {
    /** The stems of what every question of the catalogue is about. */
    static final Set<String> SUBJECT =
            Set.of("spread", "tumour", "primari", "cancer", "diseas", "lesion",
                    "neuroendocrine");
    private static final Set<String> NEGATIONS = Set.of("not", "never", "no", "nor", "neither", "none", "cannot",
            "don't",
            "doesn't", "didn't", "isn't", "aren't", "can't", "won't", "hasn't", "haven't", "wasn't", "dont", "doesnt",
            "cant", "without", "nowhere");
    private static final Set<String> JOINING = Set.of("vs", "versus", "v", "or", "and", "than", "against", "both",
            "between", "incl", "nor");

    private final Intents intents;
    private final Set<String> stopWords;

    UnusedWords(Intents intents, Set<String> stopWords) {
        this.intents = intents;
        this.stopWords = stopWords;
    }

    /** The positions of the words that a reading uses. */
    BitSet used(Words words, Scored scored) {
        var used = new BitSet();
        if (scored.isPhrase()) {
            used.set(0, words.tokens().size());
            return used;
        }
        used.or(scored.cues());
        used.or(scored.named().explained());
        Choice choice = scored.choice();
        for (int i = 0; i < choice.mentions().size(); i++) {
            Entity entity = choice.entities().get(i);
            Mention mention = choice.mentions().get(i);
            // What is not taken is named in a note of the reading.
            if (entity != null || mention.entities().stream().anyMatch(InterpretationSearch::isSubject)) {
                used.set(mention.from(), mention.to());
                if (entity != null && scored.named().excluded().contains(entity)) {
                    used.or(Exclusion.wordsBefore(words, mention));
                }
            }
        }
        Set<String> own = intents.stems(scored.interpretation().question());
        boolean joins = !scored.further().isEmpty() || scored.interpretation().arguments().keySet().stream()
                .anyMatch(parameter -> parameter.startsWith("other-"));
        for (int i = 0; i < words.tokens().size(); i++) {
            Token token = words.tokens().get(i);
            boolean isNegation = NEGATIONS.contains(token.surface());
            if (!isNegation && own.contains(token.stem()) || SUBJECT.contains(token.stem())
                    || joins && JOINING.contains(token.surface())) {
                used.set(i);
            }
        }
        return used;
    }

    /** The words that carry meaning and are not used; words that stand together are one. */
    List<String> unused(Words words, BitSet used) {
        List<String> unused = new ArrayList<>();
        int last = -2;
        for (int i : carrying(words, used)) {
            String surface = words.tokens().get(i).surface();
            if (i == last + 1) {
                unused.set(unused.size() - 1, unused.getLast() + " " + surface);
            } else {
                unused.add(surface);
            }
            last = i;
        }
        return unused;
    }

    /** The negations that are not used: an answer would be that to the opposite question. */
    List<String> negations(Words words, BitSet used) {
        return IntStream.of(carrying(words, used)).mapToObj(i -> words.tokens().get(i).surface())
                .filter(NEGATIONS::contains).toList();
    }

    private int[] carrying(Words words, BitSet used) {
        return IntStream.range(0, words.tokens().size())
                .filter(i -> !used.get(i))
                .filter(i -> {
                    Token token = words.tokens().get(i);
                    return !stopWords.contains(token.stem()) && !words.unknown().contains(token.surface())
                            && token.surface().matches(".*[\\p{L}\\p{N}].*") || NEGATIONS.contains(token.surface());
                })
                .toArray();
    }

    /** The words that add nothing and are dropped. */
    List<String> dropped(Words words, BitSet used) {
        return IntStream.range(0, words.tokens().size()).filter(i -> !used.get(i))
                .mapToObj(words.tokens()::get)
                .filter(token -> stopWords.contains(token.stem()) && !NEGATIONS.contains(token.surface()))
                .map(Token::surface).distinct().toList();
    }
}
