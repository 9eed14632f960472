package org.netmet.language;

import org.netmet.queries.Question;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reading of words as one question of the catalogue with its arguments.
 *
 * @param arguments by parameter: names as a user writes them
 * @param notes what of the words is not used or is read in a way that a reader must know, one sentence each; said
 *     before the answer
 * @param asksWhether whether the words ask for yes or no: "can it spread to the brain"
 */
public record Interpretation(
        Question question, Map<String, String> arguments, List<String> notes, boolean asksWhether) {
    public Interpretation {
        notes = List.copyOf(notes);
    }

    Interpretation(Question question, Map<String, String> arguments, List<String> notes) {
        this(question, arguments, notes, false);
    }

    /** The same asked for yes or no. */
    Interpretation askingWhether() {
        return new Interpretation(question, arguments, notes, true);
    }

    /** The same asked for the evidence, not for yes or no. */
    Interpretation askingForEvidence() {
        return new Interpretation(question, arguments, notes);
    }

    /** The same with notes that stand before the others. */
    Interpretation after(List<String> first) {
        return new Interpretation(question, arguments, Stream.concat(first.stream(), notes.stream()).toList(),
                asksWhether);
    }

    /** The same without notes, which stand before another part of the answer. */
    Interpretation withoutNotes() {
        return new Interpretation(question, arguments, List.of(), asksWhether);
    }

    /**
     * The same with other arguments, and a last note that says why. Whether a wider tumour or site is reported does not
     * answer whether this one is.
     */
    Interpretation instead(Map<String, String> others, String why) {
        boolean isOfSame = Stream.of("tumour", "site")
                .allMatch(name -> Objects.equals(arguments.get(name), others.get(name)));
        return new Interpretation(question, others, Stream.concat(notes.stream(), Stream.of(why)).toList(),
                asksWhether && isOfSame);
    }

    /** The question in words, with the arguments: {@code Which primaries spread most to this site? (site: bone)}. */
    public String inWords() {
        return arguments.isEmpty()
                ? question.summary()
                : question.summary() + arguments.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining("; ", " (", ")"));
    }

    /** The same as command-line arguments: {@code primaries-by-site site=bone}. */
    @Override
    public String toString() {
        return question.name()
                + arguments.entrySet().stream()
                        .map(entry -> " " + entry.getKey() + "=" + quoted(entry.getValue()))
                        .collect(Collectors.joining());
    }

    private static String quoted(String value) {
        return value.matches("[\\w.:+-]+") ? value : '"' + value + '"';
    }
}
