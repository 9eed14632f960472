package org.netmet.execution;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryBuildException;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpTriple;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.pfunction.PFuncSimpleAndList;
import org.apache.jena.sparql.pfunction.PropFuncArg;
import org.apache.jena.sparql.pfunction.PropertyFunctionFactory;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.util.IterLib;

import java.util.List;
import java.util.Set;

/**
 * The property functions that a query may call: those of lists and containers, and three of ARQ. ARQ identifies one by
 * a predicate, and loads a class by the name in it.
 */
final class AllowedPropertyFunctions extends PropertyFunctionRegistry {
    private static final String CLASS = "java:";
    private static final String LIBRARY = "/ARQ/property#";
    private static final String FUNCTIONS = "/ARQ/function#";
    private static final Set<String> OF_ARQ = Set.of("splitIRI", "splitURI", "strSplit");

    private final PropertyFunctionRegistry registered;
    private final CancellationToken stop;

    AllowedPropertyFunctions(PropertyFunctionRegistry registered, CancellationToken stop) {
        this.registered = registered;
        this.stop = stop;
    }

    /** @throws OperationRefusedException if the predicate is a property function that is not allowed */
    static void check(String iri) {
        int library = iri.indexOf(LIBRARY);
        if (iri.startsWith(CLASS) || iri.contains(FUNCTIONS)
                || library > 0 && !OF_ARQ.contains(iri.substring(library + LIBRARY.length()))) {
            throw new OperationRefusedException("<%s> is not done here%n  fix: leave it out".formatted(iri));
        }
    }

    @Override
    public boolean manages(String iri) {
        return registered.manages(iri);
    }

    @Override
    public PropertyFunctionFactory get(String iri) {
        try {
            check(iri);
        } catch (OperationRefusedException refused) {
            stop.now(refused);
            throw refused;
        }
        return iri.endsWith(LIBRARY + "strSplit") ? ignored -> new Split(stop) : registered.get(iri);
    }

    /** Checks the predicates of a query before any data are read. */
    static final class Check extends TransformCopy {
        @Override
        public Op transform(OpBGP patterns) {
            patterns.getPattern().forEach(triple -> check(triple.getPredicate()));
            return super.transform(patterns);
        }

        @Override
        public Op transform(OpTriple pattern) {
            check(pattern.getTriple().getPredicate());
            return super.transform(pattern);
        }

        private static void check(Node predicate) {
            if (predicate.isURI()) {
                AllowedPropertyFunctions.check(predicate.getURI());
            }
        }
    }

    /** Splits a string, {@code ?part apf:strSplit ("a,b" ",")}, by an expression that is matched in linear time. */
    private static final class Split extends PFuncSimpleAndList {
        private final CancellationToken stop;

        Split(CancellationToken stop) {
            this.stop = stop;
        }

        @Override
        public void build(PropFuncArg subject, Node predicate, PropFuncArg object, ExecutionContext context) {
            super.build(subject, predicate, object, context);
            if (object.getArgListSize() != 2) {
                throw new QueryBuildException("strSplit takes a list of a string and a regular expression");
            }
        }

        @Override
        public QueryIterator execEvaluated(
                Binding row, Node subject, Node predicate, PropFuncArg object, ExecutionContext context) {
            if (!object.getArg(0).isLiteral() || !object.getArg(1).isLiteral()) {
                return IterLib.noResults(context);
            }
            List<String> parts;
            try {
                parts = LinearRegex.compile(object.getArg(1).getLiteralLexicalForm(), "", stop)
                        .split(object.getArg(0).getLiteralLexicalForm()).stream().map(String::trim).toList();
            } catch (OperationRefusedException refused) {
                stop.now(refused);
                throw refused;
            }
            if (Var.isVar(subject)) {
                return QueryIterPlainWrapper.create(parts.stream()
                        .map(part -> BindingFactory.binding(row, Var.alloc(subject),
                                NodeFactory.createLiteralString(part)))
                        .iterator(), context);
            }
            boolean among = subject.isLiteral() && parts.contains(subject.getLiteralLexicalForm());
            return among ? IterLib.result(row, context) : IterLib.noResults(context);
        }
    }
}
