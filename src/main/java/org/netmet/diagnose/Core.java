package org.netmet.diagnose;

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
final class Core {
    private final Probes probes;
    private final Scope scope;

    Core(Probes probes, Scope scope) {
        this.probes = probes;
        this.scope = scope;
    }

    /** In the order of the query; empty when the trials did not come to an end. */
    List<Part> of(List<Part> parts) {
        Set<Part> core = new LinkedHashSet<>();
        List<Part> candidates = parts;
        while (core.isEmpty() || !isEmpty(core, parts)) {
            List<Part> order = connected(core, candidates);
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

    private boolean isEmpty(Set<Part> some, List<Part> parts) {
        return probes.isEmpty(scope, Parts.group(parts.stream().filter(some::contains).toList()));
    }

    private static List<Part> connected(Set<Part> begun, List<Part> candidates) {
        var bound = new HashSet<Var>();
        begun.forEach(part -> bound.addAll(part.variables()));
        var waiting = new ArrayList<>(candidates);
        waiting.removeAll(begun);
        // Patterns before groups, and what adds last: the simplest explanation is looked for first.
        waiting.sort(Comparator.comparingInt(part -> switch (part) {
            case Part.Pattern pattern -> 0;
            case Part.Required required -> 1;
            case Part.Added added -> 2;
            case Part.Removing removing -> 2;
        }));
        var order = new ArrayList<Part>();
        while (!waiting.isEmpty()) {
            Part next = waiting.stream()
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
