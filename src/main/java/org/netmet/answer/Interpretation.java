package org.netmet.answer;

import org.netmet.queries.Question;

import java.util.Map;
import java.util.stream.Collectors;

/** An interpretation of a question in natural language: a question of the catalogue with arguments. */
record Interpretation(Question question, Map<String, String> arguments) {
    /** The same as command-line arguments: {@code primaries-by-site site=bone}. */
    @Override
    public String toString() {
        return question.name()
                + arguments.entrySet().stream()
                        .map(entry -> " " + entry.getKey() + "=" + quoted(entry.getValue()))
                        .collect(Collectors.joining());
    }

    private static String quoted(String value) {
        return value.contains(" ") ? '"' + value + '"' : value;
    }
}
