package org.netmet.explain;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What sources report on a tumour, a site and the other parts of an estimand, and on what is near to them. */
final class EvidenceLookup {
    private static final int RELATED = 4;
    private static final int NAMED = 3;

    /** What an estimand is made of, and the kind of term that each part takes. */
    static final Map<Node, TermKind> PARTS = Map.of(
            Vocabulary.TUMOUR, TermKind.TUMOUR,
            Vocabulary.SITE, TermKind.SITE,
            Vocabulary.POPULATION, TermKind.POPULATION,
            Vocabulary.TIME_FRAME, TermKind.TIME_FRAME,
            Vocabulary.MEASURE, TermKind.MEASURE,
            Vocabulary.UNIT, TermKind.UNIT,
            Vocabulary.STRATUM, TermKind.STRATUM);

    private final Graph all;
    private final Terms terms;

    EvidenceLookup(Graph all, Terms terms) {
        this.all = all;
        this.terms = terms;
    }

    /**
     * What is asked about: the terms by the property that leads to them.
     *
     * @param exact those that are asked for by themselves, without what lies within them
     */
    record Subject(Map<Node, Node> parts, Set<Node> exact) {
        Subject with(Node property, Node term) {
            var changed = new LinkedHashMap<>(parts);
            changed.put(property, term);
            return new Subject(changed, Set.of());
        }

        Subject without(Node property) {
            var fewer = new LinkedHashMap<>(parts);
            fewer.remove(property);
            return new Subject(fewer, Set.of());
        }
    }

    /** The part of an estimand that takes terms of a kind. */
    static Optional<Node> property(TermKind kind) {
        return PARTS.entrySet().stream().filter(part -> part.getValue() == kind).map(Map.Entry::getKey).findFirst();
    }

    /** The claims and statements on a subject. */
    Set<Node> claims(Subject subject) {
        var said = new LinkedHashSet<Node>();
        boolean first = true;
        for (Map.Entry<Node, Node> part : subject.parts.entrySet()) {
            var having = new LinkedHashSet<Node>();
            terms(part.getValue(), subject.exact.contains(part.getKey()))
                    .flatMap(term -> all.stream(Node.ANY, part.getKey(), term))
                    .map(Triple::getSubject)
                    .forEach(having::add);
            if (first) {
                said.addAll(having);
            } else {
                said.retainAll(having);
            }
            first = false;
        }
        return said.stream()
                .flatMap(thing -> Stream.concat(
                        all.stream(Node.ANY, Vocabulary.ESTIMATES, thing).map(Triple::getSubject),
                        Stream.of(thing).filter(t -> all.contains(t, Vocabulary.STATED_IN, Node.ANY))))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stream<Node> terms(Node term, boolean exact) {
        return exact
                ? Stream.of(term)
                : Stream.concat(Stream.of(term),
                        all.stream(Node.ANY, Vocabulary.WITHIN, term).map(Triple::getSubject)).distinct();
    }

    /** The claims that looked and found none; empty when any claim found some, or when none has counts. */
    List<String> clear(Set<Node> claims) {
        var clear = new ArrayList<String>();
        for (Node claim : claims) {
            List<Node> affected = values(claim, Vocabulary.AFFECTED);
            if (affected.isEmpty()) {
                if (values(claim, Vocabulary.UPPER).stream().anyMatch(upper -> !isZero(upper))) {
                    return List.of();
                }
                continue;
            }
            if (!isZero(affected.getFirst())) {
                return List.of();
            }
            clear.add("0 of %s in %s".formatted(
                    values(claim, Vocabulary.EXAMINED).stream().map(Node::getLiteralLexicalForm).findFirst()
                            .orElse("?"),
                    key(claim)));
        }
        return clear.stream().sorted().limit(NAMED).toList();
    }

    private static boolean isZero(Node number) {
        return number.getLiteralLexicalForm().matches("[+-]?0*(\\.0*)?");
    }

    private List<Node> values(Node subject, Node property) {
        return all.stream(subject, property, Node.ANY).map(Triple::getObject).toList();
    }

    static String key(Node thing) {
        return Prefixes.shortened(thing);
    }

    List<String> keys(Set<Node> claims) {
        return claims.stream().map(EvidenceLookup::key).sorted().limit(NAMED).toList();
    }

    /** The subject in words, such as {@code bone in thymic NET}. */
    String inWords(Subject subject) {
        var parts = new LinkedHashMap<>(subject.parts);
        var words = new ArrayList<String>();
        Node site = parts.remove(Vocabulary.SITE);
        Node tumour = parts.remove(Vocabulary.TUMOUR);
        if (site != null && tumour != null) {
            words.add(name(site) + " in " + name(tumour));
        } else if (site != null || tumour != null) {
            words.add(name(site != null ? site : tumour));
        }
        parts.values().forEach(part -> words.add(name(part)));
        return String.join("; ", words);
    }

    private String name(Node term) {
        return terms.findByIri(term.getURI()).map(found -> found.name()).orElseGet(() -> key(term));
    }

    /** What is reported near to a subject on which nothing is: narrower, wider, then with a part left out. */
    List<String> related(Subject subject) {
        var near = new LinkedHashSet<String>();
        if (!subject.exact.isEmpty()) {
            Subject within = new Subject(subject.parts, Set.of());
            Set<Node> narrower = claims(within);
            if (!narrower.isEmpty()) {
                near.add("%s or what lies within (nm:within), %s".formatted(inWords(within), count(narrower.size())));
            }
        }
        subject.parts.forEach((property, term) -> wider(term).stream()
                .map(above -> subject.with(property, above))
                .map(this::offered)
                .flatMap(List::stream)
                .limit(2)
                .forEach(near::add));
        if (subject.parts.size() > 1) {
            subject.parts.keySet().forEach(property -> {
                Subject fewer = subject.without(property);
                Set<Node> claims = claims(fewer);
                if (!claims.isEmpty()) {
                    near.add("%s with any %s, %s".formatted(inWords(fewer), property.getLocalName(),
                            count(claims.size())));
                }
            });
        }
        return near.stream().limit(RELATED).toList();
    }

    private List<String> offered(Subject subject) {
        int claims = claims(subject).size();
        return claims == 0 ? List.of() : List.of("%s, %s".formatted(inWords(subject), count(claims)));
    }

    private static String count(int claims) {
        return claims + (claims == 1 ? " claim" : " claims");
    }

    /** The terms above a term, the nearest first. */
    private List<Node> wider(Node term) {
        return new TreeSet<>(all.stream(term, Vocabulary.WITHIN, Node.ANY)
                .map(Triple::getObject)
                .filter(above -> !above.equals(term) && terms.findByIri(above.getURI()).isPresent())
                .map(Node::getURI)
                .toList()).stream()
                .map(org.apache.jena.graph.NodeFactory::createURI)
                .sorted(Comparator
                        .comparingLong((Node above) -> -all.stream(above, Vocabulary.WITHIN, Node.ANY).count()))
                .toList();
    }
}
