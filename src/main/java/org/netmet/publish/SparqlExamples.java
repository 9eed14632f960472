package org.netmet.publish;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.graph.GraphFactory;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The catalogue as SHACL SPARQL executables, one per question, in the form in which SPARQL editors look for example
 * queries. The query text is that of its file without the header, whose content is given as triples.
 */
final class SparqlExamples {
    private static final Node PREFIXES = NodeFactory.createURI(Vocabulary.BASE + "prefixes");
    private static final String HEADER = "#+";

    private final Terms terms;
    private final Graph graph = GraphFactory.createDefaultGraph();

    private SparqlExamples(Terms terms) {
        this.terms = terms;
    }

    static Graph of(Catalogue catalogue, Terms terms) {
        var examples = new SparqlExamples(terms);
        examples.prefixes();
        catalogue.list().forEach(examples::question);
        return examples.graph;
    }

    /** Whether a graph describes a question with the query that it has here. */
    static boolean describes(Graph graph, Question question) {
        return graph.contains(Vocabulary.resource("question", question.name()),
                Prefixes.term(form(question.query())),
                NodeFactory.createLiteralString(withoutHeader(question.text())));
    }

    private void prefixes() {
        var node =
                new ResourceDescriber(graph, PREFIXES).is("owl:Ontology").says("dcterms:title", "Prefixes of netmet");
        Prefixes.all().forEach((prefix, namespace) -> {
            ResourceDescriber declaration = node.about(PREFIXES.getURI() + "#" + prefix)
                    .is("sh:PrefixDeclaration")
                    .holds("sh:prefix", prefix)
                    .holds("sh:namespace", namespace, XSDDatatype.XSDanyURI);
            node.links("sh:declare", declaration.subject());
        });
    }

    private void question(Question question) {
        Query query = question.query();
        var example = new ResourceDescriber(graph, Vocabulary.resource("question", question.name()));
        example.is("sh:SPARQLExecutable")
                .is(type(query))
                .says("rdfs:label", question.name())
                .says("rdfs:comment", question.summary())
                .says("dcterms:description", question.description())
                .holds("schema:keywords", question.theme())
                .links("schema:target", ServiceAddresses.LASTING.sparql())
                .links("sh:prefixes", PREFIXES)
                .holds(form(query), withoutHeader(question.text()));
        question.tags().forEach(tag -> example.holds("schema:keywords", tag));
        question.parameters().forEach(parameter -> parameter(example, question, parameter));
    }

    private void parameter(ResourceDescriber example, Question question, Parameter parameter) {
        ResourceDescriber described = example.about(
                Vocabulary.resource("question", question.name()).getURI() + "#" + parameter.name())
                .is("sh:Parameter")
                .holds("sh:name", parameter.name())
                .holds("schema:name", parameter.variable())
                // SHACL names a parameter by the local name of its path.
                .links("sh:path", Vocabulary.ID + "parameter/" + parameter.variable())
                .holds("sh:optional", Boolean.toString(!parameter.required()), XSDDatatype.XSDboolean);
        example.links("sh:parameter", described.subject());
        switch (parameter.type()) {
            case IRI -> {
                described.links("sh:nodeKind", Prefixes.term("sh:IRI"));
                type(parameter).ifPresent(type -> described.links("sh:class", type));
            }
            case INTEGER -> described.links("sh:datatype", Prefixes.term("xsd:integer"));
            case DECIMAL -> described.links("sh:datatype", Prefixes.term("xsd:decimal"));
            case STRING -> described.links("sh:datatype", Prefixes.term("xsd:string"));
        }
        parameter.example().ifPresent(value -> defaultValue(described, parameter, value));
    }

    /** The class of the values of a parameter: {@code skos:Concept} for terms of our schemes, our class for sources. */
    private static Optional<Node> type(Parameter parameter) {
        if (TermKind.findBySegment(parameter.kind()).isPresent()) {
            return Optional.of(Prefixes.term("skos:Concept"));
        }
        return parameter.kind().equals("source") ? Optional.of(Vocabulary.SOURCE) : Optional.empty();
    }

    private void defaultValue(ResourceDescriber described, Parameter parameter, String value) {
        switch (parameter.type()) {
            case IRI -> described.links("sh:defaultValue", iri(parameter, value));
            case INTEGER -> described.holds("sh:defaultValue", value, XSDDatatype.XSDinteger);
            // In canonical form (XSD 1.0), which is what a store gives back.
            case DECIMAL -> described.holds("sh:defaultValue",
                    value.contains(".") ? value : value + ".0", XSDDatatype.XSDdecimal);
            case STRING -> described.holds("sh:defaultValue", value);
        }
    }

    /** The IRI of an example value; headers give examples as labels or keys. */
    private String iri(Parameter parameter, String value) {
        return TermKind.findBySegment(parameter.kind())
                .flatMap(kind -> terms.find(kind, value))
                .map(Term::iri)
                .orElseGet(() -> Prefixes.expanded(value).contains("://")
                        ? Prefixes.expanded(value)
                        : Vocabulary.resource(parameter.kind(), value).getURI());
    }

    private static String withoutHeader(String text) {
        return text.lines()
                .filter(line -> !line.startsWith(HEADER))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String type(Query query) {
        if (query.isSelectType()) {
            return "sh:SPARQLSelectExecutable";
        }
        return query.isAskType() ? "sh:SPARQLAskExecutable" : "sh:SPARQLConstructExecutable";
    }

    private static String form(Query query) {
        if (query.isSelectType()) {
            return "sh:select";
        }
        return query.isAskType() ? "sh:ask" : "sh:construct";
    }
}
