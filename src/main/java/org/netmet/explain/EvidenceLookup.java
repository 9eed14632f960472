package org.netmet.explain;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks up the claims on a tumour, a site and the other parts of an estimand, and on their narrower and broader terms.
 */
record EvidenceLookup(Graph all, Terms terms) {
    private static final int RELATED = 4;
    private static final int NAMED = 3;
    private static final List<Node> NAMES =
            List.of(SKOS.prefLabel.asNode(), SKOS.altLabel.asNode(), RDFS.label.asNode(), SKOS.notation.asNode());

    /** The properties of an estimand, and the kind of term that is the value of each. */
    private static final Map<Node, TermKind> PARTS = Map.of(
            Vocabulary.TUMOUR, TermKind.TUMOUR,
            Vocabulary.SITE, TermKind.SITE,
            Vocabulary.POPULATION, TermKind.POPULATION,
            Vocabulary.TIME_FRAME, TermKind.TIME_FRAME,
            Vocabulary.MEASURE, TermKind.MEASURE,
            Vocabulary.UNIT, TermKind.UNIT,
            Vocabulary.STRATUM, TermKind.STRATUM);

    /**
     * The terms of an estimand that a query asks for; some properties may be missing.
     *
     * @param parts the terms by property
     * @param exact the properties whose terms are matched without their narrower terms
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

    /** The property of an estimand whose values are terms of this kind. */
    static Optional<Node> property(TermKind kind) {
        return PARTS.entrySet().stream().filter(part -> part.getValue() == kind).map(Map.Entry::getKey).findFirst();
    }

    /** The claims and statements about a subject. */
    Set<Node> claims(Subject subject) {
        List<Set<Node>> having = subject.parts.entrySet().stream()
                .map(part -> terms(part.getValue(), subject.exact.contains(part.getKey()))
                        .flatMap(term -> all.stream(Node.ANY, part.getKey(), term)).map(Triple::getSubject)
                        .collect(Collectors.<Node>toSet()))
                .toList();
        var said = new LinkedHashSet<>(having.getFirst());
        having.forEach(said::retainAll);
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

    /**
     * The claims in which 0 patients were affected; empty when any claim has a higher value, or when no claim has
     * counts.
     */
    private List<String> clear(Set<Node> claims) {
        var clear = new ArrayList<String>();
        for (Node claim : claims) {
            Optional<String> affected = value(claim, Vocabulary.AFFECTED);
            if (affected.or(() -> value(claim, Vocabulary.UPPER))
                    .filter(number -> !number.matches("[+-]?0*(\\.0*)?")).isPresent()) {
                return List.of();
            }
            affected.ifPresent(zero -> clear.add("0 of %s in %s".formatted(
                    value(claim, Vocabulary.EXAMINED).orElse("?"), Prefixes.shortened(claim))));
        }
        return clear.stream().sorted().limit(NAMED).toList();
    }

    private Optional<String> value(Node subject, Node property) {
        return all.stream(subject, property, Node.ANY).map(t -> t.getObject().getLiteralLexicalForm()).findFirst();
    }

    static List<String> keys(Set<Node> claims) {
        return claims.stream().map(Prefixes::shortened).sorted().limit(NAMED).toList();
    }

    /** The subject as text, such as {@code bone in thymic NET}. */
    String inWords(Subject subject) {
        var parts = new LinkedHashMap<>(subject.parts);
        String place = Stream.of(Vocabulary.SITE, Vocabulary.TUMOUR).map(parts::remove).filter(Objects::nonNull)
                .map(this::name).collect(Collectors.joining(" in "));
        return Stream
                .concat(Stream.of(place).filter(words -> !words.isEmpty()), parts.values().stream().map(this::name))
                .collect(Collectors.joining("; "));
    }

    private String name(Node term) {
        return terms.findByIri(term.getURI()).map(found -> found.name()).orElseGet(() -> Prefixes.shortened(term));
    }

    /**
     * The subjects with claims that are related to a subject without claims: with narrower terms, with broader terms,
     * then with one property left out.
     */
    private List<String> related(Subject subject) {
        Stream<String> narrower = subject.exact.isEmpty()
                ? Stream.of()
                : reported(new Subject(subject.parts, Set.of()), " or what lies within (nm:within)");
        Stream<String> wider = subject.parts.entrySet().stream().flatMap(part -> wider(part.getValue())
                .flatMap(above -> reported(subject.with(part.getKey(), above), "")).limit(2));
        Stream<String> fewer = subject.parts.size() < 2
                ? Stream.of()
                : subject.parts.keySet().stream().flatMap(property -> reported(subject.without(property),
                        " with any " + property.getLocalName()));
        return Stream.of(narrower, wider, fewer).flatMap(near -> near).distinct().limit(RELATED).toList();
    }

    private Stream<String> reported(Subject subject, String remark) {
        int claims = claims(subject).size();
        return claims == 0
                ? Stream.of()
                : Stream.of("%s%s, %d claim%s".formatted(inWords(subject), remark, claims, claims == 1 ? "" : "s"));
    }

    /** The broader terms of a term, nearest first. */
    private Stream<Node> wider(Node term) {
        return all.stream(term, Vocabulary.WITHIN, Node.ANY).map(Triple::getObject).distinct()
                .filter(above -> !above.equals(term) && terms.findByIri(above.getURI()).isPresent())
                .sorted(Comparator
                        .comparingLong((Node above) -> -all.stream(above, Vocabulary.WITHIN, Node.ANY).count())
                        .thenComparing(Node::getURI));
    }

    /** The cause for patterns that ask for a subject without claims. */
    Optional<Cause> notReported(List<PatternPart> core, PatternFormatter written) {
        return subject(core).filter(asked -> claims(asked).isEmpty())
                .map(asked -> notReported(written.joined(core), asked));
    }

    Cause notReported(String pattern, Subject subject) {
        List<String> related = related(subject);
        return new Cause(CauseKind.NOT_REPORTED, pattern, inWords(subject)
                + ": not reported; no source that was read says anything of it, which is not the same as never",
                related.isEmpty()
                        ? "nothing near to it is reported either"
                        : "ask for what is reported: " + String.join("; ", related));
    }

    /** The cause for a subject whose claims with counts all have 0 affected. */
    Optional<Cause> lookedFor(String pattern, List<PatternPart> parts) {
        return subject(parts).flatMap(subject -> lookedFor(pattern, subject, claims(subject)));
    }

    Optional<Cause> lookedFor(String pattern, Subject subject, Set<Node> claims) {
        List<String> clear = clear(claims);
        return clear.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause(CauseKind.LOOKED_FOR_AND_NOT_FOUND, pattern,
                        inWords(subject) + ": looked for, and not found: " + String.join("; ", clear),
                        "this is a finding; ask for nm:affected and nm:examined without a lower bound to see it"));
    }

