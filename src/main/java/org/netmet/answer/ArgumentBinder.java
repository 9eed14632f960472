package org.netmet.answer;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.irix.IRIs;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.model.StringSimilarity;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.model.Terms;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Binds the arguments of a question to the variables of its query as RDF nodes, or reports the argument that is
 * invalid.
 */
final class ArgumentBinder {
    /** The parameter that accepts any class of another vocabulary. */
    private static final String CLASS = "class";

    private final Terms terms;
    private final DatasetGraph dataset;
    private final ExternalTermResolver foreign;

    ArgumentBinder(Terms terms, DatasetGraph dataset, ExternalTermResolver foreign) {
        this.terms = terms;
        this.dataset = dataset;
        this.foreign = foreign;
    }

    /** The outcome of binding: the nodes, or the invalid argument. */
    sealed interface Bound {
        /**
         * All arguments are valid.
         *
         * @param names the interpretation of each argument, for people
         * @param notes for each argument from another vocabulary, which of our terms it was mapped to
         */
        record Fit(Map<Var, Node> nodes, Map<String, String> names, List<String> notes) implements Bound {}

        /** An argument is invalid. */
        record Misfit(Failure.BadArgument why) implements Bound {}
    }

    Bound bind(Question question, Map<String, String> given) {
        for (String name : given.keySet()) {
            if (question.find(name).isEmpty()) {
                return new Bound.Misfit(
                        new Failure.BadArgument(name, given.get(name), noSuchParameter(question, name)));
            }
        }
        var nodes = new LinkedHashMap<Var, Node>();
        var names = new LinkedHashMap<String, String>();
        var notes = new ArrayList<String>();
        for (Parameter parameter : question.parameters()) {
            String value = given.get(parameter.name());
            if (value == null || value.isBlank()) {
                if (parameter.required()) {
                    return new Bound.Misfit(new Failure.BadArgument(parameter.name(), "", "a value, such as "
                            + parameter.name() + "=" + parameter.example().orElse("...")));
                }
                continue;
            }
            switch (taken(question, parameter, value.strip())) {
                case Taken.As(Node node, String name, Optional<String> note) -> {
                    nodes.put(Var.alloc(parameter.variable()), node);
                    names.put(parameter.name(), name);
                    note.ifPresent(notes::add);
                }
                case Taken.Not(String expected) -> {
                    return new Bound.Misfit(new Failure.BadArgument(parameter.name(), value, expected));
                }
            }
        }
        return new Bound.Fit(nodes, names, notes);
    }

    /** The node of one argument, or what was expected instead. */
    private sealed interface Taken {
        record As(Node node, String name, Optional<String> note) implements Taken {}

        record Not(String expected) implements Taken {}
    }

    private Taken taken(Question question, Parameter parameter, String value) {
        return node(parameter, value)
                .<Taken>map(found -> new Taken.As(found.node, found.name, Optional.empty()))
                .or(() -> foreign(question, parameter, value))
                .or(() -> respelt(question, parameter, value))
                .orElseGet(() -> new Taken.Not(expected(parameter, value)));
    }

    /** The argument in another spelling, with a note that says which; empty when none is understood. */
    private Optional<Taken> respelt(Question question, Parameter parameter, String value) {
        return TermKind.findBySegment(parameter.kind()).stream()
                .flatMap(kind -> RegistrySpelling.of(kind, value).stream())
                .flatMap(spelling -> node(parameter, spelling)
                        .<Taken>map(found -> new Taken.As(found.node, found.name,
                                Optional.of("\"%s\": asked as our %s".formatted(value, found.name))))
                        .or(() -> foreign(question, parameter, spelling)).stream())
                .findFirst();
    }

    /** A class of another vocabulary, mapped to one of our terms, or to all of our terms within it. */
    private Optional<Taken> foreign(Question question, Parameter parameter, String value) {
        if (parameter.kind().equals(CLASS)) {
            return foreign.findClass(value)
                    .map(theirs -> new Taken.As(theirs, foreign.shown(theirs), Optional.empty()));
        }
        return TermKind.findBySegment(parameter.kind())
                .flatMap(kind -> foreign.find(kind, value))
                .map(meant -> switch (meant) {
                    case ExternalTermResolver.Meant.One(Term term, Optional<String> note) ->
                        new Taken.As(NodeFactory.createURI(term.iri()), term.name(), note);
                    case ExternalTermResolver.Meant.Several several when takesWholes(question, parameter) ->
                        new Taken.As(several.theirs(), several.name(), Optional.of(several.note()));
                    case ExternalTermResolver.Meant.Several several -> new Taken.Not(oneOf(parameter, several));
                    case ExternalTermResolver.Meant.Nothing(String expected) -> new Taken.Not(expected);
                });
    }

    /**
     * Whether the query of the question asks for terms within the argument; otherwise the argument is exactly one term.
     */
    static boolean takesWholes(Question question, Parameter parameter) {
        return Pattern.compile("nm:within\\S*\\s+\\?" + parameter.variable() + "\\b").matcher(question.text()).find();
    }

