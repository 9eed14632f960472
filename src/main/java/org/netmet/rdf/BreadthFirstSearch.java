package org.netmet.rdf;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Breadth-first search in a graph of nodes, such as a hierarchy of terms. */
public final class BreadthFirstSearch {
    private BreadthFirstSearch() {}

    /**
     * The nodes that one or several steps lead to, nearest first. A start node is among them only if a cycle leads back
     * to it.
     *
     * @param next the nodes that one step leads to
     */
    public static <T> Set<T> reachable(Collection<T> starts, Function<T, Stream<T>> next) {
        var reached = new LinkedHashSet<T>();
        var waiting = new ArrayDeque<>(starts);
        while (!waiting.isEmpty()) {
            next.apply(waiting.remove()).filter(reached::add).forEach(waiting::add);
        }
        return reached;
    }
}
