package org.netmet.language;

import org.netmet.language.EntityChoices.Choice;
import org.netmet.language.TextAnalyzer.Token;
import org.netmet.queries.Question;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells names of things from words of a question: "aggressive" is as much the name of a factor as a word that asks. */
final class QuestionWords {
    /** The stem of all words for spread. */
    static final String METASTASIS = "spread";
    /** The collection of tumours that name no place of origin. */
    private static final String NO_SINGLE_PLACE = "primaries-of-no-single-place";

    /** Names of several words are words of a question where they say what is asked: "follow up". */
    private static final Set<String> ASKED_OF = Set.of("topic", "timeframe");
    private static final Set<String> JOINING = Set.of("or", "and");
    /** Words without which another question is asked; the last of them by questions on spread only. */
    private static final Set<String> TURNING =
            Set.of("least", "lowest", "rarest", "fewest", "seldom", "rarely", "hardly");
    private static final Set<String> OF_SURVIVAL = Set.of("survival", "survive", "survives", "survivors", "mortality");

    private final Intents intents;
    private final Set<String> stopWords;
    private final EvidenceIndex evidence;

    QuestionWords(Intents intents, Set<String> stopWords, EvidenceIndex evidence) {
        this.intents = intents;
        this.stopWords = stopWords;
        this.evidence = evidence;
    }

    /** The number of words that are neither a name nor a word of the question, and carry meaning for another one. */
    long unexplained(Words words, Choice choice, Question question, Intents.CueMatch cues) {
        return left(words, choice, question, cues)
                .map(Token::stem)
                .filter(stem -> !stopWords.contains(stem) && !stem.equals(METASTASIS) && intents.stems().contains(stem))
                .count();
    }

    /** Whether a word asks something else, as "least" and "survival" do, and the question has no such word. */
    boolean isOfAnother(Words words, Choice choice, Question question, Intents.CueMatch cues) {
        return left(words, choice, question, cues)
                .map(Token::surface)
                .anyMatch(word -> TURNING.contains(word)
                        || OF_SURVIVAL.contains(word) && LikeliestQuestion.isOfSpread(question));
    }

    /** The words that are neither a name nor a word of the question. */
    private Stream<Token> left(Words words, Choice choice, Question question, Intents.CueMatch cues) {
        Set<String> own = intents.stems(question);
        return IntStream.range(0, words.tokens().size())
                .filter(at -> !cues.tokens().get(at) && !own.contains(words.tokens().get(at).stem())
                        && choice.mentions().stream().noneMatch(mention -> mention.covers(at)))
                .mapToObj(words.tokens()::get);
    }

    /** The positions of names of things that the question does not take: "carcinoid syndrome" is then no cue of it. */
    BitSet namedTokens(Words words, Choice choice, Question question) {
        var tokens = new BitSet();
        for (int i = 0; i < choice.entities().size(); i++) {
            Entity entity = choice.entities().get(i);
            if (entity != null && question.find(entity.parameter()).isEmpty()
                    && !isOwnWord(question, entity, words, choice.mentions().get(i))) {
                tokens.set(choice.mentions().get(i).from(), choice.mentions().get(i).to());
            } else if (entity != null) {
                // "Small intestinal or pancreatic NET" is one tumour, not two that are compared.
                for (int at = choice.mentions().get(i).from(); at < choice.mentions().get(i).to(); at++) {
                    tokens.set(at, tokens.get(at) || JOINING.contains(words.tokens().get(at).surface()));
                }
            }
        }
        return tokens;
    }

    /** Whether a question is about an entity by its own words: the order of spread is about nodes and liver. */
    boolean isSaidBy(Question question, Entity entity, Words words, Choice choice) {
        int at = choice.entities().indexOf(entity);
        if (at < 0) {
            return false;
        }
        Mention mention = choice.mentions().get(at);
        boolean isOfRows = question.find(ArgumentAssignment.EXCEPT + entity.parameter()).isPresent();
        return isOwnWord(question, entity, words, mention) || !entity.parameter().equals("tumour") && !isOfRows
                && intents.stems(question).containsAll(words.stems().subList(mention.from(), mention.to()));
    }

    /** Whether a name is as much a word of the question: "aggressive", and "unknown primary", which names no place. */
    private boolean isOwnWord(Question question, Entity entity, Words words, Mention mention) {
        List<String> stems = words.stems().subList(mention.from(), mention.to());
        return evidence.isWithin(entity, NO_SINGLE_PLACE) && intents.stems(question).containsAll(stems)
                || (stems.size() == 1 && !entity.parameter().equals("tumour")
                        || ASKED_OF.contains(entity.parameter()) && !words.before(mention).startsWith("with"))
                        && intents.isCue(question, stems);
    }
}
