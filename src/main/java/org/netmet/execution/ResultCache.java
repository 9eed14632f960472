package org.netmet.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import java.util.Optional;

/** Keeps small answers for whoever asks the same again. Whoever keeps one names all that it depends on. */
public final class ResultCache {
    private static final long KEPT_BYTES = 32L << 20;

    private final Cache<CacheKey, byte[]> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((CacheKey key, byte[] body) -> key.toString().length() + body.length)
            .recordStats()
            .build();

    /** The answer under that key. */
    public Optional<byte[]> find(CacheKey key) {
        return Optional.ofNullable(kept.getIfPresent(key));
    }

    /** Keeps an answer that is small enough to be in memory. */
    public void keep(CacheKey key, ResponseBuffer answer) {
        answer.bytes().ifPresent(body -> kept.put(key, body));
    }

    /** How many answers are kept. */
    public long size() {
        return kept.estimatedSize();
    }

    /** How many of those asked for were kept, from 0 to 1. */
    public double hitRate() {
        return kept.stats().hitRate();
    }
}
