package org.netmet.execution;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Limits of a query.
 *
 * @param time the time limit until the result is complete
 * @param size the size limit of the result in bytes; a larger result is an error, never truncated
 * @param services the SPARQL endpoints that it may call by {@code SERVICE}; none by default
 */
public record QueryLimits(Duration time, long size, Set<URI> services) {
    /** The default size limit of a result, in bytes: about four times this graph as JSON. */
    public static final long LARGEST_ANSWER = 64L << 20;

    public QueryLimits {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a query needs some time, not " + time);
        }
        services = Set.copyOf(services);
    }

    /** Limits with the default size. */
    public QueryLimits(Duration time, Set<URI> services) {
        this(time, LARGEST_ANSWER, services);
    }

    /** Limits with the default size and without SERVICE calls. */
    public static QueryLimits of(Duration time) {
        return new QueryLimits(time, Set.of());
    }

    /** A copy with the shorter of both time limits. */
    public QueryLimits within(Duration shorter) {
        return shorter.compareTo(time) < 0 ? new QueryLimits(shorter, size, services) : this;
    }

    /** A copy with a multiple of the time limit. */
    public QueryLimits times(int factor) {
        return new QueryLimits(time.multipliedBy(factor), size, services);
    }

    /** A copy with another size limit, in bytes. */
    public QueryLimits withSize(long bytes) {
        return new QueryLimits(time, bytes, services);
    }

    /** A copy without SERVICE calls. */
    public QueryLimits withoutServices() {
        return new QueryLimits(time, size, Set.of());
    }
}
