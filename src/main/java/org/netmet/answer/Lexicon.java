package org.netmet.answer;

import org.apache.jena.graph.NodeFactory;
import org.netmet.answer.ExternalTermResolver.Askable;
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
import java.util.Set;
import java.util.stream.Stream;

/** The lexicon of natural language questions: names of terms and sources as sequences of word stems. */
final class Lexicon {
    private static final int LONGEST = 8;

    private final TextAnalyzer analysis;
    private final Map<List<String>, Set<Thing>> byStems = new HashMap<>();
    private final Set<String> surfaces = new HashSet<>();
    /** Names that only other vocabularies have. */
    private final Map<List<String>, Set<Thing>> foreign = new HashMap<>();

    /**
     * A possible argument.
     *
     * @param parameter the parameter: the kind of a term, or {@code source}
     * @param value the value as the user writes it
     */
    record Thing(String parameter, String value) {}

    /** A sequence of words that names one or more arguments; {@code to} is exclusive. */
    record Mention(int from, int to, List<Thing> things) {}

    /**
     * Builds the lexicon from our terms.
     *
     * @param parameters the parameters that need names
     * @param sources the keys of all sources
     */
    Lexicon(TextAnalyzer analysis, Terms terms, Set<String> parameters, List<String> sources) {
        this.analysis = analysis;
        for (TermKind kind : TermKind.values()) {
            if (parameters.contains(kind.segment())) {
                terms.list(kind).forEach(this::add);
            }
        }
        sources.forEach(key -> put(key, new Thing("source", key)));
    }

    /** A copy without the names of other vocabularies. */
    private Lexicon(Lexicon ours) {
        analysis = ours.analysis;
        byStems.putAll(ours.byStems);
        surfaces.addAll(ours.surfaces);
    }

    /**
     * A copy with names of other vocabularies; ours take precedence when both name a thing of the same kind.
     *
     * @param names by parameter: each name, and the argument for it
     * @param common stems of common words: a name of only these is left out
     */
    Lexicon with(Map<String, Map<String, Askable>> names, Set<String> common) {
        var both = new Lexicon(this);
        var asked = new HashSet<List<Object>>();
        names.forEach((parameter, ofKind) -> ofKind.forEach((name, askable) -> {
            List<String> stems = analysis.stems(name);
            boolean ours = byStems.getOrDefault(stems, Set.of()).stream()
                    .anyMatch(thing -> thing.parameter.equals(parameter));
            boolean isName = !stems.isEmpty() && stems.size() <= LONGEST && !ours && !common.containsAll(stems);
            // "G cell" and "G-cell" are the same name.
            if (isName && asked.add(List.of(parameter, stems, askable.as()))) {
                both.foreign.computeIfAbsent(stems, key -> new LinkedHashSet<>())
                        .add(new Thing(parameter, askable.value()));
            }
        }));
        return both;
    }

    /** The positions of words that are part of a name of another vocabulary. */
    Set<Integer> foreignWords(List<String> stems) {
        var places = new HashSet<Integer>();
        for (Mention mention : mentions(stems, 0, stems.size(), LONGEST)) {
            if (foreign.containsKey(stems.subList(mention.from, mention.to))) {
                for (int at = mention.from; at < mention.to; at++) {
                    places.add(at);
                }
            }
        }
        return places;
    }

    private Set<Thing> things(List<String> stems) {
        Set<Thing> theirs = foreign.getOrDefault(stems, Set.of());
        Set<Thing> ours = byStems.getOrDefault(stems, Set.of());
        if (theirs.isEmpty()) {
            return ours;
        }
        Set<Thing> both = new LinkedHashSet<>(ours);
        both.addAll(theirs);
        return both;
    }

    private void add(Term term) {
        var thing = new Thing(term.kind().segment(), term.name());
        Stream.concat(term.writtenForms(), term.hiddenNames().stream()).forEach(name -> put(name, thing));
        put(Prefixes.shortened(NodeFactory.createURI(term.iri())), thing);
    }

    private void put(String name, Thing thing) {
        List<String> stems = analysis.stems(name);
        surfaces.addAll(analysis.surfaces(name));
        if (!stems.isEmpty() && stems.size() <= LONGEST) {
            byStems.computeIfAbsent(stems, key -> new LinkedHashSet<>()).add(thing);
        }
    }

    /** All words of all names in their original form, not stemmed. */
    Set<String> surfaces() {
        return surfaces;
    }

    /**
     * All ways to find names in a question: first the longest match from left to right, then for each match the same
     * with shorter names inside it. "With liver metastases" is a stratum, and "liver" in it a site.
     */
    List<List<Mention>> parses(List<String> stems) {
        List<Mention> longest = mentions(stems, 0, stems.size(), LONGEST);
        List<List<Mention>> parses = new ArrayList<>();
        parses.add(longest);
        for (Mention mention : longest) {
            int length = mention.to - mention.from;
            List<Mention> inside = length < 2 ? List.of() : mentions(stems, mention.from, mention.to, length - 1);
            if (!inside.isEmpty()) {
                var parse = new ArrayList<Mention>();
                longest.forEach(each -> parse.addAll(each.equals(mention) ? inside : List.of(each)));
                parses.add(parse);
            }
        }
        return parses;
    }

    private List<Mention> mentions(List<String> stems, int start, int end, int longest) {
        var mentions = new ArrayList<Mention>();
        int from = start;
        while (from < end) {
            int to = Math.min(end, from + longest);
            while (to > from && things(stems.subList(from, to)).isEmpty()) {
                to--;
            }
            if (to > from) {
                mentions.add(new Mention(from, to, List.copyOf(things(stems.subList(from, to)))));
                from = to;
            } else {
                from++;
            }
        }
        return mentions;
    }
}
