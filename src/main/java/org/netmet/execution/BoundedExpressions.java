package org.netmet.execution;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.expr.E_Add;
import org.apache.jena.sparql.expr.E_Call;
import org.apache.jena.sparql.expr.E_Cast;
import org.apache.jena.sparql.expr.E_Divide;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_IRI;
import org.apache.jena.sparql.expr.E_Lang;
import org.apache.jena.sparql.expr.E_Multiply;
import org.apache.jena.sparql.expr.E_OpNumericIntegerDivide;
import org.apache.jena.sparql.expr.E_Regex;
import org.apache.jena.sparql.expr.E_StrAfter;
import org.apache.jena.sparql.expr.E_StrBefore;
import org.apache.jena.sparql.expr.E_StrConcat;
import org.apache.jena.sparql.expr.E_StrContains;
import org.apache.jena.sparql.expr.E_StrDatatype;
import org.apache.jena.sparql.expr.E_StrEncodeForURI;
import org.apache.jena.sparql.expr.E_StrLang;
import org.apache.jena.sparql.expr.E_StrLangDir;
import org.apache.jena.sparql.expr.E_StrLowerCase;
import org.apache.jena.sparql.expr.E_StrReplace;
import org.apache.jena.sparql.expr.E_StrSubstring;
import org.apache.jena.sparql.expr.E_StrUpperCase;
import org.apache.jena.sparql.expr.E_Subtract;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprException;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunction3;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.nodevalue.NodeValueOps;
import org.apache.jena.sparql.sse.Tags;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Replaces the operations of an expression whose time or result has no bound: each keeps to {@link ValueLimits}, looks
 * at the cancellation signal, and turns an exception of Jena's own into an error of the expression.
 */
