package org.netmet.execution;

import org.apache.jena.atlas.lib.Cache;
import org.apache.jena.atlas.lib.CacheFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.BasicPattern;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.main.StageGenerator;
import org.apache.jena.sparql.engine.main.StageGeneratorGeneric;
import org.apache.jena.sparql.engine.optimizer.reorder.ReorderProc;
import org.apache.jena.sparql.engine.optimizer.reorder.ReorderProcIndexes;
import org.apache.jena.sparql.engine.optimizer.reorder.ReorderTransformation;
import org.apache.jena.sparql.util.Symbol;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Orders the triple patterns of a basic graph pattern by the number of triples that they are expected to match, from
 * {@link PropertyStatistics}. Jena's order for data in memory knows no numbers: it starts at any pattern with a constant,
 * also at one that half of the claims match, and it then walks all of them.
 *
 * <p>For each pattern as the first, the others follow greedily, those that share a variable with earlier ones before
 * those that do not (which multiply the rows); the order with the fewest expected reads is taken. The order changes
 * neither rows nor how often they occur.
 */
final class PatternOrder implements ReorderTransformation {
    private static final Symbol STATISTICS = Symbol.create("https://w3id.org/netmet/statistics");
    // A pattern without a variable that is bound already is not better than one with, unless there is no such pattern.
    private static final double CROSS_PRODUCT = 1e12;

    private static final int MOST_KEPT = 2_000;

    private final PropertyStatistics statistics;
    // A pattern within EXISTS is matched, and so ordered, for each row: without this, ordering took longer than matching.
    private final Cache<List<Triple>, ReorderProc> orders = CacheFactory.createCache(MOST_KEPT);

    PatternOrder(PropertyStatistics statistics) {
        this.statistics = statistics;
    }

    /** The order for queries of a dataset. Its statistics are read once and kept in the context of the dataset. */
    static PatternOrder of(DatasetGraph dataset) {
        if (dataset.getContext().get(STATISTICS) instanceof PatternOrder known) {
            return known;
        }
        var order = new PatternOrder(PropertyStatistics.of(dataset.getDefaultGraph()));
        dataset.getContext().set(STATISTICS, order);
        return order;
    }

    /** Matches patterns in memory in this order. */
    StageGenerator stages() {
        return new Ordered(this);
    }

    /** Jena's stage generator with another order. */
    private static final class Ordered extends StageGeneratorGeneric {
        private final PatternOrder order;

        Ordered(PatternOrder order) {
            this.order = order;
        }

        @Override
        public QueryIterator execute(BasicPattern pattern, QueryIterator input, ExecutionContext execution) {
            // With nothing to begin at, as where all is compared with all, averages mislead: 273 ms became 6,600.
            return pattern.size() < 2 || pattern.getList().stream().noneMatch(Ordered::hasConstant)
                    ? super.execute(pattern, input, execution)
                    : super.execute(pattern, order, input, execution);
        }

        private static boolean hasConstant(Triple triple) {
            return !triple.getSubject().isVariable() || !triple.getObject().isVariable();
        }
    }

    @Override
    public BasicPattern reorder(BasicPattern pattern) {
        return reorderIndexes(pattern).reorder(pattern);
    }

    @Override
    public ReorderProc reorderIndexes(BasicPattern pattern) {
        // Which constants they are makes no difference to the order.
        List<Triple> shape = pattern.getList().stream().map(triple -> Triple.create(shape(triple.getSubject()),
                triple.getPredicate(), shape(triple.getObject()))).toList();
        return orders.get(shape, unknown -> ordered(pattern));
    }

    private static Node shape(Node node) {
        return node.isVariable() ? node : Node.ANY;
    }

    private ReorderProc ordered(BasicPattern pattern) {
        int[] best = null;
        double fewest = Double.POSITIVE_INFINITY;
        for (int first = 0; first < pattern.size(); first++) {
            var trial = new Trial(pattern);
            trial.take(first);
            while (trial.taken < pattern.size() && trial.reads < fewest) {
                trial.take(trial.next());
            }
            if (trial.reads < fewest) {
                fewest = trial.reads;
                best = trial.order;
            }
        }
        if (best == null) {
            // Only numbers that overflow lead here.
            best = new int[pattern.size()];
            for (int i = 0; i < best.length; i++) {
                best[i] = i;
            }
        }
        return new ReorderProcIndexes(best);
    }

    /** One order in the making. */
    private final class Trial {
        private final BasicPattern pattern;
        private final int[] order;
        private final boolean[] used;
        private final Set<Node> bound = new HashSet<>();
        private int taken;
        private double rows = 1;
        private double reads;

        Trial(BasicPattern pattern) {
            this.pattern = pattern;
            this.order = new int[pattern.size()];
            this.used = new boolean[pattern.size()];
        }

        void take(int index) {
            Triple triple = pattern.get(index);
            double matches = matches(triple);
            reads += rows * (1 + matches);
            rows *= matches;
            order[taken++] = index;
            used[index] = true;
            add(triple.getSubject());
            add(triple.getPredicate());
            add(triple.getObject());
        }

        /** The open pattern with the fewest matches; the first of those with equally many. */
        int next() {
            int next = -1;
            double fewest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < used.length; i++) {
                if (!used[i]) {
                    Triple triple = pattern.get(i);
                    double matches = isConnected(triple) ? matches(triple) : CROSS_PRODUCT + matches(triple);
                    if (matches < fewest) {
                        fewest = matches;
                        next = i;
                    }
                }
            }
            return next;
        }

        private double matches(Triple triple) {
            return statistics.matches(isBound(triple.getSubject()), triple.getPredicate(),
                    isBound(triple.getPredicate()), isBound(triple.getObject()));
        }

        private boolean isConnected(Triple triple) {
            return bound.contains(triple.getSubject()) || bound.contains(triple.getPredicate())
                    || bound.contains(triple.getObject())
                    || !triple.getSubject().isVariable() && !triple.getPredicate().isVariable()
                            && !triple.getObject().isVariable();
        }

        private boolean isBound(Node node) {
            return !node.isVariable() || bound.contains(node);
        }

        private void add(Node node) {
            if (node.isVariable()) {
                bound.add(node);
            }
        }
    }
}
