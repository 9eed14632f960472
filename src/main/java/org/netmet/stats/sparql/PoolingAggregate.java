package org.netmet.stats.sparql;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.aggregate.Accumulator;
import org.apache.jena.sparql.expr.aggregate.AccumulatorFactory;
import org.apache.jena.sparql.expr.aggregate.AggCustom;
import org.netmet.stats.Pooling;
import org.netmet.stats.PoolingResult;

import java.util.List;
import java.util.Optional;

/**
 * SPARQL extension aggregates for meta-analysis: pool the rows of a group. A value that the result does not have stays
 * unbound:
 *
 * <ul>
 * <li>one study is not pooled, so it has a share and its Wilson limits, but no prediction and no heterogeneity;
 * <li>a refusal has the number of studies and the reason, and no other number.
 * </ul>
 */
enum PoolingAggregate implements AccumulatorFactory {
    POOLED("pooled", "The share of the average study, pooled over the rows of a group."),
    POOLED_LOWER("pooledLower", "The lower 95 % confidence limit of the pooled share."),
    POOLED_UPPER("pooledUpper", "The upper 95 % confidence limit of the pooled share."),
    PREDICTION_LOWER("predictionLower",
            "The lower limit of where the true share of a further study lies with 95 % probability."),
    PREDICTION_UPPER("predictionUpper",
            "The upper limit of where the true share of a further study lies with 95 % probability."),
    I_SQUARED("iSquared", "The part of the variance between studies that is not chance, from 0 to 1."),
    TAU_SQUARED("tauSquared", "The variance between studies on the logit scale."),
    STUDIES("studies", "How many studies were pooled."),
    METHOD("method", "By which method was pooled, what was done about zeros, and the software."),
    REFUSAL("refusal", "Why there is no pooled share, in words.");

    private final String localName;
    private final String words;

    PoolingAggregate(String localName, String words) {
        this.localName = localName;
        this.words = words;
    }

    String words() {
        return words;
    }

    String iri() {
        return FunctionRegistration.NAMESPACE + localName;
    }

    String localName() {
        return localName;
    }

    @Override
    public Accumulator createAccumulator(AggCustom call, boolean distinct) {
        return new StudyRows(this, call.getExprList(), distinct);
    }

    /** The value for an empty input, which has no group; null when there is none, as ARQ requires. */
    Node ofNoRow() {
        return of(0, Pooling.of(List.of())).map(NodeValue::asNode).orElse(null);
    }

    Optional<NodeValue> of(int studies, PoolingResult pooled) {
        if (this == STUDIES) {
            return Optional.of(NodeValue.makeInteger(studies));
        }
        return switch (pooled) {
            case PoolingResult.Estimate estimate -> of(estimate);
            case PoolingResult.CommonShare common -> of(common);
            case PoolingResult.Single single -> of(single);
            case PoolingResult.NotPooled refused -> this == REFUSAL ? text(refused.words()) : Optional.empty();
        };
    }

    private Optional<NodeValue> of(PoolingResult.Estimate estimate) {
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

    private Optional<NodeValue> of(PoolingResult.CommonShare common) {
        return switch (this) {
            case POOLED -> number(common.share().proportion().doubleValue());
            case POOLED_LOWER -> number(common.interval().lower());
            case POOLED_UPPER -> number(common.interval().upper());
            case METHOD -> text(common.words() + "; " + common.software());
            case PREDICTION_LOWER, PREDICTION_UPPER, I_SQUARED, TAU_SQUARED, STUDIES, REFUSAL -> Optional.empty();
        };
    }

    private Optional<NodeValue> of(PoolingResult.Single single) {
        return switch (this) {
            case POOLED -> number(single.study().share().proportion().doubleValue());
            case POOLED_LOWER -> number(single.interval().lower());
            case POOLED_UPPER -> number(single.interval().upper());
            case METHOD -> text("one study, not pooled: its own share and Wilson interval; " + single.software());
            case PREDICTION_LOWER, PREDICTION_UPPER, I_SQUARED, TAU_SQUARED, STUDIES, REFUSAL -> Optional.empty();
        };
    }

    private static Optional<NodeValue> number(double number) {
        return Optional.of(NumericLiterals.number(number));
    }

    private static Optional<NodeValue> text(String words) {
        return Optional.of(NodeValue.makeString(words));
    }
}
