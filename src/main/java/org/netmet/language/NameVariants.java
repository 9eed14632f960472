package org.netmet.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Other ways to say the name of a tumour: with another word for its organ and with another word for its kind. A "kidney
 * carcinoid" is a renal NET, a "neuroendocrine carcinoma of the cervix" a cervical NEC.
 */
final class NameVariants {
    /** The kinds of neuroendocrine neoplasm, each as people write it. A carcinoid is well differentiated. */
    private static final List<List<String>> KINDS = List.of(
            List.of("net", "carcinoid", "carcinoid tumour", "neuroendocrine tumour"),
            List.of("nen", "neuroendocrine neoplasm"),
            List.of("nec", "neuroendocrine carcinoma", "neuroendocrine cancer"));

    /** The stems of an organ that most tumours in it have reached from elsewhere: "hepatic carcinoid metastases". */
    private static final Set<String> MOSTLY_REACHED = Set.of("hepat", "liver");

    private final List<List<List<String>>> groups;

    NameVariants(TextAnalyzer analysis) {
        Stream<List<List<String>>> organs = TextAnalyzer.resource("organ-words.txt").stream()
                .map(line -> Stream.of(line.split("\\s+")).map(analysis::stems).toList());
        groups = Stream.concat(organs, KINDS.stream().map(kind -> kind.stream().map(analysis::stems).toList()))
                .toList();
    }

    /**
     * The variants of the names of tumours that nothing has as its name yet.
     *
     * @param names the stems of each known name, with what it names
     * @return the stems of each variant, with the one tumour that it names
     */
    Map<List<String>, Entity> of(Map<List<String>, Set<Entity>> names) {
        var variants = new HashMap<List<String>, Set<Entity>>();
        names.forEach((stems, entities) -> {
            if (entities.size() == 1 && entities.iterator().next().parameter().equals("tumour")
                    && stems.stream().noneMatch(MOSTLY_REACHED::contains)) {
                of(stems).stream().filter(variant -> !names.containsKey(variant)).forEach(variant -> variants
                        .computeIfAbsent(variant, key -> new LinkedHashSet<>()).addAll(entities));
            }
        });
        variants.values().removeIf(entities -> entities.size() > 1);
        var single = new HashMap<List<String>, Entity>();
        variants.forEach((stems, entities) -> single.put(stems, entities.iterator().next()));
        return single;
    }

    private Set<List<String>> of(List<String> name) {
        Set<List<String>> variants = new LinkedHashSet<>();
        variants.add(name);
        for (List<List<String>> group : groups) {
            for (List<String> variant : List.copyOf(variants)) {
                group.stream().filter(word -> at(variant, word) >= 0).max(Comparator.comparing(List::size))
                        .ifPresent(word -> group.stream().filter(other -> !other.equals(word))
                                .forEach(other -> variants.add(replaced(variant, word, other))));
            }
        }
        variants.remove(name);
        return variants;
    }

    private static int at(List<String> name, List<String> word) {
        return Collections.indexOfSubList(name, word);
    }

    private static List<String> replaced(List<String> name, List<String> word, List<String> other) {
        int at = at(name, word);
        var replaced = new ArrayList<>(name.subList(0, at));
        replaced.addAll(other);
        replaced.addAll(name.subList(at + word.size(), name.size()));
        return List.copyOf(replaced);
    }
}