    private static String oneOf(Parameter parameter, ExternalTermResolver.Meant.Several several) {
        return "one %s, for this question is about one exactly; %s holds %d of ours: ask of each by itself, %s"
                .formatted(
                        parameter.name(), several.name(), several.inside().size(), several.inside().stream()
                                .map(term -> "%s=\"%s\"".formatted(parameter.name(), term.name()))
                                .collect(Collectors.joining(", ")));
    }

    private record Found(Node node, String name) {}

    private Optional<Found> node(Parameter parameter, String value) {
        return switch (parameter.type()) {
            case IRI -> iri(parameter, value);
            case INTEGER -> value.matches("[+-]?\\d+")
                    ? literal(new BigInteger(value).toString(), XSDDatatype.XSDinteger)
                    : Optional.empty();
            case DECIMAL -> value.matches("[+-]?\\d+(\\.\\d+)?")
                    ? literal(value, XSDDatatype.XSDdecimal)
                    : Optional.empty();
            case STRING -> literal(value, XSDDatatype.XSDstring);
        };
    }

    private static Optional<Found> literal(String value, XSDDatatype type) {
        return Optional.of(new Found(NodeFactory.createLiteralDT(value, type), value));
    }

    private Optional<Found> iri(Parameter parameter, String value) {
        Optional<TermKind> kind = TermKind.findBySegment(parameter.kind());
        Optional<Term> term = kind.flatMap(k -> terms.find(k, value)
                .or(() -> hidden(k, value))
                .or(() -> terms.find(k, Prefixes.expanded(value))));
        if (term.isPresent()) {
            return term.map(t -> new Found(NodeFactory.createURI(t.iri()), t.name()));
        }
        // A parameter named for a concept scheme accepts only its terms; any other one accepts a resource of that type,
        // such as a source.
        return kind.isPresent()
                ? Optional.empty()
                : Optional.of(Prefixes.expanded(value))
                        .filter(iri -> iri.startsWith(Vocabulary.ID + parameter.kind() + "/") && IRIs.check(iri))
                        .map(NodeFactory::createURI)
                        .or(() -> keyed(parameter.kind(), value))
                        .filter(this::isKnown)
                        .map(node -> new Found(node, name(node)));
    }

    private Optional<Term> hidden(TermKind kind, String value) {
        return terms.list(kind).stream()
                .filter(term -> term.hiddenNames().stream().anyMatch(value::equalsIgnoreCase))
                .findFirst();
    }

    /** The IRI of a resource that is not in a concept scheme, such as a source, by its key. */
    private static Optional<Node> keyed(String kind, String value) {
        return Optional.of(value).filter(key -> key.matches("[A-Za-z0-9.+-]+"))
                .map(key -> Vocabulary.resource(kind, key));
    }

    private boolean isKnown(Node node) {
        return Txn.calculateRead(dataset, () -> {
            var graph = dataset.getDefaultGraph();
            return graph.contains(node, Node.ANY, Node.ANY) || graph.contains(Node.ANY, Node.ANY, node);
        });
    }

    /** The label of a resource; the key of a source, for its title is no name in a sentence. */
    private String name(Node node) {
        String source = Vocabulary.ID + "source/";
        if (node.getURI().startsWith(source)) {
            return node.getURI().substring(source.length());
        }
        return Txn.calculateRead(dataset, () -> dataset.getDefaultGraph()
                .stream(node, SKOS.prefLabel.asNode(), Node.ANY)
                .map(triple -> triple.getObject().getLiteralLexicalForm())
                .findFirst()
                .orElse(node.getURI()));
    }

    private String expected(Parameter parameter, String value) {
        return switch (parameter.type()) {
            case INTEGER -> "a whole number";
            case DECIMAL -> "a number";
            case STRING -> "a text";
            case IRI -> TermKind.findBySegment(parameter.kind())
                    .map(kind -> "a %s by name, synonym, id or IRI; %s".formatted(parameter.kind(),
                            StringSimilarity.didYouMean(value, names(kind),
                                    didYouMeanElsewhere(kind, parameter, value))))
                    .orElseGet(() -> "a %s by %s, such as %s".formatted(
                            parameter.kind(),
                            parameter.kind().equals(CLASS) ? "id, IRI or label of its vocabulary" : "key or IRI",
                            parameter.example().orElse("...")));
        };
    }

    private String didYouMeanElsewhere(TermKind kind, Parameter parameter, String value) {
        return StringSimilarity.didYouMean(
                value, foreign.askable(kind).keySet(), "such as " + parameter.example().orElse("..."));
    }

    private List<String> names(TermKind kind) {
        var names = new ArrayList<String>(terms.names(kind));
        terms.list(kind).forEach(term -> names.addAll(term.hiddenNames()));
        return names;
    }

    private static String noSuchParameter(Question question, String name) {
        List<String> names = question.parameters().stream().map(Parameter::name).toList();
        return names.isEmpty()
                ? question.name() + " takes no arguments"
                : StringSimilarity.didYouMean(name, names, question.name() + " takes " + String.join(", ", names));
    }
}
