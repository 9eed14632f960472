package org.netmet.execution;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprLib;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.aggregate.Accumulator;
import org.apache.jena.sparql.expr.aggregate.AggAvgDistinct;
import org.apache.jena.sparql.expr.aggregate.AggCountDistinct;
import org.apache.jena.sparql.expr.aggregate.AggCountVarDistinct;
import org.apache.jena.sparql.expr.aggregate.AggFoldList;
import org.apache.jena.sparql.expr.aggregate.AggFoldMap;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcat;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcatDistinct;
import org.apache.jena.sparql.expr.aggregate.AggMaxDistinct;
import org.apache.jena.sparql.expr.aggregate.AggMedian;
import org.apache.jena.sparql.expr.aggregate.AggMedianDistinct;
import org.apache.jena.sparql.expr.aggregate.AggMinDistinct;
import org.apache.jena.sparql.expr.aggregate.AggMode;
import org.apache.jena.sparql.expr.aggregate.AggModeDistinct;
import org.apache.jena.sparql.expr.aggregate.AggSampleDistinct;
import org.apache.jena.sparql.expr.aggregate.AggSumDistinct;
import org.apache.jena.sparql.expr.aggregate.Aggregator;
import org.apache.jena.sparql.expr.aggregate.AggregatorFactory;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.graph.NodeTransform;
import org.apache.jena.sparql.serializer.SerializationContext;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces the aggregates of a query that hold what they have read: all DISTINCT ones, GROUP_CONCAT, MEDIAN, MODE and
 * FOLD. Each holds at most {@link ValueLimits#HELD} values of one group, and a string that GROUP_CONCAT makes is as short
 * as that of any other operation. Many groups together are the matter of {@link MemoryWatch}.
 */
final class BoundedAggregates extends TransformCopy {
    /** The value that is passed to an aggregate, instead of its expression. */
    private static final Var VALUE = Var.alloc(".value");

    /** The aggregates that hold what they have read. */
    private static final Set<Class<? extends Aggregator>> HOLDING = Set.of(
            AggCountDistinct.class, AggCountVarDistinct.class, AggSumDistinct.class, AggAvgDistinct.class,
            AggMinDistinct.class, AggMaxDistinct.class, AggSampleDistinct.class, AggMedianDistinct.class,
            AggModeDistinct.class, AggGroupConcatDistinct.class, AggGroupConcat.class, AggMedian.class, AggMode.class,
            AggFoldList.class, AggFoldMap.class);

    private final CancellationToken stop;

    BoundedAggregates(CancellationToken stop) {
        this.stop = stop;
    }

    @Override
    public Op transform(OpGroup group, Op sub) {
        List<ExprAggregator> aggregates = group.getAggregators().stream()
                .map(one -> new ExprAggregator(one.getVar(), bounded(one.getAggregator())))
                .toList();
        return new OpGroup(sub, group.getGroupVars(), aggregates);
    }

    private Aggregator bounded(Aggregator aggregate) {
        return HOLDING.contains(aggregate.getClass()) ? new Bounded(aggregate) : aggregate;
    }

    /** The accumulator of one group. */
    private Accumulator accumulator(Aggregator aggregate) {
        var value = new ExprVar(VALUE);
        return switch (aggregate) {
            case AggCountDistinct a -> new DistinctRows(AggregatorFactory.createCount(false).createAccumulator());
            case AggCountVarDistinct a -> distinct(a, AggregatorFactory.createCountExpr(false, value));
            case AggSumDistinct a -> distinct(a, AggregatorFactory.createSum(false, value));
            case AggAvgDistinct a -> distinct(a, AggregatorFactory.createAvg(false, value));
            // The least, the greatest and any of some values are the same without the repeated ones.
            case AggMinDistinct a -> AggregatorFactory.createMin(false, only(a)).createAccumulator();
            case AggMaxDistinct a -> AggregatorFactory.createMax(false, only(a)).createAccumulator();
            case AggSampleDistinct a -> AggregatorFactory.createSample(false, only(a)).createAccumulator();
            case AggMedianDistinct a -> distinct(a, AggregatorFactory.createMedian(false, value));
            case AggModeDistinct a -> distinct(a, AggregatorFactory.createMode(false, value));
            case AggGroupConcatDistinct a -> new Strings(
                    distinct(a, new AggGroupConcat(value, a.getSeparator())), only(a), a.getSeparator(), true);
            case AggGroupConcat a -> new Strings(a.createAccumulator(), only(a), a.getSeparator(), false);
            default -> new Counted(aggregate.createAccumulator());
        };
    }

    private Accumulator distinct(Aggregator aggregate, Aggregator ofValue) {
        return new Distinct(ofValue.createAccumulator(), only(aggregate));
    }

    private static Expr only(Aggregator aggregate) {
        return aggregate.getExprList().get(0);
    }

    /** @throws OperationRefusedException if an aggregate holds too many values; the query ends */
    private void check(long held) {
        if (held > ValueLimits.HELD) {
            refuse(new OperationRefusedException(("an aggregate holds more than %d values of one group%n"
                    + "  fix: group or filter so that it reads fewer, or leave out DISTINCT")
                    .formatted(ValueLimits.HELD)));
        }
    }

    private void refuse(OperationRefusedException refused) {
        stop.now(refused);
        throw refused;
    }

    /** An accumulator that passes rows on to another one, and has its value. */
    private abstract static class Passing implements Accumulator {
        final Accumulator rest;

        Passing(Accumulator rest) {
            this.rest = rest;
        }

        @Override
        public NodeValue getValue() {
            return rest.getValue();
        }
    }

    /** Passes each different value on once. */
    private final class Distinct extends Passing {
        private final Expr expression;
        private final Set<Node> seen = new HashSet<>();

        Distinct(Accumulator rest, Expr expression) {
            super(rest);
            this.expression = expression;
        }

        @Override
        public void accumulate(Binding row, FunctionEnv env) {
            NodeValue value = ExprLib.evalOrNull(expression, row, env);
            if (value == null) {
                // An error of the expression is one of the aggregate.
                rest.accumulate(BindingFactory.empty(), env);
            } else if (seen.add(value.asNode())) {
                check(seen.size());
                rest.accumulate(BindingFactory.binding(VALUE, value.asNode()), env);
            }
        }
    }

    /**
     * Passes each different row on once: COUNT(DISTINCT *). The hash code of Jena's own rows is the same for rows with two
     * values exchanged, so that a set of them takes quadratic time.
     */
    private final class DistinctRows extends Passing {
        private final Set<Var> variables = new LinkedHashSet<>();
        private final Set<List<Node>> seen = new HashSet<>();

        DistinctRows(Accumulator rest) {
            super(rest);
        }

        @Override
        public void accumulate(Binding row, FunctionEnv env) {
            row.vars().forEachRemaining(variables::add);
            if (seen.add(values(row))) {
                check(seen.size());
                rest.accumulate(row, env);
            }
        }

        /** The values of the variables in their order, without those at the end that are unbound. */
        private List<Node> values(Binding row) {
            var values = new ArrayList<Node>();
            variables.forEach(variable -> values.add(row.get(variable)));
            while (!values.isEmpty() && values.getLast() == null) {
                values.removeLast();
            }
            return values;
        }
    }

    /** Counts the values that another accumulator holds. */
    private final class Counted extends Passing {
        private long held;

        Counted(Accumulator rest) {
            super(rest);
        }

        @Override
        public void accumulate(Binding row, FunctionEnv env) {
            check(++held);
            rest.accumulate(row, env);
        }
    }

    /** Adds up the length of the strings that GROUP_CONCAT joins. */
    private final class Strings extends Passing {
        private final Expr expression;
        private final int separator;
        private final Optional<Set<Node>> seen;
        private long length;

        Strings(Accumulator rest, Expr expression, String separator, boolean distinct) {
            super(rest);
            this.expression = expression;
            this.separator = separator == null ? 1 : separator.length();
            this.seen = distinct ? Optional.of(new HashSet<>()) : Optional.empty();
        }

        @Override
        public void accumulate(Binding row, FunctionEnv env) {
            NodeValue value = ExprLib.evalOrNull(expression, row, env);
            if (value != null && seen.map(set -> set.add(value.asNode())).orElse(true)) {
                length += separator + value.asString().length();
                if (length - separator > ValueLimits.STRING) {
                    refuse(new OperationRefusedException(("GROUP_CONCAT would make a string of more than %d "
                            + "characters%n  fix: group by more, or ask for the rows themselves")
                            .formatted(ValueLimits.STRING)));
                }
            }
            rest.accumulate(row, env);
        }
    }

    /** An aggregate of Jena's with an accumulator of ours. */
    private final class Bounded implements Aggregator {
        private final Aggregator aggregate;

        Bounded(Aggregator aggregate) {
            this.aggregate = aggregate;
        }

        @Override
        public Accumulator createAccumulator() {
            return accumulator(aggregate);
        }

        @Override
        public Node getValueEmpty() {
            return aggregate.getValueEmpty();
        }

        @Override
        public String toPrefixString() {
            return aggregate.toPrefixString();
        }

        @Override
        public String key() {
            return aggregate.key();
        }

        @Override
        public String getName() {
            return aggregate.getName();
        }

        @Override
        public ExprList getExprList() {
            return aggregate.getExprList();
        }

        @Override
        public Aggregator copy(ExprList expressions) {
            return new Bounded(aggregate.copy(expressions));
        }

        @Override
        public Aggregator copyTransform(NodeTransform transform) {
            return new Bounded(aggregate.copyTransform(transform));
        }

        @Override
        public String asSparqlExpr(SerializationContext context) {
            return aggregate.asSparqlExpr(context);
        }

        @Override
        public boolean equals(Aggregator other, boolean bySyntax) {
            return aggregate.equals(other instanceof Bounded bounded ? bounded.aggregate : other, bySyntax);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bounded bounded && aggregate.equals(bounded.aggregate);
        }

        @Override
        public int hashCode() {
            return aggregate.hashCode();
        }
    }
}
