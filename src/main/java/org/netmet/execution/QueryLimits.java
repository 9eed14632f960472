package org.netmet.execution;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * How far a query may go.
 *
 * @param time how long it may run until its answer is whole
 * @param size bytes of the largest answer; one that is larger is an error, never cut
 * @param services the SPARQL endpoints that it may call by {@code SERVICE}; none unless somebody names them
 */
public record QueryLimits(Duration time, long size, Set<URI> services) {
    /** Bytes of the largest answer, unless somebody says otherwise: some four times this graph as JSON. */
    public static final long LARGEST_ANSWER = 64L << 20;

    public QueryLimits {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a query needs some time, not " + time);
        }
        services = Set.copyOf(services);
    }

    /** So long, an answer of the usual size, and calls to these. */
    public QueryLimits(Duration time, Set<URI> services) {
        this(time, LARGEST_ANSWER, services);
    }

    /** So long, and no calls to other servers. */
    public static QueryLimits of(Duration time) {
        return new QueryLimits(time, Set.of());
    }

    /** The same with less time, if {@code shorter} is less. */
    public QueryLimits within(Duration shorter) {
        return shorter.compareTo(time) < 0 ? new QueryLimits(shorter, size, services) : this;
    }

    /** The same with so many times the time. */
    public QueryLimits times(int factor) {
        return new QueryLimits(time.multipliedBy(factor), size, services);
    }

    /** The same with another largest answer, in bytes. */
    public QueryLimits withSize(long bytes) {
        return new QueryLimits(time, bytes, services);
    }

    /** The same, and no calls to other servers. */
    public QueryLimits withoutServices() {
        return new QueryLimits(time, size, Set.of());
    }
}
