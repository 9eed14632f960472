package org.netmet.explain;

import org.apache.jena.sparql.core.Var;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Finds a minimal empty subset of query parts (a minimal unsatisfiable subset, MUS). It adds parts one by one until the
 * set has no row: the last part belongs to the result. It starts again with that part and finds the next one, until the
 * parts found have no row by themselves. Parts that share a variable with the set are added first, so that few probes
 * are cross products.
 */
record MinimalEmptySubset(ProbeRunner probes, GraphScope scope) {
    /** The subset in the order of the query; empty when no probe finished in time. */
    List<PatternPart> of(List<PatternPart> parts) {
        var core = new LinkedHashSet<PatternPart>();
        List<PatternPart> candidates = parts;
        while (core.isEmpty() || !isEmpty(core, parts)) {
            var tried = new LinkedHashSet<>(core);
            var before = new ArrayList<PatternPart>();
            PatternPart last = null;
            for (PatternPart next : connected(core, candidates)) {
                tried.add(next);
                if (isEmpty(tried, parts)) {
                    last = next;
                    break;
                }
                before.add(next);
            }
            if (last == null) {
                return List.of();
            }
            core.add(last);
            candidates = before;
        }
        return parts.stream().filter(core::contains).toList();
    }

    private boolean isEmpty(Collection<PatternPart> some, List<PatternPart> parts) {
        return probes.isEmpty(scope, PatternParts.group(parts.stream().filter(some::contains).toList()));
    }

    private static List<PatternPart> connected(Collection<PatternPart> begun, List<PatternPart> candidates) {
        var bound = new HashSet<Var>();
        begun.forEach(part -> bound.addAll(part.variables()));
        var waiting = new ArrayList<>(candidates);
        waiting.removeAll(begun);
        // Patterns before groups, OPTIONAL and BIND last, so that the simplest subset is found first.
        waiting.sort(Comparator.comparingInt(
                part -> part instanceof PatternPart.Pattern ? 0 : part instanceof PatternPart.Required ? 1 : 2));
        var order = new ArrayList<PatternPart>();
        while (!waiting.isEmpty()) {
            PatternPart next =
                    waiting.stream().filter(part -> part.variables().stream().anyMatch(bound::contains)).findFirst()
                            .orElse(waiting.getFirst());
            waiting.remove(next);
            order.add(next);
            bound.addAll(next.variables());
        }
        return order;
    }
}
