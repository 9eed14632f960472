package org.netmet.answer;

import org.netmet.queries.Question;

import java.util.Map;
import java.util.stream.Collectors;

/** One way to read a question in plain words. */
record Interpretation(Question question, Map<String, String> arguments) {
    /** As one would type it: {@code primaries-by-site site=bone}. */
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
