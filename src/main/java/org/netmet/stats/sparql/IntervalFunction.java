package org.netmet.stats.sparql;

import org.apache.jena.query.QueryBuildException;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.Function;
import org.apache.jena.sparql.function.FunctionBase2;
import org.apache.jena.sparql.function.FunctionFactory;
import org.netmet.model.Share;
import org.netmet.stats.ClopperPearson;
import org.netmet.stats.Wilson;

/**
 * SPARQL extension functions for confidence limits: a limit of the 95 % interval of one share, from (affected,
 * examined).
 */
enum IntervalFunction implements FunctionFactory {
    WILSON_LOWER("wilsonLower",
            "The lower limit of the 95 % Wilson score interval of a share, from (affected, examined)."),
    WILSON_UPPER("wilsonUpper",
            "The upper limit of the 95 % Wilson score interval of a share, from (affected, examined)."),
    CLOPPER_PEARSON_LOWER("clopperPearsonLower",
            "The lower limit of the 95 % Clopper-Pearson interval of a share, from (affected, examined)."),
    CLOPPER_PEARSON_UPPER("clopperPearsonUpper",
            "The upper limit of the 95 % Clopper-Pearson interval of a share, from (affected, examined).");

    private final String localName;
    private final String words;

    IntervalFunction(String localName, String words) {
        this.localName = localName;
        this.words = words;
    }

    String localName() {
        return localName;
    }

    String words() {
        return words;
    }

    String iri() {
        return FunctionRegistration.NAMESPACE + localName;
    }

    @Override
    public Function create(String iri) {
        return new FunctionBase2() {
            @Override
            public void checkBuild(String uri, ExprList arguments) {
                if (arguments.size() != 2) {
                    throw new QueryBuildException("%s takes (?affected, ?examined), and %d arguments were given"
                            .formatted(localName, arguments.size()));
                }
            }

            @Override
            public NodeValue exec(NodeValue affected, NodeValue examined) {
                return NumericLiterals.number(of(NumericLiterals.share(affected, examined)));
            }
        };
    }

    private double of(Share share) {
        return switch (this) {
            case WILSON_LOWER -> Wilson.span(share).lower();
            case WILSON_UPPER -> Wilson.span(share).upper();
            case CLOPPER_PEARSON_LOWER -> ClopperPearson.span(share).lower();
            case CLOPPER_PEARSON_UPPER -> ClopperPearson.span(share).upper();
        };
    }
}
