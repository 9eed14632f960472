package org.netmet.http;

import org.netmet.http.protocol.ProblemType;
import org.netmet.http.protocol.ProblemDetails;
import org.netmet.http.protocol.HttpReply;
import org.netmet.http.protocol.Exchange;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.netmet.http.html.Link;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.ReleasePage;
import org.netmet.http.html.RoutePaths;
import org.netmet.publish.ReleaseDifference;
import org.netmet.publish.ReleaseReader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Serves the release files of the current graph at {@code /releases/{release}/{file}}. They are generated at the first
 * request.
 */
final class ReleaseServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String SUMS = "SHA256SUMS";
    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("ttl", "text/turtle"), Map.entry("owl", "application/rdf+xml"),
            Map.entry("gz", "application/gzip"),
            Map.entry("csv", "text/csv"), Map.entry("tsv", "text/tab-separated-values"),
            Map.entry("json", "application/csvm+json"));

    private final transient GraphSnapshot current;
    private transient Path folder;
    private transient volatile ReleaseComparison comparison = ReleaseComparison.NONE;

    ReleaseServlet(GraphSnapshot current) {
        this.current = current;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        String[] parts = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1).split("/", -1);
        if (parts.length > 2 || !parts[0].isEmpty() && !parts[0].equals(current.release())) {
            exchange.send(
                    ProblemDetails.of(ProblemType.NO_SUCH_RELEASE, "this server has release %s only\n  fix: see %s"
                            .formatted(current.release(), RoutePaths.release(current.release(), ""))));
            return;
        }
        if (!current.netmet().isRelease()) {
            exchange.send(ProblemDetails.of(ProblemType.NO_RELEASE,
                    "what is served here has something of a user's beside it, or is a store without "
                            + "its files, and is not released\n  fix: serve the project itself"));
            return;
        }
        // Looks the file up by name in the list: this prevents path traversal.
        List<Path> files = files();
        String named = parts.length == 2 ? parts[1] : "";
        Optional<Path> file = files.stream().filter(one -> one.getFileName().toString().equals(named)).findFirst();
        if (named.isEmpty()) {
            exchange.send(HttpReply.text(200, "text/html", PageRenderer.render(page(files))));
        } else if (file.isEmpty()) {
            exchange.send(ProblemDetails.of(ProblemType.NO_SUCH_FILE, "the release has no file %s\n  fix: see %s"
                    .formatted(named, RoutePaths.release(current.release(), ""))));
        } else if (!exchange.isKnown(current.release(), named)) {
            exchange.header("Cache-Control", "public, max-age=31536000, immutable");
            exchange.send(HttpReply.bytes(mediaType(named), Files.readAllBytes(file.get())));
        }
    }

    private ReleasePage page(List<Path> files) throws IOException {
        Optional<Path> listed = files.stream().filter(file -> file.endsWith(SUMS)).findFirst();
        Map<String, String> sums = listed.isPresent() ? ReleaseReader.checksums(listed.get()) : Map.of();
        var shown = new ArrayList<ReleasePage.File>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            shown.add(new ReleasePage.File(new Link(name, RoutePaths.release(current.release(), name)),
                    Files.size(file), rows(file), sums.getOrDefault(name, "")));
        }
        return new ReleasePage(current.release(), shown, comparison.inWords(), comparison.difference());
    }

    /** The lines of a table without its header; a value with a line break does not occur in them. */
    private static OptionalLong rows(Path file) throws IOException {
        String name = file.toString();
        if (!name.endsWith(".csv") && !name.endsWith(".tsv")) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return OptionalLong.of(lines.filter(line -> !line.startsWith("#")).count() - 1);
        }
    }

    private static String mediaType(String file) {
        return MEDIA_TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "text/plain");
    }

    /** Makes the files ahead of their first request, where there is a release; a failure is that of the request. */
    void prepare() {
        try {
            if (current.netmet().isRelease()) {
                files();
            }
        } catch (IOException e) {
            // The first request tries again, and says what is wrong.
        }
    }

    /**
     * Compares the release with an earlier one in the background, for its page. Returns at once.
     *
     * @param comparing makes the difference
     * @param log is told why there is none
     */
    void compare(Callable<ReleaseDifference> comparing, Consumer<String> log) {
        comparison = ReleaseComparison.PENDING;
        Thread.ofPlatform().daemon().name("release-comparison").start(() -> {
            try {
                comparison = ReleaseComparison.of(comparing.call());
            } catch (Exception e) {
                comparison = ReleaseComparison.FAILED;
                log.accept("the earlier release is not compared: " + e.getMessage());
            }
        });
    }

    private synchronized List<Path> files() throws IOException {
        if (folder == null) {
            Path made = Files.createTempDirectory("netmet-release-");
            current.netmet().publish(made);
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(made)));
            } catch (IllegalStateException ending) {
                // The process ends already and takes no more hooks; the files of the release take seconds to make.
                remove(made);
                throw new IOException("the server is ending", ending);
            }
            folder = made;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
