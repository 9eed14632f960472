package org.netmet.queries;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule by which the summary of an answer is made from its rows. The header of a question names one with {@code rule}.
 */
public enum SummaryRule {
    /** Shares of the names in comparable groups, highest first. */
    RANKING("ranking", true),
    /** Shares of one tumour at one site, by population and source, with a verdict in words. */
    PAIR("pair", true),
    /** Survival, or other figures that are shown as printed, by name in comparable groups. */
    SURVIVAL("survival", true),
    /** Claims in words, those on what most sources speak of first. */
    STATEMENTS("statements", false),
    /** Names, in the order of the rows. */
    LIST("list", false),
    /** Names with a number, highest first. */
    COUNTS("counts", false),
    /** Pairs of claims with a verdict, in the order of the rows. */
    COMPARISON("comparison", false);

    private static final Set<String> OF_FIGURES =
            Set.of("lead", "measure", "at", "of", "when", "how", "source", "of all", "by PET", "verdict", "words",
                    "order",
                    "sides");
    private static final Set<String> OF_ALL = Set.of("first", "top", "rows", "groups");

    private final String word;
    private final boolean figures;

    SummaryRule(String word, boolean figures) {
        this.word = word;
        this.figures = figures;
    }

    /** Whether the rule reads figures, which have a group with population and time. */
    public boolean isOfFigures() {
        return figures;
    }

    /** The placeholders that the headline of a summary by this rule can have, besides parameters and columns. */
    public Set<String> facts() {
        return figures
                ? Stream.concat(OF_FIGURES.stream(), OF_ALL.stream()).collect(Collectors.toUnmodifiableSet())
                : OF_ALL;
    }

    /** The name of the rule in a header. */
    @Override
    public String toString() {
        return word;
    }

    static Optional<SummaryRule> find(String name) {
        return Stream.of(values()).filter(rule -> rule.toString().equals(name)).findFirst();
    }

    static String names() {
        return Stream.of(values()).map(SummaryRule::toString).collect(Collectors.joining(", "));
    }
}
