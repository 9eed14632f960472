package org.netmet.explain;

import org.apache.jena.sparql.core.Var;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The fewest parts that have no rows together. It grows a set part by part until it has none: the part that did it
 * belongs to the core. Begun again with that part, it finds the next, until those found have none by themselves. Each
 * part added shares a variable with one before it where it can, so that hardly any trial is a cross product.
 */
final class MinimalEmptySubset {
    private final ProbeRunner probes;
    private final GraphScope scope;

    MinimalEmptySubset(ProbeRunner probes, GraphScope scope) {
        this.probes = probes;
        this.scope = scope;
    }

    /** In the order of the query; empty when the trials did not come to an end. */
    List<PatternPart> of(List<PatternPart> parts) {
        Set<PatternPart> core = new LinkedHashSet<>();
        List<PatternPart> candidates = parts;
        while (core.isEmpty() || !isEmpty(core, parts)) {
            List<PatternPart> order = connected(core, candidates);
            var tried = new LinkedHashSet<>(core);
            int at = 0;
            boolean found = false;
            while (at < order.size() && !found) {
                tried.add(order.get(at));
                found = isEmpty(tried, parts);
                at++;
            }
            if (!found) {
                return List.of();
            }
            core.add(order.get(at - 1));
            candidates = order.subList(0, at - 1);
        }
        return parts.stream().filter(core::contains).toList();
    }

    private boolean isEmpty(Set<PatternPart> some, List<PatternPart> parts) {
        return probes.isEmpty(scope, PatternParts.group(parts.stream().filter(some::contains).toList()));
    }

    private static List<PatternPart> connected(Set<PatternPart> begun, List<PatternPart> candidates) {
        var bound = new HashSet<Var>();
        begun.forEach(part -> bound.addAll(part.variables()));
        var waiting = new ArrayList<>(candidates);
        waiting.removeAll(begun);
        // Patterns before groups, and what adds last: the simplest explanation is looked for first.
        waiting.sort(Comparator.comparingInt(part -> switch (part) {
            case PatternPart.Pattern pattern -> 0;
            case PatternPart.Required required -> 1;
            case PatternPart.Added added -> 2;
            case PatternPart.Removing removing -> 2;
        }));
        var order = new ArrayList<PatternPart>();
        while (!waiting.isEmpty()) {
            PatternPart next = waiting.stream()
                    .filter(part -> part.variables().stream().anyMatch(bound::contains))
                    .findFirst()
                    .orElse(waiting.getFirst());
            waiting.remove(next);
            order.add(next);
            bound.addAll(next.variables());
        }
        return order;
    }
}
