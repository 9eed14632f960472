package org.netmet.http;

import org.netmet.http.GraphSnapshot.Edition;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Makes a value once for each edition of the data and keeps that of the last edition. A request that comes while the value
 * is made waits for it. Safe for use by several threads.
 *
 * @param <T> what is made
 */
final class OncePerEdition<T> {
    private record Known<T>(String edition, T value) {}

    private final Function<Edition, T> maker;
    private final ConcurrentMap<String, CompletableFuture<T>> running = new ConcurrentHashMap<>();
    private volatile Known<T> known = new Known<>("", null);

    /** @param maker makes the value; its exception is that of all who wait, and the next request tries again */
    OncePerEdition(Function<Edition, T> maker) {
        this.maker = maker;
    }

    /** The value of the edition. */
    T of(Edition edition) {
        String name = edition.netmet().edition();
        Known<T> last = known;
        if (last.edition.equals(name)) {
            return last.value;
        }
        var own = new CompletableFuture<T>();
        CompletableFuture<T> first = running.putIfAbsent(name, own);
        if (first != null) {
            return first.join();
        }
        try {
            // Another thread may have finished between the look at what is known and the entry in the map.
            Known<T> now = known;
            T value = now.edition.equals(name) ? now.value : maker.apply(edition);
            known = new Known<>(name, value);
            own.complete(value);
        } catch (RuntimeException | Error failed) {
            own.completeExceptionally(failed);
        } finally {
            running.remove(name);
        }
        return own.join();
    }
}
