package org.netmet.model;

import java.util.Comparator;

/**
 * A validation problem in a file, with the fix.
 *
 * @param place the file and line
 * @param found what was found, with the offending value
 * @param fix how to correct it
 */
public record Problem(FileLocation place, String found, String fix) implements Comparable<Problem> {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing(Problem::place).thenComparing(Problem::found).thenComparing(Problem::fix);

    @Override
    public int compareTo(Problem other) {
        return BY_PLACE.compare(this, other);
    }

    @Override
    public String toString() {
        return place + ": " + found + "\n  fix: " + fix;
    }
}
