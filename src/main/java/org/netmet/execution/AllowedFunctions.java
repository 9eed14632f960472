package org.netmet.execution;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.query.QueryBuildException;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.Function;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.function.FunctionFactory;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.util.Context;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The functions that a query may call by IRI: the casts, those of XPath, and those that were registered here. ARQ has
 * more: they load a class by its name, sleep, print to the server's terminal or show its settings. A function that is
 * called keeps to {@link ValueLimits}.
 */
final class AllowedFunctions extends FunctionRegistry {
    /** The namespace of the functions of XPath, as ARQ has it. */
    static final String XPATH = ARQConstants.fnPrefix;
    private static final String XSD = XSDDatatype.XSD + "#";
    private static final String MATH = ARQConstants.mathPrefix;
    /** The functions of SPARQL by their IRIs, which the parser reads as the operations themselves. */
    static final String SPARQL = ARQConstants.fnSparql;
    private static final List<String> ARQ =
            List.of(ARQConstants.ARQFunctionLibraryURI, "http://jena.hpl.hp.com/ARQ/function#");
    private static final Set<String> OF_ARQ = Set.of("bnode", "e", "evenInteger", "langeq", "localname", "max", "min",
            "namespace", "now", "pi", "sha1sum", "sprintf", "sqrt", "strjoin", "strlen", "struuid", "substr",
            "substring", "timezone", "uuid", "adjust-to-timezone");
    // They call another function by its name, or sort by the rules of a language, whose cost has no bound.
    private static final Set<String> NOT_OF_XPATH = Set.of("apply", "collation-key");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{4}");

    private final FunctionRegistry registered;
    private final CancellationToken stop;

    AllowedFunctions(FunctionRegistry registered, CancellationToken stop) {
        this.registered = registered;
        this.stop = stop;
    }

    /**
     * Checks the IRI of a function.
     *
     * @throws OperationRefusedException if it is not one of the functions here
     */
    static void check(String iri) {
        if (!isAllowed(iri)) {
            throw new OperationRefusedException("<%s> is not done here%n  fix: leave it out".formatted(iri));
        }
    }

    private static boolean isAllowed(String iri) {
        for (String library : ARQ) {
            if (iri.startsWith(library)) {
                return OF_ARQ.contains(iri.substring(library.length()));
            }
        }
        if (iri.startsWith(XPATH)) {
            return !NOT_OF_XPATH.contains(iri.substring(XPATH.length())) && FunctionRegistry.get().isRegistered(iri);
        }
        return iri.startsWith(XSD) || iri.startsWith(MATH) || iri.startsWith(SPARQL)
                || FunctionRegistry.get().isRegistered(iri) && !iri.startsWith("http://w3id.org/awslabs/");
    }

    @Override
    public FunctionFactory getFunctionFactory(String iri) {
        try {
            check(iri);
        } catch (OperationRefusedException refused) {
            stop.now(refused);
            throw refused;
        }
        FunctionFactory factory = registered.getFunctionFactory(iri);
        return factory == null ? null : called -> new Bounded(factory.create(called), stop);
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public FunctionFactory get(String iri) {
        return getFunctionFactory(iri);
    }

    /** A function whose arguments and result are within the limits. */
    private record Bounded(Function function, CancellationToken stop) implements Function {
        @Override
        public void build(String iri, ExprList arguments, Context context) {
            try {
                function.build(iri, arguments, context);
            } catch (QueryBuildException wrong) {
                var refused = new OperationRefusedException("%s%n  fix: look at the arguments of <%s>"
                        .formatted(wrong.getMessage(), iri));
                stop.now(refused);
                throw refused;
            }
        }

        @Override
        public NodeValue exec(Binding row, ExprList arguments, String iri, FunctionEnv env) {
            var values = new ArrayList<NodeValue>();
            arguments.forEach(argument -> values.add(argument.eval(row, env)));
            BoundedExpressions.checkTogether(stop, values);
            return BoundedExpressions.bounded(stop, () -> {
                checkOperands(iri, values);
                var constants = new ExprList();
                values.forEach(constants::add);
                return function.exec(row, constants, iri, env);
            });
        }

        private static void checkOperands(String iri, List<NodeValue> values) {
            if (iri.equals(MATH + "pow") && values.size() == 2) {
                ValueLimits.checkPower(values.get(0), values.get(1));
            }
            if (iri.startsWith(XSD) && !values.isEmpty() && values.get(0).asNode().isLiteral()
                    && !ValueLimits.canCast(values.get(0).asNode().getLiteralLexicalForm(), iri)) {
                throw new ExprEvalException("a value is too long for its datatype");
            }
            if (iri.endsWith("sprintf") && !values.isEmpty() && LONG_NUMBER.matcher(values.get(0).asString()).find()) {
                throw new ExprEvalException("a format is wider than 999");
            }
            values.forEach(ValueLimits::check);
        }
    }
}
