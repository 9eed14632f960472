package org.netmet.ontologies;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.netmet.rdf.BreadthFirstSearch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Computes the transitive closure of an ontology along is-a and part-of, as plain triples between named classes: all
 * superclasses ({@code rdfs:subClassOf}), all wholes ({@code BFO:0000050}: a part of a kind of liver is part of a
 * liver, and part-of is transitive), and the current terms that replace each obsolete term. Only stated axioms and
 * definitions are used, with intersections split into their members; this is no full OWL reasoning.
 */
final class Hierarchy {
    static final Node PART_OF = NodeFactory.createURI("http://purl.obolibrary.org/obo/BFO_0000050");
    static final Node REPLACED_BY = NodeFactory.createURI("http://purl.obolibrary.org/obo/IAO_0100001");

    private final Graph triples;
    private final Map<Node, List<Node>> isA = new HashMap<>();
    private final Map<Node, List<Node>> partOf = new HashMap<>();

    private Hierarchy(Graph triples) {
        this.triples = triples;
        for (Node link : List.of(RDFS.subClassOf.asNode(), OWL.equivalentClass.asNode())) {
            triples.stream(Node.ANY, link, Node.ANY).filter(said -> said.getSubject().isURI())
                    .forEach(said -> conjuncts(said.getObject(), new HashSet<>(),
                            part -> place(said.getSubject(), part)));
        }
        // Modules and knowledge graphs state part-of as a plain triple.
        triples.stream(Node.ANY, PART_OF, Node.ANY)
                .filter(said -> said.getSubject().isURI() && said.getObject().isURI())
                .forEach(said -> link(partOf, said.getSubject(), said.getObject()));
        triples.stream(Node.ANY, OWL.equivalentClass.asNode(), Node.ANY)
                .filter(said -> said.getSubject().isURI() && said.getObject().isURI())
                .forEach(said -> link(isA, said.getObject(), said.getSubject()));
    }

    static Graph closure(Graph triples) {
        var hierarchy = new Hierarchy(triples);
        Graph closure = GraphMemFactory.createDefaultGraph();
        hierarchy.climb(closure);
        hierarchy.replacements(closure);
        return closure;
    }

    private void place(Node below, Node above) {
        if (above.isURI()) {
            link(isA, below, above);
        } else {
            wholes(triples, above).forEach(whole -> link(partOf, below, whole));
        }
    }

    /** The classes that a class expression says to have as a whole; none for any other expression. */
    static Stream<Node> wholes(Graph triples, Node expression) {
        return triples.contains(expression, OWL.onProperty.asNode(), PART_OF)
                ? triples.stream(expression, OWL.someValuesFrom.asNode(), Node.ANY).map(Triple::getObject)
                        .filter(Node::isURI)
                : Stream.of();
    }

    private static void link(Map<Node, List<Node>> links, Node from, Node to) {
        links.computeIfAbsent(from, node -> new ArrayList<>(2)).add(to);
    }

    /**
     * The members of an intersection, including those of nested intersections; any other expression is its only member.
     */
    private void conjuncts(Node expression, Set<Node> seen, Consumer<Node> parts) {
        List<Node> lists = expression.isURI()
                ? List.of()
                : triples.stream(expression, OWL.intersectionOf.asNode(), Node.ANY).map(Triple::getObject).toList();
        if (lists.isEmpty()) {
            parts.accept(expression);
            return;
        }
        for (Node list : lists) {
            // A cyclic list is malformed, but files can contain one.
            for (Node cell = list; cell != null && seen.add(cell); cell = one(cell, RDF.rest.asNode()).orElse(null)) {
                one(cell, RDF.first.asNode()).ifPresent(member -> conjuncts(member, seen, parts));
            }
        }
    }

    private Optional<Node> one(Node subject, Node property) {
        return triples.stream(subject, property, Node.ANY).map(Triple::getObject).findFirst();
    }

    private void climb(Graph closure) {
        var below = new HashSet<>(isA.keySet());
        below.addAll(partOf.keySet());
        for (Node thing : below) {
            Set<Node> kinds = BreadthFirstSearch.reachable(List.of(thing), kind -> step(isA, kind));
            kinds.remove(thing);
            kinds.forEach(kind -> closure.add(thing, RDFS.subClassOf.asNode(), kind));
            // A part of a kind of liver is part of a liver: from the first whole on, both relations lead to wholes.
            Set<Node> wholes = Stream.concat(Stream.of(thing), kinds.stream())
                    .flatMap(kind -> step(partOf, kind)).collect(Collectors.toSet());
            wholes.addAll(BreadthFirstSearch.reachable(wholes,
                    whole -> Stream.concat(step(isA, whole), step(partOf, whole))));
            wholes.forEach(whole -> closure.add(thing, PART_OF, whole));
        }
    }

    /** The classes that a relation leads to from a class. */
    private static Stream<Node> step(Map<Node, List<Node>> links, Node from) {
        return links.getOrDefault(from, List.of()).stream();
    }

    private void replacements(Graph closure) {
        triples.stream(Node.ANY, REPLACED_BY, Node.ANY).map(Triple::getSubject)
                .filter(term -> isObsolete(triples, term)).distinct()
                .forEach(obsolete -> BreadthFirstSearch
                        .reachable(List.of(obsolete), term -> replacements(triples, term)).stream()
                        .filter(term -> !isObsolete(triples, term))
                        .forEach(living -> closure.add(obsolete, REPLACED_BY, living)));
    }

    /** The stated replacements of a term: some files give them as IRIs, some as literals, some as CURIEs. */
    static Stream<Node> replacements(Graph triples, Node term) {
        return triples.stream(term, REPLACED_BY, Node.ANY).map(Triple::getObject).flatMap(stated -> {
            if (!stated.isLiteral()) {
                return Stream.of(stated).filter(Node::isURI);
            }
            String text = stated.getLiteralLexicalForm();
            return (text.startsWith("http") ? Optional.of(text) : ExternalId.parse(text).map(ExternalId::iri))
                    .map(NodeFactory::createURI).stream();
        });
    }

    static boolean isObsolete(Graph triples, Node term) {
        return triples.stream(term, OWL2.deprecated.asNode(), Node.ANY).map(Triple::getObject)
                .anyMatch(said -> said.isLiteral() && Set.of("true", "1").contains(said.getLiteralLexicalForm()));
    }
}
