package org.netmet.execution;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_Regex;
import org.apache.jena.sparql.expr.E_StrReplace;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.RegexEngine;
import org.apache.jena.sparql.expr.nodevalue.NodeValueOps;
import org.apache.jena.sparql.expr.nodevalue.XSDFuncOp;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes REGEX and REPLACE stop on cancellation. Java's regular expressions backtrack, which for a pattern such as
 * {@code (a|aa)+$} can exceed any time limit, and check no signal; but they read their input character by character,
 * and the input here checks the signal.
 */
final class StoppableExpressions extends ExprTransformCopy {
    private static final String XPATH = "http://www.w3.org/2005/xpath-functions#";

    private final CancellationToken stop;

    StoppableExpressions(CancellationToken stop) {
        this.stop = stop;
    }

    @Override
    public Expr transform(ExprFunctionN function, ExprList arguments) {
        return switch (function) {
            case E_Regex regex -> matching(arguments);
            case E_StrReplace replace -> replacing(arguments);
            case E_Function named when named.getFunctionIRI().equals(XPATH + "matches") -> matching(arguments);
            case E_Function named when named.getFunctionIRI().equals(XPATH + "replace") -> replacing(arguments);
            case E_Function named -> {
                FunctionPolicy.check(named.getFunctionIRI());
                yield super.transform(function, arguments);
            }
            default -> super.transform(function, arguments);
        };
    }

    private Expr matching(ExprList arguments) {
        return new StoppableRegex(arguments.get(0), arguments.get(1), third(arguments, 2), stop);
    }

    private Expr replacing(ExprList arguments) {
        return new StoppableReplace(
                arguments.get(0), arguments.get(1), arguments.get(2), third(arguments, 3), stop);
    }

    private static Expr third(ExprList arguments, int index) {
        return arguments.size() > index ? arguments.get(index) : null;
    }

    /**
     * Compiles the pattern of REGEX or REPLACE, and keeps the last one: nearly all queries have the same pattern in each
     * row. For one query, so for one thread.
     */
    private static final class PatternCompiler {
        private final String function;
        private String text;
        private String flags;
        private Pattern compiled;

        PatternCompiler(String function) {
            this.function = function;
        }

        Pattern compile(NodeValue pattern, Optional<NodeValue> options) {
            String textNow = text(function, pattern);
            String flagsNow = options.map(value -> text(function, value)).orElse(null);
            if (compiled == null || !textNow.equals(text) || !Objects.equals(flagsNow, flags)) {
                compiled = RegexEngine.makePattern(function, textNow, flagsNow);
                text = textNow;
                flags = flagsNow;
            }
            return compiled;
        }
    }

    private static String text(String function, NodeValue value) {
        return NodeValueOps.checkAndGetStringLiteral(function, value).getLiteralLexicalForm();
    }

    private static final class StoppableRegex extends E_Regex {
        private final PatternCompiler patterns = new PatternCompiler("REGEX");
        private final CancellationToken stop;

        StoppableRegex(Expr text, Expr pattern, Expr flags, CancellationToken stop) {
            super(text, pattern, flags);
            this.stop = stop;
        }

        @Override
        public NodeValue eval(List<NodeValue> values) {
            Pattern pattern = patterns.compile(values.get(1), values.stream().skip(2).findFirst());
            return NodeValue.booleanReturn(
                    pattern.matcher(new StoppableText(text("REGEX", values.get(0)), stop)).find());
        }

        @Override
        public Expr copy(ExprList arguments) {
            return new StoppableRegex(arguments.get(0), arguments.get(1), third(arguments, 2), stop);
        }
    }

    private static final class StoppableReplace extends E_StrReplace {
        private final PatternCompiler patterns = new PatternCompiler("REPLACE");
        private final CancellationToken stop;

        StoppableReplace(Expr text, Expr pattern, Expr by, Expr flags, CancellationToken stop) {
            super(text, pattern, by, flags);
            this.stop = stop;
        }

        @Override
        public NodeValue eval(List<NodeValue> values) {
            Node text = NodeValueOps.checkAndGetStringLiteral("REPLACE", values.get(0));
            Pattern pattern = patterns.compile(values.get(1), values.stream().skip(3).findFirst());
            // First searches the input, which checks the signal; only then Jena, which implements the rules of REPLACE,
            // replaces.
            var matcher = pattern.matcher(new StoppableText(text.getLiteralLexicalForm(), stop));
            while (matcher.find()) {
                continue;
            }
            return XSDFuncOp.strReplace(values.get(0), pattern, values.get(2));
        }

        @Override
        public Expr copy(ExprList arguments) {
            return new StoppableReplace(
                    arguments.get(0), arguments.get(1), arguments.get(2), third(arguments, 3), stop);
        }
    }

    /** A character sequence that throws on cancellation. */
    private record StoppableText(String text, CancellationToken stop) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            stop.check();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new StoppableText(text.substring(start, end), stop);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
