package org.netmet.answer;

import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Example phrases of the questions ({@code #+ asks}), and the similarity of a user's words to them. */
final class Phrasebook {
    /** The penalty for a word that does not occur in the question. */
    private static final double STRANGE = 0.55;

    private final List<Phrase> phrases = new ArrayList<>();
    private final Map<String, Integer> frequency = new HashMap<>();
    private final Map<Question, Set<String>> vocabularies = new HashMap<>();
    private final Set<String> fillers;
    private final Set<String> surfaces = new HashSet<>();

    /**
     * An example phrase of a question.
     *
     * @param words its stems, with slots as {@code {site}}
     * @param slots in the order of the words: "from lung to liver" is not "from liver to lung"
     */
    private record Phrase(Question question, List<String> words, List<String> slots) {}

    /** A question, and the similarity of the words to its most similar phrase, from 0 to 1. */
    record Match(Question question, double closeness) {}

    /**
     * Collects the phrases of the catalogue.
     *
     * @param fillers stems that carry no meaning in any question (stop words)
     */
    Phrasebook(TextAnalyzer analysis, Catalogue catalogue, Set<String> fillers) {
        this.fillers = fillers;
        for (Question question : catalogue.list()) {
            vocabularies.put(question, vocabulary(question, analysis));
            question.asks().forEach(ask -> surfaces.addAll(analysis.surfaces(ask.replaceAll("\\{.*?\\}", " "))));
            Stream.concat(question.asks().stream(), Stream.of(question.name().replace('-', ' ')))
                    .map(ask -> phrase(question, ask, analysis))
                    // A question's name without slots is no phrase for a question that needs arguments.
                    .filter(phrase -> question.parameters().stream()
                            .allMatch(p -> !p.required() || phrase.slots.contains(slot(p.name()))))
                    .forEach(phrases::add);
        }
        phrases.forEach(phrase -> new HashSet<>(features(phrase.words))
                .forEach(feature -> frequency.merge(feature, 1, Integer::sum)));
    }

    static String slot(String parameter) {
        return "{" + parameter + "}";
    }

    /** The stems of all phrases, without slots. */
    Set<String> stems() {
        return phrases.stream().flatMap(p -> p.words.stream()).filter(w -> !w.startsWith("{"))
                .collect(Collectors.toSet());
    }

    /** The words of all phrases in their original form, not stemmed. */
    Set<String> surfaces() {
        return surfaces;
    }

    /** The questions that have a phrase with the same slots, most similar first. */
    List<Match> closest(List<String> words) {
        List<String> slots = slots(words);
        Map<Question, Double> best = new HashMap<>();
        for (Phrase phrase : phrases) {
            if (phrase.slots.equals(slots) && sharesContent(words, phrase.words)) {
                double closeness = closeness(words, phrase.words) * Math.pow(STRANGE, strange(phrase.question, words));
                best.merge(phrase.question, closeness, Math::max);
            }
        }
        return best.entrySet().stream()
                .map(entry -> new Match(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(Match::closeness).reversed()
                        .thenComparing(match -> match.question().name()))
                .toList();
    }

    /**
     * Whether both share a word that is not a stop word: "what is the liver" has nothing in common with "what is found
     * in the liver".
     */
    private boolean sharesContent(List<String> given, List<String> phrase) {
        return given.stream()
                .filter(word -> !word.startsWith("{") && !fillers.contains(word))
                .anyMatch(phrase::contains);
    }

    /** The stems of all words in the texts of a question. */
    private static Set<String> vocabulary(Question question, TextAnalyzer analysis) {
        var texts = new ArrayList<>(question.asks());
        texts.addAll(question.tags());
        texts.add(question.summary());
        texts.add(question.name().replace('-', ' '));
        return texts.stream()
                .flatMap(text -> analysis.stems(text.replaceAll("\\{.*?\\}", " ")).stream())
                .collect(Collectors.toSet());
    }

    /**
     * The number of words that do not occur in the question: "treated" does not belong to a question about imaging.
     */
    private long strange(Question question, List<String> words) {
        return words.stream()
                .filter(word -> !word.startsWith("{") && !fillers.contains(word))
                .filter(word -> !vocabularies.get(question).contains(word))
                .distinct()
                .count();
    }

    /**
     * The similarity of two word sequences: a weighted Dice coefficient over words and word pairs (bigrams), in which
     * rare ones weigh more.
     */
    private double closeness(List<String> given, List<String> phrase) {
        List<String> a = features(given);
        List<String> b = new ArrayList<>(features(phrase));
        double all = weight(a) + weight(b);
        double shared = 0;
        for (String feature : a) {
            if (b.remove(feature)) {
                shared += 2 * weight(feature);
            }
        }
        return all == 0 ? 0 : shared / all;
    }

    private double weight(List<String> features) {
        return features.stream().mapToDouble(this::weight).sum();
    }

    private double weight(String feature) {
        double rarity = Math.log(1.0 + phrases.size() / (1.0 + frequency.getOrDefault(feature, 0)));
        // Word pairs distinguish "from lung to liver" from "from liver to lung"; single words weigh more.
        return feature.contains(" ") ? rarity / 3 : rarity;
    }

    private static List<String> features(List<String> words) {
        var features = new ArrayList<>(words);
        for (int i = 1; i < words.size(); i++) {
            features.add(words.get(i - 1) + " " + words.get(i));
        }
        return features;
    }

    private static Phrase phrase(Question question, String ask, TextAnalyzer analysis) {
        var words = new ArrayList<String>();
        for (String part : ask.split("(?=\\{)|(?<=\\})")) {
            if (part.startsWith("{")) {
                words.add(part.strip());
            } else {
                words.addAll(analysis.stems(part));
            }
        }
        return new Phrase(question, words, slots(words));
    }

    private static List<String> slots(List<String> words) {
        return words.stream().filter(word -> word.startsWith("{")).toList();
    }
}
