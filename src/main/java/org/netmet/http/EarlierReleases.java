package org.netmet.http;

import org.netmet.Netmet;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.publish.ReleaseReader;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The earlier releases whose files a server has, for links that name one of them. A release is read at the first request
 * for it, on a thread of its own and one at a time; at most {@link #MOST_OPEN} stay in memory, and the one not asked for
 * longest is let go. Safe for use by several threads.
 */
final class EarlierReleases {
    /** How many earlier releases are in memory at most; each takes about as much as the current one. */
    static final int MOST_OPEN = 2;

    /** What came of looking for a release. */
    sealed interface Lookup {
        /** It is open. */
        record Open(Edition edition) implements Lookup {}

        /** Its files are not here. @param isSetAside whether files that are here were found damaged */
        record NotHeld(boolean isSetAside) implements Lookup {}

        /** Its terms have another version, so that the questions of today would ask for other things. */
        record OtherVersion(String version, String today) implements Lookup {}

        /** It, or another one, is being read. */
        record BeingRead() implements Lookup {}

        /** It does not fit into the memory. */
        record NoRoom() implements Lookup {}
    }

    private final Netmet today;
    private final Duration patience;
    private final Function<Netmet, Edition> editions;
    private final ExecutorService reading = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("earlier-releases").factory());
    private final Map<String, CompletableFuture<Lookup>> open = new LinkedHashMap<>(16, 0.75f, true);
    private volatile CompletableFuture<Map<String, Path>> files = CompletableFuture.completedFuture(Map.of());
    private volatile boolean isSetAside;
    private volatile Consumer<String> log = ignored -> {};

    /**
     * None at first.
     *
     * @param today whose questions they are asked
     * @param patience how long a request waits for a release to be read
     * @param editions makes the edition of a release
     */
    EarlierReleases(Netmet today, Duration patience, Function<Netmet, Edition> editions) {
        this.today = today;
        this.patience = patience;
        this.editions = editions;
    }

    /**
     * Takes the files of releases, and looks in the background which releases they are. Returns at once.
     *
     * @param places the N-Quads files
     * @param messages is told of each file that is damaged
     */
    void hold(List<Path> places, Consumer<String> messages) {
        log = messages;
        files = CompletableFuture.supplyAsync(() -> {
            var identified = new HashMap<String, Path>();
            for (Path file : places) {
                try {
                    ReleaseReader.identify(file).ifPresentOrElse(release -> identified.putIfAbsent(release, file),
                            () -> setAside(file, "it states no release"));
                } catch (IOException e) {
                    setAside(file, e.getMessage());
                }
            }
            return Map.copyOf(identified);
        }, reading);
    }

    private void setAside(Path file, String why) {
        isSetAside = true;
        log.accept("the earlier release %s is set aside: %s%n  fix: take its files again from where they were published"
                .formatted(file, why));
    }

    /** Looks for a release, and waits for it to be read, as long as a query may take. */
    Lookup find(String release) {
        Optional<Path> file = awaited(files).flatMap(known -> Optional.ofNullable(known.get(release)));
        if (file.isEmpty()) {
            return files.isDone() ? new Lookup.NotHeld(isSetAside) : new Lookup.BeingRead();
        }
        Optional<CompletableFuture<Lookup>> asked = asked(release, file.get());
        return asked.flatMap(this::awaited).orElseGet(Lookup.BeingRead::new);
    }

    /** The release, or its reading that was begun now; empty while another one is being read. */
    private synchronized Optional<CompletableFuture<Lookup>> asked(String release, Path file) {
        CompletableFuture<Lookup> known = open.get(release);
        if (known != null) {
            return Optional.of(known);
        }
        // No queue: whoever asks for many releases would fill it with readings that nobody waits for any more.
        if (open.values().stream().anyMatch(other -> !other.isDone())) {
            return Optional.empty();
        }
        if (open.size() >= MOST_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        CompletableFuture<Lookup> begun = CompletableFuture.supplyAsync(() -> read(release, file), reading);
        open.put(release, begun);
        return Optional.of(begun);
    }

    private Lookup read(String release, Path file) {
        try {
            return switch (today.openEarlier(file)) {
                case Netmet.Opening.Opened(Netmet netmet) when netmet.release().equals(release) -> opened(netmet);
                case Netmet.Opening.Opened(Netmet other) -> {
                    setAside(file, "it was release %s, and is now %s".formatted(release, other.release()));
                    yield new Lookup.NotHeld(true);
                }
                case Netmet.Opening.StoreUnusable(String why) -> {
                    setAside(file, why.lines().findFirst().orElse(why));
                    yield new Lookup.NotHeld(true);
                }
                case Netmet.Opening other -> throw new IllegalStateException("a release is no project: " + other);
            };
        } catch (OutOfMemoryError e) {
            forget(release);
            log.accept("the earlier release %s is not read: it does not fit into the memory%n".formatted(file)
                    + "  fix: give the server more, as with JAVA_TOOL_OPTIONS=-Xmx2g");
            return new Lookup.NoRoom();
        }
    }

    private synchronized void forget(String release) {
        open.remove(release);
    }

    private Lookup opened(Netmet netmet) {
        String then = ReleaseReader.version(netmet.dataset()).orElse("unknown");
        String now = ReleaseReader.version(today.dataset()).orElse("unknown");
        return then.equals(now)
                ? new Lookup.Open(editions.apply(netmet))
                : new Lookup.OtherVersion(then, now);
    }

    private <T> Optional<T> awaited(CompletableFuture<T> future) {
        try {
            return Optional.of(future.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the earlier releases cannot be read", e.getCause());
        }
    }
}
