package org.netmet.language;

import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Recognises the intent of a question: the questions of the catalogue whose cues ({@code #+ cues}) and example phrases
 * ({@code #+ asks}) fit the words.
 */
final class Intents {
    /** The weight of matched cues at which their score is two thirds of its maximum, which is 1. */
    private static final double HALF_WEIGHT = 2.5;

    private static final Set<String> TURNING = Set.of("at", "not", "never");

    private final ExamplePhrases phrases;
    private final Map<String, List<List<String>>> cues = new HashMap<>();
    private final Map<List<String>, Integer> questionsWithCue = new HashMap<>();
    private final Map<String, Set<String>> ownStems = new HashMap<>();
    private final Set<String> stems = new HashSet<>();
    private final Set<String> surfaces = new HashSet<>();

    Intents(TextAnalyzer analysis, Catalogue catalogue) {
        phrases = new ExamplePhrases(analysis, catalogue);
        stems.addAll(phrases.stems());
        surfaces.addAll(phrases.surfaces());
        for (Question question : catalogue.list()) {
            List<List<String>> ofQuestion = new ArrayList<>();
            for (String cue : question.cues()) {
                List<String> words = analysis.stems(cue);
                if (!words.isEmpty() && !ofQuestion.contains(words)) {
                    ofQuestion.add(words);
                    questionsWithCue.merge(words, 1, Integer::sum);
                }
                stems.addAll(words);
                surfaces.addAll(analysis.surfaces(cue));
            }
            cues.put(question.name(), ofQuestion);
            Set<String> own = new HashSet<>();
            ofQuestion.forEach(own::addAll);
            question.asks().forEach(ask -> own.addAll(analysis.stems(ask.replaceAll("\\{.*?\\}", " "))));
            ownStems.put(question.name(), own);
        }
    }

    /** The stems of all words of cues and phrases. */
    Set<String> stems() {
        return stems;
    }

    /** The stems of the words of the cues and phrases of a question. */
    Set<String> stems(Question question) {
        return ownStems.get(question.name());
    }

    /** Whether the words are a cue of the question. */
    boolean isCue(Question question, List<String> words) {
        return cues.get(question.name()).contains(words);
    }

    /**
     * Whether a cue of the question is among the words, also where it names something: "rarely" is a frequency too. "At
     * least" and "not rarely" say another thing.
     */
    boolean hasCue(Question question, List<String> words) {
        return cues.get(question.name()).stream().anyMatch(cue -> IntStream.rangeClosed(0, words.size() - cue.size())
                .anyMatch(at -> words.subList(at, at + cue.size()).equals(cue)
                        && (at == 0 || !TURNING.contains(words.get(at - 1)))));
    }

    /** The words of all cues and phrases as written. */
    Set<String> surfaces() {
        return surfaces;
    }

    /** The question that is asked by naming things of these kinds and nothing else. */
    Optional<String> ofThings(List<String> kinds) {
        return phrases.ofThings(kinds);
    }

    /** The similarity to example phrases, by name of a question. */
    Map<String, Double> closeness(List<String> words) {
        return phrases.closeness(words);
    }

    /**
     * The cues of a question in the words.
     *
     * @param score from 0 (none) to nearly 1
     * @param tokens the positions of the words of the cues
     */
    record CueMatch(double score, BitSet tokens) {}

    /**
     * The cues of a question in the words.
     *
     * @param named the positions of words that name things; a cue of only these is none
     */
    CueMatch cues(Question question, List<String> words, BitSet named) {
        double weight = 0;
        var tokens = new BitSet();
        for (List<String> cue : cues.get(question.name())) {
            for (int at = 0; at + cue.size() <= words.size(); at++) {
                if (words.subList(at, at + cue.size()).equals(cue) && named.nextClearBit(at) < at + cue.size()) {
                    // A longer cue says more than its words one by one; a cue that many questions have says little.
                    weight += (0.5 + cue.size()) * Math.log(1 + (double) cues.size() / questionsWithCue.get(cue)) / 3;
                    tokens.set(at, at + cue.size());
                    break;
                }
            }
        }
        return new CueMatch(1 - Math.exp(-weight / HALF_WEIGHT), tokens);
    }
}
