package org.netmet.build;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.rdf.Vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts into words once what queries show again and again: the names of what a claim is about, in one text where there
 * may be several, and what it says in place of a figure.
 */
final class Wording {
    private static final Map<Node, Node> NAMES = Map.of(
            Vocabulary.TUMOUR, Vocabulary.TUMOUR_IN_WORDS,
            Vocabulary.SITE, Vocabulary.SITE_IN_WORDS,
            Vocabulary.STRATUM, Vocabulary.STRATUM_IN_WORDS,
            Vocabulary.METHOD, Vocabulary.METHOD_IN_WORDS,
            Vocabulary.TOPIC, Vocabulary.TOPIC_IN_WORDS);
    private static final String ALL = "all of them";

    private final Graph known;
    private final Graph words;

    private Wording(Graph known, Graph words) {
        this.known = known;
        this.words = words;
    }

    static void derive(Graph known, Graph words) {
        var wording = new Wording(known, words);
        known.stream(Node.ANY, Vocabulary.STATED_IN, Node.ANY).map(Triple::getSubject).distinct()
                .forEach(wording::claim);
        known.stream(Node.ANY, Vocabulary.STRATUM, Node.ANY).map(Triple::getSubject).distinct()
                .forEach(limited -> wording.names(limited, Vocabulary.STRATUM, Set.of(limited)));
    }

    private void claim(Node claim) {
        Set<Node> speaking = Stream.concat(Stream.of(claim), objects(claim, Vocabulary.ESTIMATES))
                .collect(Collectors.toSet());
        NAMES.keySet().forEach(property -> names(claim, property, speaking));
        say(claim, Vocabulary.LOCATOR_IN_WORDS,
                objects(claim, Vocabulary.LOCATOR).map(Node::getLiteralLexicalForm));
        Stream.of(words(claim), places(claim), comparisons(claim)).flatMap(said -> said).forEach(
                saying -> words.add(claim, Vocabulary.SAYING, NodeFactory.createLiteralString(saying)));
    }

    /** @param speaking the claim itself, and the estimands that say for it what it is about */
    private void names(Node about, Node property, Set<Node> speaking) {
        say(about, NAMES.get(property),
                speaking.stream().flatMap(thing -> objects(thing, property)).flatMap(this::name));
    }

    private void say(Node about, Node property, Stream<String> parts) {
        String text = parts.distinct().sorted().collect(Collectors.joining("; "));
        if (!text.isEmpty()) {
            words.add(about, property, NodeFactory.createLiteralString(text));
        }
    }

    private Stream<String> words(Node claim) {
        return objects(claim, Vocabulary.WORD).flatMap(this::name);
    }

    private Stream<String> places(Node claim) {
        Stream<String> places = Stream.concat(
                numbers(claim, Vocabulary.RANK).map(rank -> "place " + rank),
                numbers(claim, Vocabulary.RANK_FROM_LAST).map(rank -> rank.equals("1") ? "last" : rank + " from last"));
        List<String> among = objects(claim, Vocabulary.RANKED_AMONG).flatMap(this::name).toList();
        return places.flatMap(place -> among.stream().map(others -> place + " among " + others));
    }

    /** Only that is named in which the other differs: lower than lung NET, not lower than brain metastases of lung NET. */
    private Stream<String> comparisons(Node claim) {
        var differences = new ArrayList<String>();
        objects(claim, Vocabulary.ESTIMATES).forEach(own -> objects(claim, Vocabulary.COMPARED_WITH).forEach(other -> {
            List<String> names = known.stream(other, Node.ANY, Node.ANY)
                    .filter(part -> !known.contains(own, part.getPredicate(), part.getObject()))
                    .flatMap(part -> name(part.getObject()))
                    .toList();
            differences.addAll(names.isEmpty() ? List.of(ALL) : names);
        }));
        return differences.isEmpty()
                ? Stream.empty()
                : objects(claim, Vocabulary.DIRECTION).flatMap(this::name).map(direction -> direction + " than "
                        + differences.stream().sorted().collect(Collectors.joining(", ")));
    }

    private Stream<Node> objects(Node subject, Node property) {
        return known.stream(subject, property, Node.ANY).map(Triple::getObject);
    }

    private Stream<String> numbers(Node subject, Node property) {
        return objects(subject, property).map(Node::getLiteralLexicalForm);
    }

    private Stream<String> name(Node thing) {
        return objects(thing, SKOS.prefLabel.asNode()).map(Node::getLiteralLexicalForm);
    }
}
