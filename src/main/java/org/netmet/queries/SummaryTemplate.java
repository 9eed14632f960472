package org.netmet.queries;

import java.util.List;
import java.util.Optional;

/**
 * What the header of a question says of the summary of its answers.
 *
 * @param rule how the summary is made from the rows
 * @param sentence the question with its arguments, as a sentence
 * @param item the text of an item of the summary; its placeholders are columns
 * @param headline the first sentences; its placeholders are parameters, columns and the facts of the rule
 * @param asked values of the column {@code measure} in the order in which they answer the question; all others come
 *     after them
 * @param none the headline when the answer is empty; empty for one that fits every question
 * @param next the questions to ask next
 */
public record SummaryTemplate(
        SummaryRule rule,
        TextTemplate sentence,
        TextTemplate item,
        TextTemplate headline,
        List<String> asked,
        Optional<TextTemplate> none,
        List<Next> next) {
    /** The place of a measure among those that answer the question; all others have the same last place. */
    public int orderOf(String measure) {
        int place = asked.indexOf(measure);
        return place < 0 ? asked.size() : place;
    }

    /**
     * Another question to ask with the same arguments.
     *
     * @param name its name in the catalogue
     * @param words the question in words; its placeholders are parameters of this question
     * @param parameters the parameters that both questions have, sorted by name
     * @param required the parameters without which it cannot be asked
     */
    public record Next(String name, TextTemplate words, List<String> parameters, List<String> required) {}
}
