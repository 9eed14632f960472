package org.netmet.http;

import org.netmet.http.GraphSnapshot.Edition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Makes a value once for each edition of the data and keeps those of the editions that are in use. A request that comes while the value
 * is made waits for it. Safe for use by several threads.
 *
 * @param <T> what is made
 */
final class OncePerEdition<T> {
    // That of the current edition, and those of the earlier releases that are open.
    private static final int MOST = 1 + EarlierReleases.MOST_OPEN;

    private final Function<Edition, T> maker;
    private final ConcurrentMap<String, CompletableFuture<T>> running = new ConcurrentHashMap<>();
    private final Map<String, T> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > MOST;
        }
    };

    /** @param maker makes the value; its exception is that of all who wait, and the next request tries again */
    OncePerEdition(Function<Edition, T> maker) {
        this.maker = maker;
    }

    /** The value of the edition. */
    T of(Edition edition) {
        String name = edition.netmet().edition();
        Optional<T> kept = kept(name);
        if (kept.isPresent()) {
            return kept.get();
        }
        var own = new CompletableFuture<T>();
        CompletableFuture<T> first = running.putIfAbsent(name, own);
        if (first != null) {
            return joined(first);
        }
        try {
            // Another thread may have finished between the look at what is known and the entry in the map.
            T value = kept(name).orElseGet(() -> maker.apply(edition));
            synchronized (known) {
                known.put(name, value);
            }
            own.complete(value);
        } catch (RuntimeException | Error failed) {
            own.completeExceptionally(failed);
        } finally {
            running.remove(name);
        }
        return joined(own);
    }

    private Optional<T> kept(String edition) {
        synchronized (known) {
            return Optional.ofNullable(known.get(edition));
        }
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof PageUnavailable why) {
                throw why;
            }
            throw failed;
        }
    }
}
