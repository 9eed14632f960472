package org.netmet.language;

import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Example phrases of the questions ({@code #+ asks}), and the similarity of a user's words to them. */
final class ExamplePhrases {
    /** The factor for a phrase with other slots than the words have. */
    private static final double OTHER_SLOTS = 0.7;

    private final List<Phrase> phrases = new ArrayList<>();
    private final Map<String, Integer> frequency = new HashMap<>();
    private final Map<String, Double> weights = new ConcurrentHashMap<>();
    private final Set<String> surfaces = new HashSet<>();

    /**
     * An example phrase of a question.
     *
     * @param words its stems, with slots as {@code {site}}
     * @param features its words and word pairs
     * @param weight the sum of the weights of its features
     * @param slots in the order of the words: "from lung to liver" is not "from liver to lung"
     */
    private record Phrase(
            Question question, List<String> words, List<String> features, double weight, List<String> slots) {
        Phrase weighing(double sum) {
            return new Phrase(question, words, features, sum, slots);
        }
    }

    /** Collects the phrases of the catalogue. */
    ExamplePhrases(TextAnalyzer analysis, Catalogue catalogue) {
        for (Question question : catalogue.list()) {
            question.asks().forEach(ask -> surfaces.addAll(analysis.surfaces(ask.replaceAll("\\{.*?\\}", " "))));
            Stream.concat(question.asks().stream(), Stream.of(question.name().replace('-', ' ')))
                    .map(ask -> phrase(question, ask, analysis))
                    // A question's name without slots is no phrase for a question that needs arguments.
                    .filter(phrase -> question.parameters().stream()
                            .allMatch(p -> !p.required() || phrase.slots.contains(slot(p.name()))))
                    .forEach(phrases::add);
        }
        phrases.forEach(phrase -> new HashSet<>(phrase.features)
                .forEach(feature -> frequency.merge(feature, 1, Integer::sum)));
        // Only now: a weight depends on all phrases.
        phrases.replaceAll(phrase -> phrase.weighing(weight(phrase.features)));
    }

    static String slot(String parameter) {
        return "{" + parameter + "}";
    }

    /** The stems of all phrases, without slots. */
    Set<String> stems() {
        return phrases.stream().flatMap(p -> p.words.stream()).filter(w -> !w.startsWith("{"))
                .collect(Collectors.toSet());
    }

    /**
     * The question that is asked by naming things of these kinds and nothing else: an example phrase of it has these
     * slots, in any order, and no words.
     *
     * @param kinds the names of the parameters
     */
    Optional<String> ofThings(List<String> kinds) {
        List<String> named = kinds.stream().map(ExamplePhrases::slot).sorted().toList();
        return phrases.stream()
                .filter(phrase -> !named.isEmpty() && phrase.words.stream().sorted().toList().equals(named))
                .map(phrase -> phrase.question.name()).findFirst();
    }

    /** The words of all phrases in their original form, not stemmed. */
    Set<String> surfaces() {
        return surfaces;
    }

    /** By name of a question: the similarity of the words to its most similar phrase, from 0 to 1. */
    Map<String, Double> closeness(List<String> words) {
        List<String> given = features(words);
        List<String> slots = slots(words);
        double weight = weight(given);
        Map<String, Double> best = new HashMap<>();
        for (Phrase phrase : phrases) {
            double similarity = closeness(given, weight, phrase);
            best.merge(phrase.question.name(), phrase.slots.equals(slots) ? similarity : similarity * OTHER_SLOTS,
                    Math::max);
        }
        return best;
    }

    /**
     * The similarity of words and a phrase: a weighted Dice coefficient over words and word pairs (bigrams), in which
     * rare ones weigh more.
     */
    private double closeness(List<String> given, double weightOfGiven, Phrase phrase) {
        double shared = 0;
        double all = weightOfGiven + phrase.weight;
        var rest = new ArrayList<>(phrase.features);
        for (String feature : given) {
            if (rest.remove(feature)) {
                shared += 2 * weight(feature);
            }
        }
        return all == 0 ? 0 : shared / all;
    }

    private double weight(List<String> features) {
        return features.stream().mapToDouble(this::weight).sum();
    }

    private double weight(String feature) {
        return weights.computeIfAbsent(feature, key -> {
            double rarity = Math.log(1.0 + phrases.size() / (1.0 + frequency.getOrDefault(key, 0)));
            // Word pairs distinguish "from lung to liver" from "from liver to lung"; single words weigh more.
            return key.contains(" ") ? rarity / 3 : rarity;
        });
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
        return new Phrase(question, words, features(words), 0, slots(words));
    }

    private static List<String> slots(List<String> words) {
        return words.stream().filter(word -> word.startsWith("{")).toList();
    }
}
