package org.netmet.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import java.util.Optional;

/** A cache of small results. The caller's key must contain everything that a result depends on. */
public final class ResultCache {
    private static final long KEPT_BYTES = 32L << 20;

    private final Cache<CacheKey, byte[]> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((CacheKey key, byte[] body) -> key.toString().length() + body.length)
            .recordStats()
            .build();

    /** The cached result; empty when there is none. */
    public Optional<byte[]> find(CacheKey key) {
        return Optional.ofNullable(kept.getIfPresent(key));
    }

    /** Caches a result if it is small enough to be in memory. */
    public void keep(CacheKey key, ResponseBuffer answer) {
        answer.bytes().ifPresent(body -> kept.put(key, body));
    }

    /** The number of cached results. */
    public long size() {
        return kept.estimatedSize();
    }

    /** The cache hit rate, from 0 to 1. */
    public double hitRate() {
        return kept.stats().hitRate();
    }
}
