package org.netmet.explain;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.StringSimilarity;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks up IRIs in the dataset: whether they occur, their labels and classes, and the known IRIs most similar to one.
 */
final class GraphIndex {
    private static final int SUGGESTIONS = 3;
    private static final int LONGEST_SEARCH = 50_000;
    /**
     * The pattern of a numeric id: one digit more or less identifies another term, so similarity means nothing here.
     */
    private static final String OPAQUE = "[A-Za-z]*[_:]?[A-Za-z]?\\d+";
    private static final List<Node> REPLACED_BY = List.of(
            NodeFactory.createURI("http://purl.obolibrary.org/obo/IAO_0100001"), DCTerms.isReplacedBy.asNode());

    private final DatasetGraph dataset;
    private final Terms terms;
    /** All IRIs by the key of their local name; created at first use. */
    private Map<String, Set<String>> byLocalName;

    GraphIndex(DatasetGraph dataset, Terms terms) {
        this.dataset = dataset;
        this.terms = terms;
    }

    DatasetGraph dataset() {
        return dataset;
    }

    Graph all() {
        return dataset.getDefaultGraph();
    }

    boolean contains(Node iri) {
        return isSubject(iri) || isPredicate(iri) || occurs(Node.ANY, Node.ANY, iri) || dataset.containsGraph(iri);
    }

    boolean isSubject(Node node) {
        return occurs(node, Node.ANY, Node.ANY);
    }

    boolean isPredicate(Node node) {
        return occurs(Node.ANY, node, Node.ANY);
    }

    private boolean occurs(Node subject, Node predicate, Node object) {
        return dataset.contains(Node.ANY, subject, predicate, object) || all().contains(subject, predicate, object);
    }

    boolean isObsolete(Node iri) {
        return objects(iri, OWL2.deprecated.asNode()).anyMatch(flag -> flag.getLiteralLexicalForm().matches("true|1"))
                || !replacements(iri).isEmpty();
    }

    /** The terms that replace an obsolete term, as its vocabulary states. */
    List<Node> replacements(Node iri) {
        return REPLACED_BY.stream().flatMap(property -> objects(iri, property))
                .map(node -> node.isLiteral()
                        ? NodeFactory.createURI(Prefixes.expanded(node.getLiteralLexicalForm()))
                        : node)
                .distinct().toList();
    }

    Optional<String> label(Node thing) {
        return Stream.of(SKOS.prefLabel.asNode(), RDFS.label.asNode()).flatMap(property -> objects(thing, property))
                .map(Node::getLiteralLexicalForm).findFirst();
    }

    /** The concept schemes of a resource; its classes when it is in no scheme. */
    Set<Node> sorts(Node thing) {
        Set<Node> schemes = objects(thing, SKOS.inScheme.asNode()).collect(Collectors.toCollection(LinkedHashSet::new));
        return schemes.isEmpty()
                ? objects(thing, RDF.type.asNode()).collect(Collectors.toCollection(LinkedHashSet::new))
                : schemes;
    }

    /** The schemes and classes of the subjects of a predicate, most frequent first. */
    List<Node> sortsWith(Node predicate) {
        return mostFrequent(all().stream(Node.ANY, predicate, Node.ANY).limit(LONGEST_SEARCH)
                .flatMap(triple -> sorts(triple.getSubject()).stream()));
    }

    /** The schemes and classes of the objects of a predicate, most frequent first. */
    List<Node> sortsBehind(Node predicate) {
        return mostFrequent(objects(Node.ANY, predicate).filter(Node::isURI).limit(LONGEST_SEARCH)
                .flatMap(object -> sorts(object).stream()));
    }

