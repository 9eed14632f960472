package org.netmet.build;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.rdf.Vocabulary;
import org.netmet.tables.ReferenceData;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads SKOS concept schemes into {@link Terms}, which tables and queries name by label or key. */
public final class SchemeReader {
    private SchemeReader() {}

    /** The concepts of the netmet schemes in a graph, sorted by kind and key. */
    public static Terms terms(Graph graph) {
        var terms = new ArrayList<Term>();
        for (TermKind kind : TermKind.values()) {
            graph.stream(Node.ANY, SKOS.inScheme.asNode(), Vocabulary.scheme(kind))
                    .map(triple -> term(kind, triple.getSubject(), graph))
                    .sorted(Comparator.comparing(Term::key))
                    .forEach(terms::add);
        }
        return new Terms(terms);
    }

    /** The concepts of the netmet schemes in a dataset, and those that imported tables add. */
    public static Terms terms(DatasetGraph dataset) {
        return terms(concepts(dataset));
    }

    /** Union of the graphs that hold concepts: the schemes and the imported tables. */
    static Graph concepts(DatasetGraph dataset) {
        Graph concepts = GraphFactory.createDefaultGraph();
        String imports = Vocabulary.graph(Vocabulary.IMPORTS).getURI();
        dataset.listGraphNodes().forEachRemaining(name -> {
            if (name.equals(Vocabulary.graph("schemes")) || name.getURI().startsWith(imports)) {
                dataset.getGraph(name).stream().forEach(concepts::add);
            }
        });
        return concepts;
    }

    /** The scale and the claim class of each measure, by the key of the measure. */
    static Map<String, ReferenceData.Measure> measures(Graph graph, Terms terms) {
        var measures = new TreeMap<String, ReferenceData.Measure>();
        for (Term measure : terms.list(TermKind.MEASURE)) {
            Node node = org.apache.jena.graph.NodeFactory.createURI(measure.iri());
            String scale = Vocabulary.lastSegment(one(graph, node, Vocabulary.SCALE).map(Node::getURI).orElse("none"));
            String claimClass = one(graph, node, Vocabulary.STATED_BY).map(Node::getLocalName).orElse("RateClaim");
            measures.put(measure.key(), new ReferenceData.Measure(scale, claimClass));
        }
        return measures;
    }

    /** The ascertainment that each method implies, by the key of the method; a method that implies none is absent. */
    static Map<String, Term> ascertainments(Graph graph, Terms terms) {
        var ascertainments = new TreeMap<String, Term>();
        for (Term method : terms.list(TermKind.METHOD)) {
            Node node = org.apache.jena.graph.NodeFactory.createURI(method.iri());
            one(graph, node, Vocabulary.IMPLIES_ASCERTAINMENT)
                    .flatMap(implied -> terms.findByIri(implied.getURI()))
                    .ifPresent(implied -> ascertainments.put(method.key(), implied));
        }
        return ascertainments;
    }

    private static Term term(TermKind kind, Node concept, Graph graph) {
        String iri = concept.getURI();
        // External classes have their key as skos:notation; netmet IRIs end in it.
        String key = iri.startsWith(Vocabulary.ID)
                ? Vocabulary.lastSegment(iri)
                : literal(graph, concept, SKOS.notation.asNode()).orElse(Vocabulary.lastSegment(iri));
        String name = literal(graph, concept, SKOS.prefLabel.asNode()).orElse(key);
        return new Term(
                kind, iri, key, name,
                literals(graph, concept, SKOS.altLabel.asNode()),
                literals(graph, concept, SKOS.hiddenLabel.asNode()));
    }

    private static Optional<Node> one(Graph graph, Node subject, Node property) {
        return graph.stream(subject, property, Node.ANY).map(triple -> triple.getObject()).findFirst();
    }

    private static Optional<String> literal(Graph graph, Node subject, Node property) {
        return literals(graph, subject, property).stream().findFirst();
    }

    private static List<String> literals(Graph graph, Node subject, Node property) {
        return graph.stream(subject, property, Node.ANY)
                .map(triple -> triple.getObject().getLiteralLexicalForm())
                .sorted()
                .toList();
    }
}
