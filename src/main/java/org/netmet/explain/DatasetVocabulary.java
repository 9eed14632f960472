package org.netmet.explain;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.expr.NodeValue;
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
import java.util.stream.Stream;

/** What the dataset knows by name, and what comes close to a name that it does not know. */
final class DatasetVocabulary {
    private static final int SUGGESTIONS = 3;
    private static final int LONGEST_SEARCH = 50_000;
    /** An id that is a number: one digit more or less names another thing, so nothing is near to it. */
    private static final String OPAQUE = "[A-Za-z]*[_:]?[A-Za-z]?\\d+";
    private static final List<Node> REPLACED_BY = List.of(
            NodeFactory.createURI("http://purl.obolibrary.org/obo/IAO_0100001"), DCTerms.isReplacedBy.asNode());

    private final DatasetGraph dataset;
    private final Graph all;
    private final Terms terms;
    private Map<String, Set<String>> byLocalName;

    DatasetVocabulary(DatasetGraph dataset, Terms terms) {
        this.dataset = dataset;
        this.all = dataset.getDefaultGraph();
        this.terms = terms;
    }

    boolean knows(Node iri) {
        return isSubject(iri) || isPredicate(iri) || isObject(iri) || dataset.containsGraph(iri);
    }

    boolean isSubject(Node node) {
        return dataset.contains(Node.ANY, node, Node.ANY, Node.ANY) || all.contains(node, Node.ANY, Node.ANY);
    }

    boolean isPredicate(Node node) {
        return dataset.contains(Node.ANY, Node.ANY, node, Node.ANY) || all.contains(Node.ANY, node, Node.ANY);
    }

    boolean isObject(Node node) {
        return dataset.contains(Node.ANY, Node.ANY, Node.ANY, node) || all.contains(Node.ANY, Node.ANY, node);
    }

    boolean isObsolete(Node iri) {
        return all.stream(iri, OWL2.deprecated.asNode(), Node.ANY)
                .anyMatch(triple -> triple.getObject().getLiteralLexicalForm().matches("true|1"))
                || !replacements(iri).isEmpty();
    }

    /** What a vocabulary names in the place of a term that it has withdrawn. */
    List<Node> replacements(Node iri) {
        return REPLACED_BY.stream()
                .flatMap(property -> all.stream(iri, property, Node.ANY))
                .map(Triple::getObject)
                .map(node -> node.isLiteral()
                        ? NodeFactory.createURI(Prefixes.expanded(node.getLiteralLexicalForm()))
                        : node)
                .distinct()
                .toList();
    }

    /** What a thing is called. */
    Optional<String> label(Node thing) {
        return Stream.of(SKOS.prefLabel.asNode(), RDFS.label.asNode())
                .flatMap(property -> all.stream(thing, property, Node.ANY))
                .map(triple -> triple.getObject().getLiteralLexicalForm())
                .findFirst();
    }

    /** The schemes that a thing is in or, of a thing in none, its classes. */
    Set<Node> sorts(Node thing) {
        var sorts = new LinkedHashSet<Node>();
        all.stream(thing, SKOS.inScheme.asNode(), Node.ANY).map(Triple::getObject).forEach(sorts::add);
        if (sorts.isEmpty()) {
            all.stream(thing, RDF.type.asNode(), Node.ANY).map(Triple::getObject).forEach(sorts::add);
        }
        return sorts;
    }

    /** The sorts of thing that a predicate is said of, the most frequent first. */
    List<Node> sortsWith(Node predicate) {
        return frequent(all.stream(Node.ANY, predicate, Node.ANY).map(Triple::getSubject));
    }

    /** The sorts of thing that a predicate leads to. */
    List<Node> sortsBehind(Node predicate) {
        return frequent(all.stream(Node.ANY, predicate, Node.ANY).map(Triple::getObject).filter(Node::isURI));
    }

