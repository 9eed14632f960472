package org.netmet.http.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tumours as a tree. A tumour of several kinds stands below the first that is shown.
 *
 * @param wider by the name of a tumour, the names of those that it is a kind of
 */
record TumourTree(Map<String, List<String>> wider) {
    /** @param rows the answer to the question for kinds of tumour */
    static TumourTree of(List<ResultRow> rows) {
        var wider = new HashMap<String, List<String>>();
        rows.forEach(row -> wider.put(row.text("tumour").orElse(""), row.each("widerTumour")));
        return new TumourTree(wider);
    }

    /** Whether a tumour is another one or a kind of it. */
    boolean isWithin(String tumour, String other) {
        return isWithin(tumour, other, new HashSet<>());
    }

    private boolean isWithin(String tumour, String other, Set<String> seen) {
        return tumour.equals(other) || seen.add(tumour)
                && wider.getOrDefault(tumour, List.of()).stream().anyMatch(one -> isWithin(one, other, seen));
    }

    /** The tumours in the order of the tree, each with its depth among them. */
    Map<String, Integer> order(Set<String> shown) {
        var children = new HashMap<String, List<String>>();
        shown.forEach(tumour -> children.computeIfAbsent(nearest(tumour, shown), any -> new ArrayList<>()).add(tumour));
        var order = new LinkedHashMap<String, Integer>();
        add("", -1, children, order);
        return order;
    }

    private static void add(
            String tumour, int depth, Map<String, List<String>> children, Map<String, Integer> order) {
        if (!tumour.isEmpty() && order.putIfAbsent(tumour, depth) != null) {
            return;
        }
        children.getOrDefault(tumour, List.of()).stream().sorted(Comparator.comparing(String::toLowerCase))
                .forEach(child -> add(child, depth + 1, children, order));
    }

    /** The nearest wider tumour that is shown; empty when there is none. */
    private String nearest(String tumour, Set<String> shown) {
        var seen = new HashSet<>(Set.of(tumour));
        List<String> level = wider.getOrDefault(tumour, List.of());
        while (!level.isEmpty()) {
            for (String one : level) {
                if (shown.contains(one)) {
                    return one;
                }
            }
            level = level.stream().filter(seen::add)
                    .flatMap(one -> wider.getOrDefault(one, List.of()).stream()).toList();
        }
        return "";
    }
}
