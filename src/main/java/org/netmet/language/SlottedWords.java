package org.netmet.language;

import org.netmet.language.EntityChoices.Choice;
import org.netmet.language.QuantityRecognizer.Quantity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Compares words with the example phrases of the questions, with slots in place of what is named. */
final class SlottedWords {
    private static final Set<String> JOINED = Set.of("versu", "vs", "or", "and", "than");

    private final Intents intents;
    private final Set<String> stopWords;

    SlottedWords(Intents intents, Set<String> stopWords) {
        this.intents = intents;
        this.stopWords = stopWords;
    }

    /**
     * The closeness in the words as written, with slots, and with slots of questions that take two things of one kind.
     *
     * @param asWritten by name of a question: the closeness of the words as written
     */
    Map<String, Double> closeness(Words words, Choice choice, Map<String, Double> asWritten) {
        Map<String, Double> closeness = new HashMap<>(asWritten);
        Stream.of(true, false).map(single -> replaced(words, choice, single))
                .distinct()
                .forEach(stems -> intents.closeness(stems)
                        .forEach((question, similar) -> closeness.merge(question, similar, Math::max)));
        return closeness;
    }

    /** The stems with slots in place of entities, without words that nothing knows. */
    private List<String> replaced(Words words, Choice choice, boolean single) {
        List<String> stems = words.stems();
        var replaced = new ArrayList<String>();
        Map<String, String> kinds = new HashMap<>();
        int at = 0;
        for (int i = 0; i < choice.mentions().size(); i++) {
            Mention mention = choice.mentions().get(i);
            Entity entity = choice.entities().get(i);
            replaced.addAll(stems.subList(at, mention.from()));
            if (entity != null && (i == 0 || !entity.equals(choice.entities().get(i - 1)))) {
                String earlier = kinds.putIfAbsent(entity.parameter(), entity.value());
                boolean second = !single && earlier != null && !earlier.equals(entity.value());
                replaced.add(ExamplePhrases.slot(second ? "other-" + entity.parameter() : entity.parameter()));
            } else if (entity == null && mention.entities().stream().noneMatch(InterpretationSearch::isSubject)) {
                replaced.addAll(stems.subList(mention.from(), mention.to()));
            }
            at = mention.to();
        }
        replaced.addAll(stems.subList(at, stems.size()));
        // "{tumour} vs {tumour}" is asked in the words for one of them.
        for (int i = replaced.size() - 1; i >= 2; i = Math.min(i - 1, replaced.size() - 1)) {
            if (replaced.get(i).startsWith("{") && JOINED.contains(replaced.get(i - 1))
                    && replaced.get(i).equals(replaced.get(i - 2))) {
                replaced.remove(i);
                replaced.remove(i - 1);
            }
        }
        words.ids().forEach(id -> replaced.add(ExamplePhrases.slot(id.parameter())));
        words.quantities().stream().filter(Quantity.Share.class::isInstance)
                .forEach(share -> replaced.add(ExamplePhrases.slot("number")));
        replaced.removeIf(word -> !word.startsWith("{") && !intents.stems().contains(word)
                && !stopWords.contains(word));
        return replaced;
    }
}
