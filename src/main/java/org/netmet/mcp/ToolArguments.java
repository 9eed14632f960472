package org.netmet.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of a call, as the agent gave them. */
record ToolArguments(Map<String, Object> given) {
    private static final int LONGEST = 10_000;

    /** A text; empty when it is not given or blank. */
    Optional<String> find(String name) throws ToolFailure {
        Object value = given.get(name);
        if (value == null) {
            return Optional.empty();
        }
        String text = String.valueOf(value);
        if (text.length() > LONGEST) {
            throw new ToolFailure("%s has %d characters\n  fix: at most %d".formatted(name, text.length(), LONGEST));
        }
        return Optional.of(text.strip()).filter(any -> !any.isEmpty());
    }

    String get(String name) throws ToolFailure {
        return find(name).orElseThrow(() -> new ToolFailure(
                "%s is missing\n  fix: give it; see the input schema of the tool".formatted(name)));
    }

    /** The arguments of a question of the catalogue among these names. */
    Map<String, String> of(Set<String> names) throws ToolFailure {
        var arguments = new LinkedHashMap<String, String>();
        for (String name : names.stream().sorted().toList()) {
            find(name).ifPresent(value -> arguments.put(name, value));
        }
        return arguments;
    }
}
