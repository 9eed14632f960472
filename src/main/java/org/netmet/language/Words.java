package org.netmet.language;

import org.netmet.language.QuantityRecognizer.Quantity;
import org.netmet.language.TextAnalyzer.Token;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of a question.
 *
 * @param written the whole text
 * @param text the same in lower case
 * @param allStems the stems of the whole text, quantities included
 * @param segmentations all ways to find names in the tokens, the longest names first
 * @param ids the ids of other vocabularies, as arguments
 * @param unknown the words that nothing knows, as written
 */
record Words(
        String written, String text, List<String> allStems, List<Token> tokens, List<List<Mention>> segmentations,
        List<Quantity> quantities, List<Entity> ids, List<String> unknown) {
    private static final Set<String> ARTICLES = Set.of("the", "a", "an", "my", "his", "her");

    List<Mention> mentions() {
        return segmentations.getFirst();
    }

    List<String> stems() {
        return tokens.stream().map(Token::stem).toList();
    }

    /** The word before a name, articles aside; empty when there is none. */
    String before(Mention mention) {
        int at = mention.from() - 1;
        while (at >= 0 && ARTICLES.contains(tokens.get(at).surface())) {
            at--;
        }
        return at < 0 ? "" : tokens.get(at).surface();
    }

    /** The word after a name; empty when there is none. */
    String after(Mention mention) {
        return mention.to() == tokens.size() ? "" : tokens.get(mention.to()).surface();
    }

    /** The words from a position to another, as written. */
    List<String> surfaces(int from, int to) {
        return tokens.subList(from, to).stream().map(Token::surface).toList();
    }

    String surface(Mention mention) {
        return tokens.subList(mention.from(), mention.to()).stream().map(Token::surface)
                .collect(Collectors.joining(" "));
    }
}