    private List<Node> frequent(Stream<Node> things) {
        var count = new java.util.HashMap<Node, Integer>();
        things.limit(LONGEST_SEARCH).forEach(thing -> sorts(thing).forEach(sort -> count.merge(sort, 1, Integer::sum)));
        return count.entrySet().stream()
                .sorted(Map.Entry.<Node, Integer>comparingByValue().reversed()
                        .thenComparing(entry -> entry.getKey().toString()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What stands behind a subject and a predicate; a variable or null stands for any. */
    Stream<Node> behind(Node subject, Node predicate) {
        return all.stream(any(subject), any(predicate), Node.ANY).map(Triple::getObject);
    }

    static Node any(Node node) {
        return node == null || node.isVariable() ? Node.ANY : node;
    }

    /** The same words or number in another datatype, language or case, closest first. */
    List<Node> otherForms(Node literal, Stream<Node> candidates) {
        return candidates.limit(LONGEST_SEARCH)
                .filter(Node::isLiteral)
                .distinct()
                .filter(other -> !other.equals(literal) && isAlike(literal, other))
                .sorted(Comparator.comparingInt((Node other) -> unlikeness(literal, other))
                        .thenComparing(other -> other.toString()))
                .limit(SUGGESTIONS)
                .toList();
    }

    private static boolean isAlike(Node given, Node other) {
        return folded(given).equals(folded(other)) || isSameNumber(given, other);
    }

    private static int unlikeness(Node given, Node other) {
        return given.getLiteralLexicalForm().equals(other.getLiteralLexicalForm()) ? 0 : 1;
    }

    private static String folded(Node literal) {
        return literal.getLiteralLexicalForm().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static boolean isSameNumber(Node given, Node other) {
        try {
            return NodeValue.makeNode(other).isNumber()
                    && new java.math.BigDecimal(folded(given)).compareTo(new java.math.BigDecimal(folded(other))) == 0;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    /** The known names closest to an unknown one, best first. */
    List<Node> closest(Node unknown) {
        String iri = unknown.getURI();
        String local = localName(iri);
        var found = new LinkedHashSet<String>();
        termNamed(iri, local).ifPresent(found::add);
        if (found.isEmpty()) {
            found.addAll(sameName(iri, local));
        }
        if (found.isEmpty() && !local.matches(OPAQUE)) {
            found.addAll(likeSpelt(iri, local));
        }
        return found.stream().filter(other -> !other.equals(iri)).limit(SUGGESTIONS).map(NodeFactory::createURI)
                .toList();
    }

    /** {@code site:bone} is written as if the key were the IRI's end, but sites are classes of Uberon. */
    private Optional<String> termNamed(String iri, String local) {
        if (!iri.startsWith(Vocabulary.ID)) {
            return Optional.empty();
        }
        String segment = iri.substring(Vocabulary.ID.length()).replaceFirst("/.*", "");
        Stream<TermKind> likeliest =
                Stream.concat(TermKind.findBySegment(segment).stream(), Stream.of(TermKind.values()));
        return likeliest.flatMap(kind -> Stream.of(local, local.replace('-', ' '), local.replace('_', ' '))
                .flatMap(name -> terms.find(kind, name).stream()))
                .map(term -> term.iri())
                .findFirst();
    }

    private List<String> sameName(String iri, String local) {
        String key = key(local);
        return byLocalName().getOrDefault(key, Set.of()).stream()
                .sorted(Comparator.comparing((String other) -> !plain(other).equals(plain(iri)))
                        .thenComparing(other -> !localName(other).equals(local))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private List<String> likeSpelt(String iri, String local) {
        String namespace = iri.substring(0, iri.length() - local.length());
        var near = new TreeSet<String>();
        var far = new ArrayList<String>();
        byLocalName().forEach((key, iris) -> iris.stream().map(DatasetVocabulary::localName).forEach(name -> {
            if (Math.abs(name.length() - local.length()) <= Math.max(2, local.length() / 3)) {
                (iris.contains(namespace + name) ? near : far).add(name);
            }
        }));
        List<String> names = StringSimilarity.closest(local, near);
        if (!names.isEmpty()) {
            return names.stream().map(name -> namespace + name).toList();
        }
        return StringSimilarity.closest(local, far).stream().flatMap(name -> byLocalName().get(key(name)).stream())
                .toList();
    }

    /** The name without what people confuse in namespaces: the scheme, slash or number sign, upper and lower case. */
    private static String plain(String iri) {
        return iri.replaceFirst("^https?://(www\\.)?", "").replace('#', '/').toLowerCase(Locale.ROOT);
    }

    /** Whether any known name begins so. */
    boolean knowsNamespace(String namespace) {
        return byLocalName().values().stream().flatMap(Collection::stream).anyMatch(iri -> iri.startsWith(namespace));
    }

    static String localName(String iri) {
        String trimmed = iri.replaceFirst("[/#]+$", "");
        int from = Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('#')) + 1;
        return trimmed.substring(from);
    }

    /** UBERON:1474, UBERON_0001474 and uberon_0001474 share a key. */
    private static String key(String local) {
        return local.toLowerCase(Locale.ROOT).replace(':', '_').replaceFirst("_0*(?=\\d+$)", "_");
    }

    private Map<String, Set<String>> byLocalName() {
        if (byLocalName == null) {
            byLocalName = new TreeMap<>();
            all.stream().flatMap(triple -> Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject()))
                    .filter(Node::isURI)
                    .forEach(node -> byLocalName.computeIfAbsent(key(localName(node.getURI())), k -> new TreeSet<>())
                            .add(node.getURI()));
        }
        return byLocalName;
    }

    Graph all() {
        return all;
    }

    DatasetGraph dataset() {
        return dataset;
    }
}
