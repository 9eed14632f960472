package org.netmet.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why an answer is empty.
 *
 * @param findings the reasons, most likely first; never none
 */
public record EmptyResultExplanation(List<Cause> findings) {
    private static final List<Class<?>> LIKELIEST_FIRST = List.of(Cause.class.getPermittedSubclasses());

    public EmptyResultExplanation {
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("a diagnosis has a finding, if only that nothing was found out");
        }
        findings = List.copyOf(findings);
    }

    /** Puts what was found in order: by how much it tells, then as it stands in the query. */
    static EmptyResultExplanation of(List<Cause> found) {
        var seen = new HashSet<Object>();
        var sorted = new ArrayList<>(found.stream().filter(finding -> seen.add(said(finding))).toList());
        sorted.sort(Comparator.comparingInt(finding -> LIKELIEST_FIRST.indexOf(finding.getClass())));
        return new EmptyResultExplanation(sorted);
    }

    /** A name that is wrong is wrong wherever it stands: said of the first place, it is said of all. */
    private static Object said(Cause finding) {
        return switch (finding) {
            case Cause.WrongNamespace wrong -> wrong.found();
            case Cause.ObsoleteId obsolete -> obsolete.found();
            case Cause.UnknownIri unknown -> unknown.found();
            default -> finding;
        };
    }

    /** The likeliest reason. */
    public Cause first() {
        return findings.getFirst();
    }

    /**
     * A finding as text, each part by itself.
     *
     * @param kind a key, such as {@code unknown-iri}
     */
    public record Entry(String kind, String pattern, String found, String fix) {}

    /** The findings in their order, ready for JSON. */
    public List<Entry> entries() {
        return findings.stream()
                .map(finding -> new Entry(finding.kind(), finding.pattern(), finding.found(), finding.fix()))
                .toList();
    }

    /** As it is said to people: where, what was found, what to do. */
    @Override
    public String toString() {
        return Stream.concat(
                Stream.of("the answer is empty; " + (findings.size() == 1 ? "this is why:" : "why, likeliest first:")),
                findings.stream().map(finding -> "%s\n  found: %s\n  fix: %s"
                        .formatted(finding.pattern(), finding.found(), finding.fix())))
                .collect(Collectors.joining("\n"));
    }
}
