package org.netmet.stats.sparql;

import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;
import org.netmet.model.Share;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Converts between SPARQL literals and numbers of {@code stats}. */
final class NumericLiterals {
    /**
     * More decimals than any figure has, and few enough that the same studies in another order give the same literal.
     */
    private static final int DECIMALS = 10;

    private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);

    private NumericLiterals() {}

    /**
     * The share of two counts.
     *
     * @throws ExprEvalException if a count is not a valid integer or the two contradict each other; an expression error
     *     in SPARQL
     */
    static Share share(NodeValue affected, NodeValue examined) {
        int some = count("affected", affected);
        int all = count("examined", examined);
        try {
            return new Share(some, all);
        } catch (IllegalArgumentException e) {
            throw new ExprEvalException(e.getMessage(), e);
        }
    }

    private static int count(String name, NodeValue value) {
        if (!value.isInteger()) {
            throw new ExprEvalException(
                    "%s (%s) must be an integer".formatted(name, NodeFmtLib.strTTL(value.asNode())));
        }
        BigInteger count = value.getInteger();
        if (count.signum() < 0 || count.compareTo(LARGEST) > 0) {
            throw new ExprEvalException("%s (%d) must lie between 0 and %d".formatted(name, count, LARGEST));
        }
        return count.intValue();
    }

    /** The {@code xsd:decimal} literal of a number, rounded half to even. */
    static NodeValue number(double number) {
        return NodeValue.makeDecimal(new BigDecimal(number).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }
}
