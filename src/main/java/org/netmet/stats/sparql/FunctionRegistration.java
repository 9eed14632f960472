package org.netmet.stats.sparql;

import org.apache.jena.sparql.expr.aggregate.AggregateRegistry;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sys.JenaSubsystemLifecycle;
import org.netmet.rdf.Vocabulary;

import java.util.List;
import java.util.stream.Stream;

/**
 * Makes our functions and aggregates known to ARQ. Jena finds this class in {@code META-INF/services} and calls it
 * once, when Jena itself starts: before the first query is parsed, whatever dataset it is for. That matters, because
 * the parser takes an aggregate that it does not know for a function.
 */
public final class FunctionRegistration implements JenaSubsystemLifecycle {
    /** What the IRIs of functions and aggregates start with. */
    public static final String NAMESPACE = Vocabulary.BASE + "function#";
    // ARQ has 30, and the last of Jena's own parts less than 500.
    private static final int AFTER_JENA = 500;

    /** One of our functions or aggregates, in words. */
    public record Offered(String iri, String name, String words, boolean isAggregate) {}

    /** All functions, then all aggregates. */
    public static List<Offered> list() {
        return Stream.of(
                Stream.of(IntervalFunction.values())
                        .map(limit -> new Offered(limit.iri(), limit.localName(), limit.words(), false)),
                Stream.of(PairFunction.values())
                        .map(pair -> new Offered(pair.iri(), pair.localName(), pair.words(), false)),
                Stream.of(PoolingAggregate.values()).map(
                        aggregate -> new Offered(aggregate.iri(), aggregate.localName(), aggregate.words(), true)))
                .flatMap(offered -> offered)
                .toList();
    }

    @Override
    public void start() {
        for (IntervalFunction limit : IntervalFunction.values()) {
            FunctionRegistry.get().put(limit.iri(), limit);
        }
        for (PairFunction pair : PairFunction.values()) {
            FunctionRegistry.get().put(pair.iri(), pair);
        }
        for (PoolingAggregate aggregate : PoolingAggregate.values()) {
            AggregateRegistry.register(aggregate.iri(), aggregate, aggregate.ofNoRow());
        }
    }

    @Override
    public void stop() {
        // What is registered holds nothing that needs closing.
    }

    @Override
    public int level() {
        return AFTER_JENA;
    }
}
