package org.netmet.execution;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * How far a query may go.
 *
 * @param time how long it may run until its answer is whole
 * @param services the SPARQL endpoints that it may call by {@code SERVICE}; none unless somebody names them
 */
public record QueryLimits(Duration time, Set<URI> services) {
    public QueryLimits {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a query needs some time, not " + time);
        }
        services = Set.copyOf(services);
    }

    /** So long, and no calls to other servers. */
    public static QueryLimits of(Duration time) {
        return new QueryLimits(time, Set.of());
    }

    /** The same with less time, if {@code shorter} is less. */
    public QueryLimits within(Duration shorter) {
        return shorter.compareTo(time) < 0 ? new QueryLimits(shorter, services) : this;
    }
}
