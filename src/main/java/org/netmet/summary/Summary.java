package org.netmet.summary;

import org.netmet.queries.SummaryRule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said first of an answer. Every part is derived from the rows of the answer by the rule that the question
 * declares; it adds nothing to them.
 *
 * @param rule the rule by which it was made
 * @param question the question with its arguments, as a sentence
 * @param notes what was not used of the question, or mapped to our terms; shown before everything else
 * @param isEmpty whether the answer has nothing but what was not reported; the headline then says so
 * @param headline sentences, the most telling first
 * @param verdict for one tumour at one site: how its figures stand to each other; empty without two to compare
 * @param groups lists that cannot be compared with each other, those that tell most first
 * @param cautions what a reader must know before using a figure
 * @param alsoHeld what the answer has besides the groups
 * @param next questions to ask next
 */
public record Summary(
        SummaryRule rule,
        String question,
        List<String> notes,
        boolean isEmpty,
        List<String> headline,
        Optional<String> verdict,
        List<Group> groups,
        List<String> cautions,
        List<Held> alsoHeld,
        List<NextQuestion> next) {
    /** The title of the group of what is said without a figure. */
    static final String IN_WORDS = "In words";

    /** The sentences that are said first: the verdict, or else the headline. */
    public List<String> first() {
        return verdict.map(List::of).orElse(headline);
    }

    /**
     * A list whose items can be compared.
     *
     * @param title what the items are of, in words; empty when the question says it all
     * @param of the values behind the title by column, such as {@code population}
     * @param source the source that all items have; empty when they have several, or none
     */
    public record Group(String title, Map<String, String> of, Optional<String> source, List<Item> items) {
        /** The same without its title, where the reader knows it. */
        Group untitled() {
            return new Group("", of, source, items);
        }

        /** Whether the items are words, places and comparisons beside figures. */
        boolean isInWords() {
            return title.equals(IN_WORDS);
        }
    }

    /**
     * An entry of a list.
     *
     * @param name what it is of; empty when the text says it
     * @param text a figure, a place, a word, or a sentence
     * @param share the share, for a figure with one; empty for a figure that is shown as printed
     * @param source the key of the source, or of several; empty when the row names none
     * @param flags short cautions: {@code few}, {@code worked out}
     */
    public record Item(
            String name, String text, Optional<Share> share, Optional<String> source, List<String> flags) {
        /** Whether the text gives places in an order, such as {@code 1. liver, 2. bone}. */
        boolean isOrder() {
            return text.matches("\\d+\\. .*");
        }

        /** The name, the text, the source and the flags, as far as it has them. */
        String inWords() {
            return Stream.of(Optional.of(name), Optional.of(text), source).flatMap(Optional::stream)
                    .filter(part -> !part.isEmpty()).collect(Collectors.joining(" "))
                    + flags.stream().map(flag -> ", " + flag).collect(Collectors.joining());
        }
    }

    /**
     * A share of patients, exact as in the row.
     *
     * @param value between 0 and 1
     * @param lower the lower limit of the 95 % interval; empty without counts
     * @param upper the upper limit
     * @param affected the numerator; empty when it is not printed
     * @param examined the denominator
     */
    public record Share(
            double value, Optional<Double> lower, Optional<Double> upper, Optional<Long> affected,
            Optional<Long> examined) {}

    /** Rows of a kind that the groups do not show, with their number. */
    public record Held(String kind, int count) {
        /** The number with its noun: {@code 2 figures in doubt}. */
        public String inWords() {
            return NounPhrase.counted(count, kind);
        }
    }

    /**
     * A question to ask next.
     *
     * @param name its name in the catalogue
     * @param arguments its arguments, taken from the question that was asked
     */
    public record NextQuestion(String name, Map<String, String> arguments, String words) {}
}
