package org.netmet.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The explanation of an empty result.
 *
 * @param entries the causes, most likely first; at least one
 */
public record EmptyResultExplanation(List<Cause> entries) {
    public EmptyResultExplanation {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("an explanation has at least one cause");
        }
        entries = List.copyOf(entries);
    }

    /** An explanation with causes sorted by kind, then by their position in the query, and without duplicates. */
    static EmptyResultExplanation of(List<Cause> found) {
        var seen = new HashSet<Object>();
        var sorted = new ArrayList<>(found.stream().filter(cause -> seen.add(identity(cause))).toList());
        sorted.sort(Comparator.comparing(Cause::kind));
        return new EmptyResultExplanation(sorted);
    }

    /**
     * The key by which duplicates are found: an unknown IRI is reported for the first pattern that contains it only.
     */
    private static Object identity(Cause cause) {
        return switch (cause.kind()) {
            case WRONG_NAMESPACE, OBSOLETE_ID, UNKNOWN_IRI -> cause.found();
            default -> cause;
        };
    }

    /** The most likely cause. */
    public Cause first() {
        return entries.getFirst();
    }

    /** The explanation as text: for each cause the part of the query, what was found, and the fix. */
    @Override
    public String toString() {
        return Stream.concat(
                Stream.of("the answer is empty; " + (entries.size() == 1 ? "this is why:" : "why, likeliest first:")),
                entries.stream().map(cause -> "%s\n  found: %s\n  fix: %s"
                        .formatted(cause.pattern(), cause.found(), cause.fix())))
                .collect(Collectors.joining("\n"));
    }
}