    static Cause reportedOtherwise(String pattern, String what, List<String> claims) {
        return new Cause(CauseKind.REPORTED_OTHERWISE, pattern,
                "%s: reported in %s, but not as this question asks".formatted(what, String.join(", ", claims)),
                "look at a claim: SELECT * { %s ?predicate ?value }".formatted(claims.getFirst()));
    }

    /** The subject that patterns ask for: terms given by IRI, by nm:within, by a label or by VALUES. */
    private Optional<Subject> subject(List<PatternPart> parts) {
        List<TriplePath> triples = parts.stream()
                .flatMap(part -> part instanceof PatternPart.Pattern pattern && pattern.triple().isTriple()
                        ? Stream.of(pattern.triple())
                        : Stream.of())
                .toList();
        var found = new LinkedHashMap<Node, Node>();
        var exact = new LinkedHashSet<Node>();
        for (TriplePath triple : triples) {
            TermKind kind = PARTS.get(triple.getPredicate());
            if (kind == null) {
                continue;
            }
            Node object = triple.getObject();
            Optional<Node> within = triples.stream()
                    .filter(other -> other.getSubject().equals(object) && other.getObject().isURI()
                            && Vocabulary.WITHIN.equals(other.getPredicate()))
                    .map(TriplePath::getObject).findFirst();
            Optional<Node> term = object.isURI()
                    ? Optional.of(object)
                    : within.or(() -> byName(triples, parts, object, kind));
            if (term.isPresent() && (object.isURI() || within.isEmpty())) {
                exact.add(triple.getPredicate());
            }
            term.filter(iri -> terms.findByIri(iri.getURI()).filter(known -> known.kind() == kind).isPresent())
                    .ifPresent(iri -> found.putIfAbsent(triple.getPredicate(), iri));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new Subject(found, exact));
    }

    private Optional<Node> byName(List<TriplePath> triples, List<PatternPart> parts, Node variable, TermKind kind) {
        Stream<Node> values = parts.stream()
                .flatMap(part -> part instanceof PatternPart.Required(ElementData data) && data.getRows().size() == 1
                        ? Stream.ofNullable(data.getRows().getFirst().get(Var.alloc(variable)))
                        : Stream.of())
                .filter(Node::isURI);
        Stream<Node> named = triples.stream()
                .filter(triple -> triple.getSubject().equals(variable) && triple.getObject().isLiteral()
                        && NAMES.contains(triple.getPredicate()))
                .flatMap(triple -> terms.find(kind, triple.getObject().getLiteralLexicalForm()).stream())
                .map(term -> NodeFactory.createURI(term.iri()));
        return Stream.concat(values, named).findFirst();
    }
}