    /** The distinct items, most frequent first; ties are sorted by their text. */
    static <T> List<T> mostFrequent(Stream<T> items) {
        return items.collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).entrySet().stream()
                .sorted(Map.Entry.<T, Long>comparingByValue().reversed()
                        .thenComparing(entry -> entry.getKey().toString()))
                .map(Map.Entry::getKey).toList();
    }

    /** The objects of a subject and a predicate; a variable or null matches any node. */
    Stream<Node> objects(Node subject, Node predicate) {
        return all().stream(any(subject), any(predicate), Node.ANY).map(Triple::getObject);
    }

    static Node any(Node node) {
        return node == null || node.isVariable() ? Node.ANY : node;
    }

    /** The known IRIs most similar to an unknown one, best first. */
    List<Node> closest(Node unknown) {
        String iri = unknown.getURI();
        String local = localName(iri);
        List<String> found = termNamed(iri, local).map(List::of).orElseGet(() -> withSameName(iri, local));
        if (found.isEmpty() && !local.matches(OPAQUE)) {
            found = withSimilarName(iri, local);
        }
        return found.stream().distinct().filter(other -> !other.equals(iri)).limit(SUGGESTIONS)
                .map(NodeFactory::createURI).toList();
    }

    /** The term with this key or name: {@code site:bone} looks like an IRI of ours, but sites are Uberon classes. */
    private Optional<String> termNamed(String iri, String local) {
        if (!iri.startsWith(Vocabulary.ID)) {
            return Optional.empty();
        }
        String segment = iri.substring(Vocabulary.ID.length()).replaceFirst("/.*", "");
        return Stream.concat(TermKind.findBySegment(segment).stream(), Stream.of(TermKind.values()))
                .flatMap(kind -> Stream.of(local, local.replace('-', ' '), local.replace('_', ' '))
                        .flatMap(name -> terms.find(kind, name).stream()))
                .map(term -> term.iri())
                .findFirst();
    }

    private List<String> withSameName(String iri, String local) {
        return byLocalName().getOrDefault(key(local), Set.of()).stream()
                .sorted(Comparator.comparing((String other) -> !plain(other).equals(plain(iri)))
                        .thenComparing(other -> !localName(other).equals(local))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private List<String> withSimilarName(String iri, String local) {
        String namespace = iri.substring(0, iri.length() - local.length());
        var near = new TreeSet<String>();
        var far = new ArrayList<String>();
        byLocalName().values().forEach(iris -> iris.stream().map(GraphIndex::localName)
                .filter(name -> Math.abs(name.length() - local.length()) <= Math.max(2, local.length() / 3))
                .forEach(name -> (iris.contains(namespace + name) ? near : far).add(name)));
        List<String> names = StringSimilarity.closest(local, near);
        return names.isEmpty()
                ? StringSimilarity.closest(local, far).stream().flatMap(name -> byLocalName().get(key(name)).stream())
                        .toList()
                : names.stream().map(name -> namespace + name).toList();
    }

    /** The IRI without the parts that are often confused: scheme, slash or number sign, upper and lower case. */
    private static String plain(String iri) {
        return iri.replaceFirst("^https?://(www\\.)?", "").replace('#', '/').toLowerCase(Locale.ROOT);
    }

    /** Whether any IRI in the dataset starts with this namespace; a version IRI is no term of it. */
    boolean containsNamespace(String namespace) {
        return byLocalName().values().stream().flatMap(Collection::stream)
                .filter(iri -> iri.startsWith(namespace))
                .anyMatch(iri -> !occurs(Node.ANY, OWL2.versionIRI.asNode(), NodeFactory.createURI(iri)));
    }

    static String localName(String iri) {
        String trimmed = iri.replaceFirst("[/#]+$", "");
        return trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('#')) + 1);
    }

    /** The normalised local name: UBERON:1474, UBERON_0001474 and uberon_0001474 have the same key. */
    private static String key(String local) {
        return local.toLowerCase(Locale.ROOT).replace(':', '_').replaceFirst("_0*(?=\\d+$)", "_");
    }

    private Map<String, Set<String>> byLocalName() {
        if (byLocalName == null) {
            byLocalName = all().stream()
                    .flatMap(triple -> Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject()))
                    .filter(Node::isURI).distinct().map(Node::getURI)
                    .collect(Collectors.groupingBy(iri -> key(localName(iri)), TreeMap::new,
                            Collectors.toCollection(TreeSet::new)));
        }
        return byLocalName;
    }
}
