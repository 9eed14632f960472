package org.netmet.site;

import org.netmet.http.LocalServer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/**
 * Asks the server for all pages of the site, by their links from a first set of addresses, and for the files beside them.
 * Pages are kept, because their links can be written only when it is known which pages there are; files are written.
 */
final class SiteGathering {
    /** Pages beside which their triples stand; those of other things are in the files of graphs and of the release. */
    private static final Pattern DESCRIBED =
            Pattern.compile("(id/(tumour|site|source|cohort|claim)/[^/]+|ontology)(?<!\\.page\\d{1,3})\\.html");
    private static final int FOUND = 200;
    private static final int NOT_FOUND = 404;
    private static final int BUSY = 503;
    private static final int MOST_TRIES = 20;

    private final LocalServer server;
    private final SiteAddresses addresses;
    private final SiteLinks links;
    private final Path folder;
    private final String release;
    private final IntConsumer progress;
    private final Map<String, SiteFile> seen = new ConcurrentHashMap<>();
    private final Map<SiteFile, byte[]> pages =
            new ConcurrentSkipListMap<>(SiteFile.BY_PATH);

    /** @param progress is told how many addresses were asked for */
    SiteGathering(LocalServer server, SiteAddresses addresses, SiteLinks links, Path folder, String release,
            IntConsumer progress) {
        this.server = server;
        this.addresses = addresses;
        this.links = links;
        this.folder = folder;
        this.release = release;
        this.progress = progress;
    }

    /** The pages as the server gave them, in the order of their paths. */
    Map<SiteFile, byte[]> gather(Collection<String> first) throws IOException {
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()))) {
            Set<SiteFile> next = fresh(first);
            int asked = 0;
            while (!next.isEmpty()) {
                var found = new ConcurrentLinkedQueue<String>();
                List<Future<?>> running = new ArrayList<>();
                for (SiteFile file : next) {
                    running.add(workers.submit(() -> {
                        found.addAll(ask(file));
                        return null;
                    }));
                }
                for (Future<?> one : running) {
                    try {
                        await(one);
                    } catch (IOException | RuntimeException failed) {
                        workers.shutdownNow();
                        throw failed;
                    }
                    progress.accept(++asked);
                }
                next = fresh(found);
            }
        }
        return pages;
    }

    private static void await(Future<?> one) throws IOException {
        try {
            one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The files of these addresses that nobody has asked for yet. */
    private Set<SiteFile> fresh(Collection<String> given) {
        var fresh = new TreeSet<SiteFile>(SiteFile.BY_PATH);
        for (String address : given) {
            addresses.find(address).ifPresent(file -> {
                // Some file systems take names that differ in case for one.
                SiteFile known = seen.putIfAbsent(file.path().toLowerCase(Locale.ROOT), file);
                if (known == null) {
                    fresh.add(file);
                } else if (!known.request().equals(file.request())) {
                    throw new IllegalStateException("%s and %s are both written as %s".formatted(
                            known.request(), file.request(), file.path()));
                }
            });
        }
        return fresh;
    }

    /** Asks for a file and keeps it; returns the addresses that it leads to. */
    private Collection<String> ask(SiteFile file) throws IOException {
        LocalServer.Reply reply = reply(file);
        if (reply.location().isPresent()) {
            return moved(file, reply.location().get());
        }
        if (reply.status() == NOT_FOUND) {
            return List.of();
        }
        if (reply.status() != FOUND) {
            throw new IOException("%s for %s: %s".formatted(reply.status(), file.request(), reply.text()));
        }
        if (!file.isPage()) {
            links.add(file);
            write(file, reply);
            return List.of();
        }
        var page = new SitePage(file, reply.text());
        if (page.isEmptyAnswer()) {
            return List.of();
        }
        links.add(file);
        pages.put(file, reply.body());
        var found = new ArrayList<>(page.addresses(links));
        if (DESCRIBED.matcher(file.path()).matches()) {
            found.add(file.request() + ".ttl");
            found.add(file.request() + ".jsonld");
        }
        if (file.path().startsWith("id/iri/") && !file.request().contains("&page=")) {
            found.add(file.request() + "&format=ttl");
            found.add(file.request() + "&format=jsonld");
        }
        return found;
    }

    private Collection<String> moved(SiteFile file, String location) {
        String path = links.path(location).orElse(location);
        Optional<SiteFile> target = addresses.find(path);
        target.ifPresent(to -> links.add(file, to));
        return target.isPresent() ? List.of(path) : List.of();
    }

    private LocalServer.Reply reply(SiteFile file) throws IOException {
        LocalServer.Reply reply = server.get(file.request(), file.accept());
        for (int tries = 1; reply.status() == BUSY && tries < MOST_TRIES; tries++) {
            reply = server.get(file.request(), file.accept());
        }
        return reply;
    }

    private void write(SiteFile file, LocalServer.Reply reply) throws IOException {
        Path path = folder.resolve(file.path());
        Files.createDirectories(path.getParent());
        // A file of a release has the bytes of its checksum.
        String suffix = file.path().startsWith("releases/") ? "" : file.path().replaceFirst(".*\\.", "");
        Files.write(path, switch (suffix) {
            case "svg" -> links.absoluteInChart(reply.text()).getBytes(StandardCharsets.UTF_8);
            case "jsonld" -> WhiteSpace.shortenedJson(reply.text()).getBytes(StandardCharsets.UTF_8);
            case "md" -> MarkdownPages.of(file, links.absolute(reply.text()), release).getBytes(StandardCharsets.UTF_8);
            case "ttl" -> WhiteSpace.shortenedTurtle(reply.text()).getBytes(StandardCharsets.UTF_8);
            default -> reply.body();
        });
    }
}
