package org.netmet.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of tumours whose words stand in another order, or without the general ones: "thyroid medullary", "lung cancer,
 * small cell", "small cell bladder". A name that two tumours would have then is none.
 */
final class NamesInOtherOrder {
    /** The stems that join the words of a name. */
    private static final Set<String> JOINING = Set.of("of", "the");
    /** The stems that most names of tumours have, and that people leave out. */
    private static final Set<String> GENERAL =
            Set.of("carcinoma", "cancer", "tumour", "neoplasm", "neuroendocrine", "adenocarcinoma", "ca");
    private static final Set<String> SUBJECT = Set.of("net", "nen", "nec", "neuroendocrine", "tumour", "neoplasm");
    private static final int LONGEST = 7;

    private final Map<Set<String>, Set<Entity>> byWords = new HashMap<>();
    /** The words of names of sites: beside the name of all neuroendocrine tumours they are a site. */
    private final Set<String> ofSites = new HashSet<>();

    void add(List<String> stems, Entity entity) {
        if (entity.parameter().equals("site")) {
            ofSites.addAll(stems);
        } else if (entity.parameter().equals("tumour")) {
            put(without(stems, JOINING), entity);
            put(without(without(stems, JOINING), GENERAL), entity);
        }
    }

    private void put(Collection<String> words, Entity entity) {
        var distinct = Set.copyOf(words);
        if (distinct.size() > 1) {
            byWords.computeIfAbsent(distinct, key -> new LinkedHashSet<>()).add(entity);
        }
    }

    void addAll(NamesInOtherOrder others) {
        byWords.putAll(others.byWords);
        ofSites.addAll(others.ofSites);
    }

    /**
     * The longest name that begins at a position, where it is longer than the one found in its own order.
     *
     * @param found the end of the name in its own order; the position itself when there is none
     */
    Optional<Mention> at(List<String> stems, int from, int end, int found) {
        for (int to = Math.min(end, from + LONGEST); to > Math.max(found, from + 1); to--) {
            List<String> window = stems.subList(from, to);
            if (JOINING.contains(window.getFirst()) || JOINING.contains(window.getLast())) {
                continue;
            }
            List<String> words = without(window, JOINING);
            Set<Entity> named = byWords.getOrDefault(Set.copyOf(words),
                    byWords.getOrDefault(Set.copyOf(without(words, GENERAL)), Set.of()));
            if (named.size() == 1 && words.size() == Set.copyOf(words).size() && !isSubjectAndSite(window)
                    && !isOfOtherKind(words, named.iterator().next())) {
                return Optional.of(new Mention(from, to, List.copyOf(named)));
            }
        }
        return Optional.empty();
    }

    /** "Neuroendocrine carcinoma of colon and rectum" is no colorectal NET. */
    private static boolean isOfOtherKind(List<String> words, Entity named) {
        return words.contains("neuroendocrine") && (words.contains("carcinoma") && named.value().endsWith("NET")
                || words.contains("tumour") && named.value().endsWith("NEC"));
    }

    /** "NET, lung metastases": the site of all of them, unless the words say "of". */
    private boolean isSubjectAndSite(List<String> window) {
        return SUBJECT.contains(window.getFirst()) && !window.contains("of")
                && window.stream().allMatch(word -> SUBJECT.contains(word) || ofSites.contains(word));
    }

    private static List<String> without(List<String> stems, Set<String> left) {
        var rest = new ArrayList<>(stems);
        rest.removeAll(left);
        return rest;
    }
}
