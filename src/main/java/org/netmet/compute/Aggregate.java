package org.netmet.compute;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.aggregate.Accumulator;
import org.apache.jena.sparql.expr.aggregate.AccumulatorFactory;
import org.apache.jena.sparql.expr.aggregate.AggCustom;
import org.netmet.synthesis.Pooled;
import org.netmet.synthesis.Pooling;

import java.util.List;
import java.util.Optional;

/**
 * The aggregates: what comes of pooling the rows of a group. What a result does not have stays unbound:
 *
 * <ul>
 * <li>one study is not pooled, so it has a share and its Wilson limits, but no prediction and no heterogeneity;
 * <li>a refusal has the number of studies and the reason, and no number besides.
 * </ul>
 */
enum Aggregate implements AccumulatorFactory {
    POOLED("pooled"),
    POOLED_LOWER("pooledLower"),
    POOLED_UPPER("pooledUpper"),
    PREDICTION_LOWER("predictionLower"),
    PREDICTION_UPPER("predictionUpper"),
    I_SQUARED("iSquared"),
    TAU_SQUARED("tauSquared"),
    /** How many studies there are, k. */
    STUDIES("studies"),
    /** By which method, what was done about zeros, and the software. */
    METHOD("method"),
    /** Why there is no pooled share. */
    REFUSAL("refusal");

    private final String localName;

    Aggregate(String localName) {
        this.localName = localName;
    }

    String iri() {
        return Functions.NAMESPACE + localName;
    }

    String localName() {
        return localName;
    }

    @Override
    public Accumulator createAccumulator(AggCustom call, boolean distinct) {
        return new Rows(this, call.getExprList(), distinct);
    }

    /** The value where there is no row at all, and so no group; null when there is none, as ARQ wants it. */
    Node ofNoRow() {
        return of(0, Pooling.of(List.of())).map(NodeValue::asNode).orElse(null);
    }

    Optional<NodeValue> of(int studies, Pooled pooled) {
        if (this == STUDIES) {
            return Optional.of(NodeValue.makeInteger(studies));
        }
        return switch (pooled) {
            case Pooled.Estimate estimate -> of(estimate);
            case Pooled.Single single -> of(single);
            case Pooled.Refused refused -> this == REFUSAL ? text(refused.words()) : Optional.empty();
        };
    }

    private Optional<NodeValue> of(Pooled.Estimate estimate) {
        return switch (this) {
            case POOLED -> number(estimate.share());
            case POOLED_LOWER -> number(estimate.interval().lower());
            case POOLED_UPPER -> number(estimate.interval().upper());
            case PREDICTION_LOWER -> number(estimate.prediction().lower());
            case PREDICTION_UPPER -> number(estimate.prediction().upper());
            case I_SQUARED -> number(estimate.heterogeneity().iSquared());
            case TAU_SQUARED -> number(estimate.heterogeneity().tauSquared());
            case METHOD ->
                text("%s; %s; %s".formatted(estimate.method().words(), estimate.zeros(), estimate.software()));
            case STUDIES, REFUSAL -> Optional.empty();
        };
    }

    private Optional<NodeValue> of(Pooled.Single single) {
        return switch (this) {
            case POOLED -> number(single.study().share().proportion().doubleValue());
            case POOLED_LOWER -> number(single.interval().lower());
            case POOLED_UPPER -> number(single.interval().upper());
            case METHOD -> text("one study, not pooled: its own share and Wilson interval; " + single.software());
            case PREDICTION_LOWER, PREDICTION_UPPER, I_SQUARED, TAU_SQUARED, STUDIES, REFUSAL -> Optional.empty();
        };
    }

    private static Optional<NodeValue> number(double number) {
        return Optional.of(Literals.number(number));
    }

    private static Optional<NodeValue> text(String words) {
        return Optional.of(NodeValue.makeString(words));
    }
}
