package org.netmet.stats.sparql;

import org.apache.jena.sparql.expr.aggregate.AggregateRegistry;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sys.JenaSubsystemLifecycle;
import org.netmet.rdf.Vocabulary;

import java.util.List;
import java.util.stream.Stream;

/**
 * Registers the SPARQL extension functions and aggregates with ARQ. Jena finds this class in {@code META-INF/services}
 * (ServiceLoader) and calls it once at its own start, before the first query is parsed. The order matters: the parser
 * reads an aggregate that is not registered as a function.
 */
public final class FunctionRegistration implements JenaSubsystemLifecycle {
    /** Namespace of the IRIs of functions and aggregates. */
    public static final String NAMESPACE = Vocabulary.BASE + "function#";
    // Levels of Jena's subsystems: ARQ has 30, the last one less than 500.
    private static final int AFTER_JENA = 500;

    /** Description of a function or an aggregate, for documentation. */
    public record Offered(String iri, String name, String words, boolean isAggregate) {}

    /** Descriptions of all functions, then of all aggregates. */
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
        // The registered objects hold no resources.
    }

    @Override
    public int level() {
        return AFTER_JENA;
    }
}
