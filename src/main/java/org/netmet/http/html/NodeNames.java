package org.netmet.http.html;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.rdf.ExternalVocabulary;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of nodes for people, and links to their pages. No name is an IRI. Call it within a read transaction. */
final class NodeNames {
    private static final Pattern WEB = Pattern.compile("https?://(www\\.)?");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final Map<Node, String> PROPERTY_NAMES = Map.of(
            NodeFactory.createURI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), "kind",
            ExternalVocabulary.HAS_EVIDENCE, "evidence",
            ExternalVocabulary.DOI, "DOI",
            ExternalVocabulary.PMID, "PubMed",
            NodeFactory.createURI("http://purl.obolibrary.org/obo/BFO_0000050"), "part of");

    private final Graph all;

    NodeNames(Graph all) {
        this.all = all;
    }

    /** The name of a node: its label, else what a mapping calls it, else words made of the end of its IRI. */
    String name(Node node) {
        if (node.isLiteral()) {
            return node.getLiteralLexicalForm();
        }
        if (node.isBlank()) {
            return "a thing without a name";
        }
        return label(node).or(() -> claim(node)).or(() -> pooled(node)).or(() -> mapped(node))
                .orElseGet(() -> words(node.getURI()));
    }

    private Optional<String> label(Node node) {
        return Stream.of(SKOS.prefLabel.asNode(), RDFS.label.asNode())
                .flatMap(predicate -> texts(node, predicate)).findFirst();
    }

    private Optional<String> claim(Node node) {
        return texts(node, Vocabulary.REPORTED_AS).findFirst().map(figure -> Stream.of(
                texts(node, Vocabulary.SITE_IN_WORDS), texts(node, Vocabulary.TUMOUR_IN_WORDS))
                .flatMap(part -> part.findFirst().stream())
                .reduce((site, tumour) -> site + " in " + tumour)
                .map(of -> of + ": " + figure).orElse(figure))
                .or(() -> texts(node, Vocabulary.STATEMENT).findFirst());
    }

    private Optional<String> pooled(Node node) {
        return objects(node, Vocabulary.SYNTHESISES).findFirst().map(estimand -> "pooled " + name(estimand));
    }

    private Optional<String> mapped(Node node) {
        return all.stream(Node.ANY, OWL2.annotatedTarget.asNode(), node)
                .flatMap(mapping -> texts(mapping.getSubject(), ExternalVocabulary.OBJECT_LABEL))
                .findFirst();
    }

    /** The name of a predicate: {@code skos:altLabel} becomes "alt label". */
    String property(Node predicate) {
        return Optional.ofNullable(PROPERTY_NAMES.get(predicate))
                .or(() -> label(predicate))
                .orElseGet(() -> spaced(end(predicate.getURI())));
    }

    /** A node with its name as text and a link to its page here; a web page as link to itself. */
    Link link(Node node) {
        if (!node.isURI()) {
            String text = name(node);
            return ADDRESS.matcher(text).matches() ? webPage(text) : Link.unlinked(text);
        }
        return isWebPage(node) ? webPage(node.getURI()) : new Link(name(node), RoutePaths.description(node.getURI()));
    }

    private static Link webPage(String address) {
        return new Link(WEB.matcher(address).replaceFirst("").replaceFirst("/$", ""), address);
    }

    /** Whether an IRI is the address of a web page rather than a thing of the graph. */
    private boolean isWebPage(Node node) {
        return WEB.matcher(node.getURI()).lookingAt()
                && !all.contains(node, Node.ANY, Node.ANY)
                && all.contains(Node.ANY, FOAF.page.asNode(), node);
    }

    Stream<String> texts(Node subject, Node predicate) {
        return objects(subject, predicate).filter(Node::isLiteral).map(Node::getLiteralLexicalForm).sorted();
    }

    Stream<Node> objects(Node subject, Node predicate) {
        return all.stream(subject, predicate, Node.ANY).map(triple -> triple.getObject());
    }

    private static String words(String iri) {
        String shortened = Prefixes.shortened(NodeFactory.createURI(iri));
        return shortened.equals(iri) ? end(iri) : shortened;
    }

    private static String end(String iri) {
        List<String> parts = List.of(iri.split("[/#]"));
        return parts.getLast().isEmpty() ? iri : parts.getLast();
    }

    private static String spaced(String camelCase) {
        return camelCase.replace('_', ' ').replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
