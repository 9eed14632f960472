package org.netmet.language;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.queries.Question;
import org.netmet.rdf.Vocabulary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Index of what the statements in words are about: topic, tumour and site. A question about statements lists those on
 * wider tumours and sites too; the index tells whether any is on the tumour or the site that is asked about.
 */
final class StatementIndex {
    private static final Pattern MEASURE = Pattern.compile("\\bmeasure:([\\w-]+)");
    private static final Pattern TOPIC = Pattern.compile("\\btopic:([\\w-]+) ;\\s+nm:statement");
    private static final Pattern WITH_METASTASES = Pattern.compile("patients with (.+) metastases");
    private static final Map<TermKind, Node> PROPERTIES =
            Map.of(TermKind.TUMOUR, Vocabulary.TUMOUR, TermKind.SITE, Vocabulary.SITE);

    private final Terms terms;
    private final EvidenceIndex evidence;
    private final List<Statement> statements = new ArrayList<>();
    /** The methods of each claim that compares. */
    private final List<Set<Node>> compared = new ArrayList<>();
    private final Set<Node> ranked = new HashSet<>();

    /** A statement: its topics, and what it is about with all that this lies within. */
    private record Statement(Set<Node> topics, Map<TermKind, Set<Node>> about) {}

    StatementIndex(DatasetGraph dataset, Terms terms, EvidenceIndex evidence) {
        this.terms = terms;
        this.evidence = evidence;
        Txn.executeRead(dataset, () -> read(dataset.getDefaultGraph()));
    }

    private void read(Graph graph) {
        readComparisons(graph);
        graph.stream(Node.ANY, Vocabulary.STATEMENT, Node.ANY).map(triple -> triple.getSubject()).distinct()
                .forEach(claim -> {
                    Map<TermKind, Set<Node>> about = PROPERTIES.entrySet().stream().collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> withWholes(graph, objects(graph, claim, entry.getValue()))));
                    objects(graph, claim, Vocabulary.POPULATION).stream()
                            .flatMap(population -> terms.findByIri(population.getURI()).stream())
                            .flatMap(population -> siteOf(population.name()).stream())
                            .forEach(about.get(TermKind.SITE)::add);
                    statements.add(new Statement(objects(graph, claim, Vocabulary.TOPIC), about));
                });
    }

    private void readComparisons(Graph graph) {
        graph.stream(Node.ANY, Vocabulary.COMPARED_WITH, Node.ANY).map(triple -> triple.getSubject()).distinct()
                .forEach(claim -> compared.add(objects(graph, claim, Vocabulary.METHOD)));
        graph.stream(Node.ANY, Vocabulary.RANKED_AMONG, Vocabulary.resource("ranking", "treatments"))
                .forEach(triple -> ranked.addAll(objects(graph, triple.getSubject(), Vocabulary.METHOD)));
    }

    /** The site of the metastases that a group of patients has. */
    private Optional<Node> siteOf(String population) {
        return Optional.of(WITH_METASTASES.matcher(population)).filter(Matcher::matches)
                .flatMap(match -> terms.find(TermKind.SITE, match.group(1)))
                .map(site -> NodeFactory.createURI(site.iri()));
    }

    /** Whether a source compares two of the methods, or ranks one of them among others. */
    boolean areCompared(List<String> methods) {
        Set<Node> asked = methods.stream().flatMap(name -> terms.find(TermKind.METHOD, name).stream())
                .map(term -> NodeFactory.createURI(term.iri())).collect(Collectors.toSet());
        return compared.stream().anyMatch(each -> each.stream().filter(asked::contains).count() > 1)
                || ranked.stream().flatMap(method -> terms.findByIri(method.getURI()).stream())
                        .anyMatch(method -> methods.stream().anyMatch(whole -> evidence
                                .isWithin(new Entity(TermKind.METHOD.segment(), method.name()), whole)));
    }

    private static Set<Node> withWholes(Graph graph, Set<Node> terms) {
        Set<Node> all = new HashSet<>(terms);
        terms.forEach(term -> all.addAll(objects(graph, term, Vocabulary.WITHIN)));
        return all;
    }

    private static Set<Node> objects(Graph graph, Node subject, Node property) {
        return graph.stream(subject, property, Node.ANY).map(triple -> triple.getObject()).collect(Collectors.toSet());
    }

    /** What no statement of the answer names, one note each: the tumour, the site. */
    List<String> notes(Interpretation reading) {
        Set<Node> topics = topics(reading.question());
        List<String> notes = new ArrayList<>();
        for (TermKind kind : List.of(TermKind.TUMOUR, TermKind.SITE)) {
            String name = reading.arguments().get(kind.segment());
            if (!topics.isEmpty() && name != null) {
                terms.find(kind, name).map(term -> NodeFactory.createURI(term.iri()))
                        .filter(term -> statements.stream()
                                .filter(one -> one.topics().stream().anyMatch(topics::contains))
                                .noneMatch(one -> one.about().get(kind).contains(term)))
                        .ifPresent(term -> notes.add(
                                (hasFigures(reading.question(), kind, name)
                                        ? "no source says this of %s in words; what is listed are its figures and what is said of a "
                                        : "no source says this of %s in particular; what is listed is said of a ")
                                        .formatted(name) + "wider %s, or of none".formatted(kind.segment())));
            }
        }
        return notes;
    }

    /** Whether a figure of a measure that the question lists is of the tumour or the site. */
    private boolean hasFigures(Question question, TermKind kind, String name) {
        return MEASURE.matcher(question.text()).results().map(match -> match.group(1)).distinct()
                .flatMap(key -> terms.findByIri(Vocabulary.resource(TermKind.MEASURE.segment(), key).getURI()).stream())
                .anyMatch(measure -> evidence.holds(
                        Map.of(kind.segment(), name, TermKind.MEASURE.segment(), measure.name())));
    }

    private static Set<Node> topics(Question question) {
        return TOPIC.matcher(question.text()).results()
                .map(match -> Vocabulary.resource(TermKind.TOPIC.segment(), match.group(1)))
                .collect(Collectors.toSet());
    }
}
