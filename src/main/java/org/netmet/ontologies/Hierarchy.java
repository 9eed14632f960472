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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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

    private static final Node HAS_PART = NodeFactory.createURI("http://purl.obolibrary.org/obo/BFO_0000051");
    private static final Pattern NAMED_PART_OF = Pattern.compile("(?:[#/:]|/OBO_REL_|/RO_)part_of$");

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
        Stream.concat(Stream.of(PART_OF), triples.stream(Node.ANY, RDF.type.asNode(), OWL.ObjectProperty.asNode())
                .map(Triple::getSubject).filter(Hierarchy::isPartOf)).distinct()
                .flatMap(partOf -> triples.stream(Node.ANY, partOf, Node.ANY))
                .filter(said -> said.getSubject().isURI() && said.getObject().isURI())
                .forEach(said -> link(partOf, said.getSubject(), said.getObject()));
        unions();
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

    /** What is equivalent to a union lies above each of its members. */
    private void unions() {
        triples.stream(Node.ANY, OWL.unionOf.asNode(), Node.ANY).toList().forEach(union -> {
            List<Node> named = union.getSubject().isURI()
                    ? List.of(union.getSubject())
                    : triples.stream(Node.ANY, OWL.equivalentClass.asNode(), union.getSubject())
                            .map(Triple::getSubject).filter(Node::isURI).toList();
            members(triples, union.getObject()).filter(Node::isURI)
                    .forEach(member -> named.forEach(above -> link(isA, member, above)));
        });
    }

    /**
     * Whether a property is part-of: BFO:0000050, or the part_of that OBO files declare without saying so. Parts of
     * another kind, such as regional_part_of, are other properties.
     */
    static boolean isPartOf(Node property) {
        return property.equals(PART_OF) || property.isURI() && NAMED_PART_OF.matcher(property.getURI()).find();
    }

    /**
     * The classes that a class expression says to have as a whole, taking intersections and nested restrictions apart;
     * none for any other expression.
     */
    static Stream<Node> wholes(Graph triples, Node expression) {
        var wholes = new LinkedHashSet<Node>();
        if (isOfParts(triples, expression)) {
            fillers(triples, expression).forEach(filler -> addWholes(triples, filler, wholes, new HashSet<>()));
        }
        return wholes.stream();
    }

    private static boolean isOfParts(Graph triples, Node restriction) {
        return !restriction.isURI() && triples.stream(restriction, OWL.onProperty.asNode(), Node.ANY)
                .map(Triple::getObject)
                .anyMatch(
                        property -> isPartOf(property) || triples.contains(property, OWL.inverseOf.asNode(), HAS_PART));
    }

    /** The fillers of "some" and of "at least one". */
    private static Stream<Node> fillers(Graph triples, Node restriction) {
        boolean counted = Stream.of(OWL2.minQualifiedCardinality.asNode(), OWL2.qualifiedCardinality.asNode())
                .flatMap(property -> triples.stream(restriction, property, Node.ANY)).map(Triple::getObject)
                .anyMatch(number -> number.isLiteral() && number.getLiteralLexicalForm().matches("0*[1-9]\\d*"));
        return Stream.concat(triples.stream(restriction, OWL.someValuesFrom.asNode(), Node.ANY),
                counted ? triples.stream(restriction, OWL2.onClass.asNode(), Node.ANY) : Stream.<Triple>of())
                .map(Triple::getObject);
    }

    private static void addWholes(Graph triples, Node filler, Set<Node> wholes, Set<Node> seen) {
        if (filler.isURI()) {
            wholes.add(filler);
        } else if (seen.add(filler)) {
            if (isOfParts(triples, filler)) {
                fillers(triples, filler).forEach(further -> addWholes(triples, further, wholes, seen));
            }
            triples.stream(filler, OWL.intersectionOf.asNode(), Node.ANY).map(Triple::getObject).toList()
                    .forEach(list -> members(triples, list)
                            .forEach(member -> addWholes(triples, member, wholes, seen)));
        }
    }

    /** The members of a list. A cyclic list is malformed, but files can contain one. */
    private static Stream<Node> members(Graph triples, Node list) {
        var members = new ArrayList<Node>();
        var seen = new HashSet<Node>();
        for (Node cell = list; cell != null && seen.add(cell);) {
            triples.stream(cell, RDF.first.asNode(), Node.ANY).map(Triple::getObject).forEach(members::add);
            cell = triples.stream(cell, RDF.rest.asNode(), Node.ANY).map(Triple::getObject).findFirst().orElse(null);
        }
        return members.stream();
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
            // A circle of part-of leads back.
            wholes.remove(thing);
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