final class BoundedExpressions extends ExprTransformCopy {
    /** A language tag, as Turtle and SPARQL have it (LANGTAG). */
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8}){0,20}");

    private final CancellationToken stop;

    BoundedExpressions(CancellationToken stop) {
        this.stop = stop;
    }

    @Override
    public Expr transform(ExprFunction1 function, Expr argument) {
        return switch (function) {
            case E_StrEncodeForURI f -> new One(function, argument);
            case E_StrUpperCase f -> new One(function, argument);
            case E_StrLowerCase f -> new One(function, argument);
            default -> super.transform(function, argument);
        };
    }

    @Override
    public Expr transform(ExprFunction2 function, Expr first, Expr second) {
        return switch (function) {
            case E_StrContains f -> new Search(function, first, second);
            case E_StrBefore f -> new Search(function, first, second);
            case E_StrAfter f -> new Search(function, first, second);
            case E_Add f -> new Two(function, first, second);
            case E_Subtract f -> new Two(function, first, second);
            case E_Multiply f -> new Two(function, first, second);
            case E_Divide f -> new Two(function, first, second);
            case E_OpNumericIntegerDivide f -> new Two(function, first, second);
            case E_StrLang f -> new Language(function, first, second);
            case E_StrDatatype f -> new Cast(function, first, second);
            case E_Cast f -> new Cast(function, first, second);
            default -> super.transform(function, first, second);
        };
    }

    @Override
    public Expr transform(ExprFunction3 function, Expr first, Expr second, Expr third) {
        return function instanceof E_StrLangDir
                ? new Three(function, first, second, third)
                : super.transform(function, first, second, third);
    }

    @Override
    public Expr transform(ExprFunctionN function, ExprList arguments) {
        return switch (function) {
            case E_Regex f -> new Matching(arguments);
            case E_StrReplace f -> new Replacing(arguments);
            case E_StrConcat f -> new Many(function, arguments);
            case E_StrSubstring f -> new Many(function, arguments);
            case E_Call f -> throw new OperationRefusedException(
                    "CALL is not done here%n  fix: write the name of the function".formatted());
            case E_Function named -> named(named, arguments);
            default -> super.transform(function, arguments);
        };
    }

    /** A function that is named by its IRI; those of XPath that SPARQL has too are the same operation. */
    private Expr named(E_Function function, ExprList arguments) {
        String iri = function.getFunctionIRI();
        AllowedFunctions.check(iri);
        int given = arguments.size();
        String name = iri.startsWith(AllowedFunctions.XPATH)
                ? iri.substring(AllowedFunctions.XPATH.length())
                : iri.startsWith(AllowedFunctions.SPARQL)
                        ? iri.substring(AllowedFunctions.SPARQL.length())
                        : "";
        Expr first = given > 0 ? arguments.get(0) : null;
        Expr second = given > 1 ? arguments.get(1) : null;
        return switch (name + "/" + given) {
            case "matches/2", "matches/3", "regex/2", "regex/3" -> new Matching(arguments);
            case "replace/3", "replace/4" -> new Replacing(arguments);
            case "contains/2" -> new Search(new E_StrContains(first, second), first, second);
            case "substring-before/2", "strbefore/2" -> new Search(new E_StrBefore(first, second), first, second);
            case "substring-after/2", "strafter/2" -> new Search(new E_StrAfter(first, second), first, second);
            // ARQ's own functions of these names look at the text instead of the language, or know no base.
            case "lang/1" -> new E_Lang(first);
            case "strlang/2" -> new Language(new E_StrLang(first, second), first, second);
            case "strlangdir/3" -> new Three(
                    new E_StrLangDir(first, second, arguments.get(2)), first, second, arguments.get(2));
            case "iri/1", "uri/1" -> new E_IRI(QueryComplexity.BASE, first);
            default -> super.transform(function, arguments);
        };
    }

    /**
     * Evaluates one operation: its result is within the limits, and what Jena throws is an error of the expression.
     *
     * @throws OperationRefusedException if a string is too long, or for an operation that is refused; the query ends
     */
    static NodeValue bounded(CancellationToken stop, Supplier<NodeValue> operation) {
        stop.check();
        try {
            return ValueLimits.check(operation.get());
        } catch (OperationRefusedException refused) {
            stop.now(refused);
            throw refused;
        } catch (ExprException | QueryCancelledException known) {
            throw known;
        } catch (RuntimeException fault) {
            throw new ExprEvalException("an operation failed", fault);
        }
    }

    /** Checks the sum of the lengths of strings, before they are put together. */
    static void checkTogether(CancellationToken stop, List<NodeValue> values) {
        long length = 0;
        for (NodeValue value : values) {
            if (value.asNode().isLiteral()) {
                length += value.asNode().getLiteralLexicalForm().length();
            }
        }
        try {
            ValueLimits.checkLength(length);
        } catch (OperationRefusedException refused) {
            stop.now(refused);
            throw refused;
        }
    }

    private static String symbol(org.apache.jena.sparql.expr.ExprFunction function) {
        return function.getFunctionSymbol().getSymbol();
    }

    private final class One extends ExprFunction1 {
        private final ExprFunction1 function;

        One(ExprFunction1 function, Expr argument) {
            super(argument, symbol(function));
            this.function = function;
        }

        @Override
        public NodeValue eval(NodeValue value) {
            return bounded(stop, () -> function.eval(ValueLimits.check(value)));
        }

        @Override
        public Expr copy(Expr argument) {
            return new One(function, argument);
        }
    }

    /** An operation with two values, whose result is within the limits. */
    private class Two extends ExprFunction2 {
        final ExprFunction2 function;

        Two(ExprFunction2 function, Expr first, Expr second) {
            super(first, second, symbol(function), function.getOpName());
            this.function = function;
        }

        @Override
        public NodeValue eval(NodeValue first, NodeValue second) {
            return bounded(stop, () -> {
                ValueLimits.check(first);
                ValueLimits.check(second);
                return function.eval(first, second);
            });
        }

        @Override
        public Expr copy(Expr first, Expr second) {
            return new Two(function, first, second);
        }
    }

    /** A cast or STRDT: a long numeral is refused before it is read. */
    private final class Cast extends Two {
        Cast(ExprFunction2 function, Expr first, Expr second) {
            super(function, first, second);
        }

        @Override
        public NodeValue eval(NodeValue first, NodeValue second) {
            if (first.asNode().isLiteral() && second.isIRI()
                    && !ValueLimits.canCast(first.asNode().getLiteralLexicalForm(), second.asNode().getURI())) {
                throw new ExprEvalException("a value is too long for its datatype");
            }
            return super.eval(first, second);
        }

        @Override
        public Expr copy(Expr first, Expr second) {
            return new Cast(function, first, second);
        }
    }

    /** A string with a language, whose tag must be one: Jena makes literals that no parser reads again. */
    private final class Language extends Two {
        Language(ExprFunction2 function, Expr first, Expr second) {
            super(function, first, second);
        }

        @Override
        public NodeValue eval(NodeValue first, NodeValue second) {
            checkLanguage(second);
            return super.eval(first, second);
        }

        @Override
        public Expr copy(Expr first, Expr second) {
            return new Language(function, first, second);
        }
    }

    private static void checkLanguage(NodeValue tag) {
        if (!LANGUAGE_TAG.matcher(tag.asString()).matches()) {
            throw new ExprEvalException("not a language tag");
        }
    }

    /** A search for a string in another: Java's takes the product of their lengths, and looks at no signal. */
    private final class Search extends Two {
        private static final long SHORT = 1 << 20;

        Search(ExprFunction2 function, Expr first, Expr second) {
            super(function, first, second);
        }

        @Override
        public NodeValue eval(NodeValue first, NodeValue second) {
            if (!first.asNode().isLiteral() || !second.asNode().isLiteral()) {
                return super.eval(first, second);
            }
            Node text = first.asNode();
            String within = text.getLiteralLexicalForm();
            String sought = second.asNode().getLiteralLexicalForm();
            if ((long) within.length() * sought.length() <= SHORT) {
                return super.eval(first, second);
            }
            NodeValueOps.checkTwoArgumentStringLiterals(symbol(function), first, second);
            int at = indexOf(within, sought);
            return switch (function) {
                case E_StrContains contains -> NodeValue.booleanReturn(at >= 0);
                case E_StrBefore before when at >= 0 -> like(text, within.substring(0, at));
                case E_StrAfter after when at >= 0 -> like(text, within.substring(at + sought.length()));
                default -> NodeValue.nvEmptyString;
            };
        }

        private int indexOf(String within, String sought) {
            for (int at = 0; at <= within.length() - sought.length(); at++) {
                stop.check();
                if (within.startsWith(sought, at)) {
                    return at;
                }
            }
            return -1;
        }

        private static NodeValue like(Node literal, String text) {
            return NodeValue.makeNode(NodeFactory.createLiteral(text, literal.getLiteralLanguage(),
                    literal.getLiteralBaseDirection(), literal.getLiteralDatatype()));
        }

        @Override
        public Expr copy(Expr first, Expr second) {
            return new Search(function, first, second);
        }
    }

    private final class Three extends ExprFunction3 {
        private final ExprFunction3 function;

        Three(ExprFunction3 function, Expr first, Expr second, Expr third) {
            super(first, second, third, symbol(function));
            this.function = function;
        }

        @Override
        public NodeValue eval(NodeValue first, NodeValue second, NodeValue third) {
            checkLanguage(second);
            return bounded(stop, () -> function.eval(first, second, third));
        }

        @Override
        public Expr copy(Expr first, Expr second, Expr third) {
            return new Three(function, first, second, third);
        }
    }

    private final class Many extends ExprFunctionN {
        private final ExprFunctionN function;

        Many(ExprFunctionN function, ExprList arguments) {
            super(symbol(function), arguments);
            this.function = function;
        }

        @Override
        public NodeValue eval(List<NodeValue> values) {
            checkTogether(stop, values);
            return bounded(stop, () -> function.eval(values));
        }

        @Override
        public Expr copy(ExprList arguments) {
            return new Many(function, arguments);
        }
    }

    /**
     * Compiles the pattern of REGEX or REPLACE, and keeps the last one: nearly all queries have the same pattern in each
     * row. For one query, so for one thread.
     */
    private final class Patterns {
        private final String function;
        private String text;
        private String flags;
        private LinearRegex compiled;

        Patterns(String function) {
            this.function = function;
        }

        LinearRegex compile(NodeValue pattern, Optional<NodeValue> options) {
            String textNow = text(function, pattern);
            String flagsNow = options.map(value -> text(function, value)).orElse("");
            if (compiled == null || !textNow.equals(text) || !flagsNow.equals(flags)) {
                compiled = LinearRegex.compile(textNow, flagsNow, stop);
                text = textNow;
                flags = flagsNow;
            }
            return compiled;
        }
    }

    private static String text(String function, NodeValue value) {
        return NodeValueOps.checkAndGetStringLiteral(function, value).getLiteralLexicalForm();
    }

    private final class Matching extends ExprFunctionN {
        private final Patterns patterns = new Patterns(Tags.tagRegex);

        Matching(ExprList arguments) {
            super(Tags.tagRegex, arguments);
        }

        @Override
        public NodeValue eval(List<NodeValue> values) {
            return bounded(stop, () -> NodeValue.booleanReturn(
                    patterns.compile(values.get(1), values.stream().skip(2).findFirst())
                            .find(text(Tags.tagRegex, values.get(0)))));
        }

        @Override
        public Expr copy(ExprList arguments) {
            return new Matching(arguments);
        }
    }

    private final class Replacing extends ExprFunctionN {
        private final Patterns patterns = new Patterns(Tags.tagReplace);

        Replacing(ExprList arguments) {
            super(Tags.tagReplace, arguments);
        }

        @Override
        public NodeValue eval(List<NodeValue> values) {
            return bounded(stop, () -> {
                String text = text(Tags.tagReplace, values.get(0));
                String made = patterns.compile(values.get(1), values.stream().skip(3).findFirst())
                        .replace(text, text(Tags.tagReplace, values.get(2)));
                return made.equals(text) ? values.get(0) : Search.like(values.get(0).asNode(), made);
            });
        }

        @Override
        public Expr copy(ExprList arguments) {
            return new Replacing(arguments);
        }
    }
}
