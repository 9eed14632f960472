package org.netmet.http;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.rdf.Vocabulary;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The ontology for people: each term with its definition, an example, an example of what it is not, and its place. */
final class OntologyPage {
    private static final Map<Node, String> KINDS = new LinkedHashMap<>();
    private static final Map<Node, String> SAID = new LinkedHashMap<>();

    static {
        KINDS.put(OWL2.Class.asNode(), "Classes");
        KINDS.put(OWL2.ObjectProperty.asNode(), "Links between things");
        KINDS.put(OWL2.DatatypeProperty.asNode(), "Values of things");
        KINDS.put(OWL2.AnnotationProperty.asNode(), "Annotations");
        SAID.put(SKOS.definition.asNode(), "");
        SAID.put(SKOS.example.asNode(), "Example");
        SAID.put(SKOS.scopeNote.asNode(), "Note");
        SAID.put(RDFS.subClassOf.asNode(), "Kind of");
        SAID.put(RDFS.subPropertyOf.asNode(), "Kind of");
        SAID.put(RDFS.domain.asNode(), "Of");
        SAID.put(RDFS.range.asNode(), "To");
    }

    private final Graph ontology;

    OntologyPage(Graph ontology) {
        this.ontology = ontology;
    }

    @Override
    public String toString() {
        return KINDS.entrySet().stream().map(kind -> section(kind.getValue(), terms(kind.getKey())))
                .collect(Collectors.joining()) + section("Values", values());
    }

    /** What is neither class nor property. */
    private List<Node> values() {
        return ontology.stream(Node.ANY, SKOS.definition.asNode(), Node.ANY)
                .map(triple -> triple.getSubject())
                .filter(term -> term.isURI() && term.getURI().startsWith(Vocabulary.ONTOLOGY))
                .filter(term -> KINDS.keySet().stream()
                        .noneMatch(kind -> ontology.contains(term, RDF.type.asNode(), kind)))
                .sorted(Comparator.comparing(OntologyPage::key, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** Ours only: what the ontology borrows is described where it comes from. */
    private List<Node> terms(Node kind) {
        return ontology.stream(Node.ANY, RDF.type.asNode(), kind)
                .map(triple -> triple.getSubject())
                .filter(term -> term.isURI() && term.getURI().startsWith(Vocabulary.ONTOLOGY))
                .sorted(Comparator.comparing(OntologyPage::key, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static String key(Node term) {
        return term.getURI().substring(Vocabulary.ONTOLOGY.length());
    }

    private String section(String title, List<Node> terms) {
        if (terms.isEmpty()) {
            return "";
        }
        String index = terms.stream()
                .map(term -> "<a href=\"#%s\">%s</a>".formatted(HtmlPages.escaped(key(term)),
                        HtmlPages.escaped(key(term))))
                .collect(Collectors.joining(", "));
        return "<h2>%s (%d)</h2>%n<p>%s</p>%n".formatted(title, terms.size(), index)
                + terms.stream().map(this::term).collect(Collectors.joining());
    }

    private String term(Node term) {
        var text = new StringBuilder("<h3 id=\"%s\">%s <code>nm:%s</code></h3>%n".formatted(
                HtmlPages.escaped(key(term)), said(term, RDFS.label.asNode()), HtmlPages.escaped(key(term))));
        SAID.forEach((predicate, name) -> {
            String words = said(term, predicate);
            if (!words.isEmpty()) {
                text.append("<p>%s%s</p>%n".formatted(name.isEmpty() ? "" : "<em>" + name + ":</em> ", words));
            }
        });
        return text.toString();
    }

    private String said(Node term, Node predicate) {
        return ontology.stream(term, predicate, Node.ANY)
                .map(triple -> triple.getObject())
                .filter(node -> !node.isBlank())
                .sorted(Comparator.comparing(Node::toString))
                .map(HtmlPages::node)
                .collect(Collectors.joining("; "));
    }
}
