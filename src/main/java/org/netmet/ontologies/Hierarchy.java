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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
        } else if (triples.contains(above, OWL.onProperty.asNode(), PART_OF)) {
            triples.stream(above, OWL.someValuesFrom.asNode(), Node.ANY).map(Triple::getObject).filter(Node::isURI)
                    .forEach(whole -> link(partOf, below, whole));
        }
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
            Set<Node> kinds = new HashSet<>();
            Set<Node> wholes = new HashSet<>();
            climb(thing, kinds, wholes);
            kinds.remove(thing);
            kinds.forEach(kind -> closure.add(thing, RDFS.subClassOf.asNode(), kind));
            wholes.forEach(whole -> closure.add(thing, PART_OF, whole));
        }
    }

    /**
     * Collects the ancestors of a class: first along is-a alone, then from every part-of target along both relations.
     */
    private void climb(Node thing, Set<Node> kinds, Set<Node> wholes) {
        var waiting = new ArrayDeque<Node>(List.of(thing));
        var parts = new ArrayDeque<Node>();
        kinds.add(thing);
        while (!waiting.isEmpty()) {
            Node current = waiting.remove();
            isA.getOrDefault(current, List.of()).stream().filter(kinds::add).forEach(waiting::add);
            partOf.getOrDefault(current, List.of()).stream().filter(wholes::add).forEach(parts::add);
        }
        while (!parts.isEmpty()) {
            Node current = parts.remove();
            isA.getOrDefault(current, List.of()).stream().filter(wholes::add).forEach(parts::add);
            partOf.getOrDefault(current, List.of()).stream().filter(wholes::add).forEach(parts::add);
        }
    }

    private void replacements(Graph closure) {
        triples.stream(Node.ANY, REPLACED_BY, Node.ANY).map(Triple::getSubject).filter(this::isObsolete).distinct()
                .forEach(obsolete -> {
                    var reached = new HashSet<>(List.of(obsolete));
                    var waiting = new ArrayDeque<>(reached);
                    while (!waiting.isEmpty()) {
                        replacementsOf(waiting.remove()).stream().filter(reached::add).forEach(waiting::add);
                    }
                    reached.stream().filter(term -> !isObsolete(term))
                            .forEach(living -> closure.add(obsolete, REPLACED_BY, living));
                });
    }

    /** The stated replacements: some files give them as IRIs, some as literals, some as CURIEs. */
    private List<Node> replacementsOf(Node term) {
        return triples.stream(term, REPLACED_BY, Node.ANY).map(Triple::getObject).flatMap(stated -> {
            if (!stated.isLiteral()) {
                return Optional.of(stated).filter(Node::isURI).stream();
            }
            String text = stated.getLiteralLexicalForm();
            return (text.startsWith("http") ? Optional.of(text) : ExternalId.parse(text).map(ExternalId::iri))
                    .map(NodeFactory::createURI).stream();
        }).toList();
    }

    private boolean isObsolete(Node term) {
        return triples.stream(term, OWL2.deprecated.asNode(), Node.ANY).map(Triple::getObject)
                .anyMatch(said -> said.isLiteral() && Set.of("true", "1").contains(said.getLiteralLexicalForm()));
    }
}
