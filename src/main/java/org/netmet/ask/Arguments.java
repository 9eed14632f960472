package org.netmet.ask;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.irix.IRIs;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.catalogue.Parameter;
import org.netmet.catalogue.Question;
import org.netmet.evidence.Kind;
import org.netmet.evidence.Term;
import org.netmet.evidence.Terms;
import org.netmet.graph.Prefixes;
import org.netmet.graph.Vocabulary;
import org.netmet.report.Likeness;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what the asker gave into nodes for the query's variables, or says which argument is at fault. */
final class Arguments {
    private final Terms terms;
    private final DatasetGraph dataset;

    Arguments(Terms terms, DatasetGraph dataset) {
        this.terms = terms;
        this.dataset = dataset;
    }

    /** Arguments that fit, or the one that does not. */
    sealed interface Bound {
        /**
         * @param names what each parameter was understood as, for people
         */
        record Fit(Map<Var, Node> nodes, Map<String, String> names) implements Bound {}

        record Misfit(Outcome.BadArgument why) implements Bound {}
    }

    Bound bind(Question question, Map<String, String> given) {
        for (String name : given.keySet()) {
            if (question.find(name).isEmpty()) {
                return new Bound.Misfit(
                        new Outcome.BadArgument(name, given.get(name), noSuchParameter(question, name)));
            }
        }
        var nodes = new LinkedHashMap<Var, Node>();
        var names = new LinkedHashMap<String, String>();
        for (Parameter parameter : question.parameters()) {
            String value = given.get(parameter.name());
            if (value == null || value.isBlank()) {
                if (parameter.required()) {
                    return new Bound.Misfit(new Outcome.BadArgument(parameter.name(), "", "a value, such as "
                            + parameter.name() + "=" + parameter.example().orElse("...")));
                }
                continue;
            }
            Optional<Found> found = node(parameter, value.strip());
            if (found.isEmpty()) {
                return new Bound.Misfit(new Outcome.BadArgument(parameter.name(), value, expected(parameter, value)));
            }
            nodes.put(Var.alloc(parameter.variable()), found.get().node);
            names.put(parameter.name(), found.get().name);
        }
        return new Bound.Fit(nodes, names);
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
        Optional<Kind> kind = Kind.findBySegment(parameter.name());
        Optional<Term> term = kind.flatMap(k -> terms.find(k, value)
                .or(() -> hidden(k, value))
                .or(() -> terms.find(k, Prefixes.expanded(value))));
        if (term.isPresent()) {
            return term.map(t -> new Found(NodeFactory.createURI(t.iri()), t.name()));
        }
        // What is of a scheme is one of its terms; anything else is a thing of ours of that kind, such as a source.
        return kind.isPresent()
                ? Optional.empty()
                : Optional.of(Prefixes.expanded(value))
                        .filter(iri -> iri.startsWith(Vocabulary.ID + parameter.name() + "/") && IRIs.check(iri))
                        .map(NodeFactory::createURI)
                        .or(() -> keyed(parameter.name(), value))
                        .filter(this::isKnown)
                        .map(node -> new Found(node, name(node)));
    }

    private Optional<Term> hidden(Kind kind, String value) {
        return terms.list(kind).stream()
                .filter(term -> term.hiddenNames().stream().anyMatch(value::equalsIgnoreCase))
                .findFirst();
    }

    /** A thing that is no term of a scheme, such as a source, by its key. */
    private static Optional<Node> keyed(String kind, String value) {
        return Optional.of(value).filter(key -> key.matches("[A-Za-z0-9.+-]+")).map(key -> Vocabulary.thing(kind, key));
    }

    private boolean isKnown(Node node) {
        return Txn.calculateRead(dataset, () -> {
            var graph = dataset.getDefaultGraph();
            return graph.contains(node, Node.ANY, Node.ANY) || graph.contains(Node.ANY, Node.ANY, node);
        });
    }

    private String name(Node node) {
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
            case IRI -> Kind.findBySegment(parameter.name())
                    .map(kind -> "a %s by name, synonym, id or IRI; %s".formatted(parameter.name(),
                            Likeness.didYouMean(value, names(kind), "such as " + parameter.example().orElse("..."))))
                    .orElseGet(() -> "a %s by key or IRI, such as %s"
                            .formatted(parameter.name(), parameter.example().orElse("...")));
        };
    }

    private List<String> names(Kind kind) {
        var names = new ArrayList<String>(terms.names(kind));
        terms.list(kind).forEach(term -> names.addAll(term.hiddenNames()));
        return names;
    }

    private static String noSuchParameter(Question question, String name) {
        List<String> names = question.parameters().stream().map(Parameter::name).toList();
        return names.isEmpty()
                ? question.name() + " takes no arguments"
                : Likeness.didYouMean(name, names, question.name() + " takes " + String.join(", ", names));
    }
}
