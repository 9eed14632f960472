package org.netmet.language;

import org.apache.jena.graph.NodeFactory;
import org.netmet.language.ForeignNames.ForeignName;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.rdf.Prefixes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Dictionary of entity names as sequences of word stems: names, synonyms, keys and search words of terms and sources. */
final class EntityDictionary {
    /** The longest name that is looked for, in words. */
    private static final int LONGEST = 8;

    private final TextAnalyzer analysis;
    private final Map<List<String>, Set<Entity>> byStems = new HashMap<>();
    private final Set<String> surfaces = new HashSet<>();
    private final Set<String> ofTerms;
    private final Set<List<String>> weak = new HashSet<>();
    private final NamesInOtherOrder reordered = new NamesInOtherOrder();

    /**
     * Builds the dictionary from the terms of the schemes.
     *
     * @param parameters the names of the parameters that questions have
     * @param names the names of sources and registries
     */
    EntityDictionary(
            TextAnalyzer analysis, Terms terms, Set<String> parameters, GraphNames names) {
        this.analysis = analysis;
        TextAnalyzer.resource("weak-names.txt").forEach(name -> weak.add(analysis.stems(name)));
        for (TermKind kind : TermKind.values()) {
            if (parameters.contains(kind.segment())) {
                terms.list(kind).forEach(this::add);
            }
        }
        TextAnalyzer.resource("organ-words.txt").forEach(line -> surfaces.addAll(analysis.surfaces(line)));
        ofTerms = Set.copyOf(surfaces);
        new NameVariants(analysis).of(byStems).forEach((stems, tumour) -> {
            if (stems.size() <= LONGEST) {
                byStems.put(stems, new LinkedHashSet<>(Set.of(tumour)));
                reordered.add(stems, tumour);
            }
        });
        TextAnalyzer.resource("registry-names.txt").stream().map(line -> line.split("\\s*:\\s*", 2))
                .forEach(sides -> List.of((sides[0] + ", " + sides[1]).split("\\s*,\\s*"))
                        .forEach(name -> put(name, new Entity("registry", sides[0]))));
        // An abbreviation that few labels have stands for the name that all of them have.
        names.registries().stream().filter(name -> !byStems.containsKey(analysis.stems(name)))
                .forEach(name -> put(name, new Entity("registry", name)));
        names.countries().forEach(name -> put(name, new Entity("country", name)));
        names.places().stream().filter(name -> !byStems.containsKey(analysis.stems(name)))
                .forEach(name -> put(name, new Entity("registry", name)));
        names.years().forEach(year -> put(year, new Entity("year", year)));
        names.kinds().forEach(kind -> put(kind, new Entity("kind", kind)));
        names.sources().forEach((key, written) -> written.forEach(name -> put(name, new Entity("source", key))));
    }

    private EntityDictionary(EntityDictionary ours) {
        analysis = ours.analysis;
        byStems.putAll(ours.byStems);
        weak.addAll(ours.weak);
        surfaces.addAll(ours.surfaces);
        ofTerms = ours.ofTerms;
        reordered.addAll(ours.reordered);
    }

    /**
     * A copy with names of other vocabularies. A name of ours takes precedence over the same name for the same kind.
     *
     * @param common stems of ordinary words: a name of only these is left out
     */
    EntityDictionary with(ForeignNames names, List<TermKind> kinds, Set<String> common) {
        var both = new EntityDictionary(this);
        var added = new HashSet<List<Object>>();
        for (TermKind kind : kinds) {
            for (Map.Entry<String, ForeignName> name : names.of(kind).entrySet()) {
                List<String> stems = analysis.stems(name.getKey());
                boolean ours = byStems.getOrDefault(stems, Set.of()).stream()
                        .anyMatch(entity -> entity.parameter().equals(kind.segment()));
                boolean isName = !stems.isEmpty() && stems.size() <= LONGEST && !ours && !weak.contains(stems)
                        && !common.containsAll(stems);
                // "G cell" and "G-cell" are the same name.
                if (isName && added.add(List.of(kind, stems, name.getValue().identity()))) {
                    Set<Entity> entities = new LinkedHashSet<>(both.byStems.getOrDefault(stems, Set.of()));
                    entities.add(new Entity(kind.segment(), name.getValue().value()));
                    both.byStems.put(stems, entities);
                }
            }
        }
        return both;
    }

    private void add(Term term) {
        var entity = new Entity(term.kind().segment(), term.name());
        Stream.concat(term.writtenForms(), term.hiddenNames().stream()).forEach(name -> put(name, entity));
        put(Prefixes.shortened(NodeFactory.createURI(term.iri())), entity);
    }

    private void put(String name, Entity entity) {
        List<String> stems = analysis.stems(name);
        surfaces.addAll(analysis.surfaces(name));
        if (!stems.isEmpty() && stems.size() <= LONGEST && !weak.contains(stems)) {
            byStems.computeIfAbsent(stems, key -> new LinkedHashSet<>()).add(entity);
            reordered.add(stems, entity);
        }
    }

    /** All words of all names as written, not stemmed. */
    Set<String> surfaces() {
        return surfaces;
    }

    /** The words of the names of terms, without those of sources and registries. */
    Set<String> surfacesOfTerms() {
        return ofTerms;
    }

    /**
     * All ways to find names in a question: first the longest match from left to right, then for each match the same
     * with shorter names inside it. "With liver metastases" is a stratum, and "liver" in it a site.
     */
    List<List<Mention>> segmentations(List<String> stems) {
        List<Mention> longest = mentions(stems, 0, stems.size(), LONGEST);
        List<List<Mention>> all = new ArrayList<>();
        all.add(longest);
        for (Mention mention : longest) {
            int length = mention.to() - mention.from();
            List<Mention> inside = length < 2 ? List.of() : mentions(stems, mention.from(), mention.to(), length - 1);
            if (!inside.isEmpty()) {
                var segmentation = new ArrayList<Mention>();
                longest.forEach(each -> segmentation.addAll(each.equals(mention) ? inside : List.of(each)));
                all.add(segmentation);
            }
        }
        return all;
    }

    private List<Mention> mentions(List<String> stems, int start, int end, int longest) {
        var mentions = new ArrayList<Mention>();
        int from = start;
        while (from < end) {
            int to = Math.min(end, from + longest);
            while (to > from && !byStems.containsKey(stems.subList(from, to))) {
                to--;
            }
            Optional<Mention> inOtherOrder = reordered.at(stems, from, end, to);
            if (inOtherOrder.isPresent() && longest == LONGEST) {
                mentions.add(inOtherOrder.get());
                from = inOtherOrder.get().to();
            } else if (to > from) {
                mentions.add(new Mention(from, to, List.copyOf(byStems.get(stems.subList(from, to)))));
                from = to;
            } else {
                from++;
            }
        }
        return mentions;
    }
}
