package org.netmet.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.fuseki.metrics.MetricsProvider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * Records each response as a metric and, if set, as a line of JSON in an access log: time, method, path, status, media
 * type, duration. It logs no client address and no query string: a query may name a patient.
 */
final class AccessLogFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> FACES = Set.of(
            "sparql", "data", "api", "id", "ontology", "shapes", "graph", "releases", "mcp", ".well-known", "$");

    private final transient Optional<Writer> file;

    /** @param file the access log: created when it does not exist, otherwise appended to */
    AccessLogFilter(Optional<Path> file) {
        this.file = file.map(AccessLogFilter::open);
    }

    private static Writer open(Path file) {
        try {
            return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the access log " + file, e);
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            note(request, response, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void note(HttpServletRequest request, HttpServletResponse response, Duration time) throws IOException {
        MeterRegistry registry = MetricsProvider.getMetricsProvider(request.getServletContext()).getMeterRegistry();
        Timer.builder("netmet.responses")
                .tag("face", face(request))
                .tag("status", Integer.toString(response.getStatus()))
                .register(registry)
                .record(time);
        if (file.isPresent()) {
            var line = new JsonObject();
            line.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
            line.put("method", request.getMethod());
            line.put("path", request.getRequestURI());
            line.put("status", response.getStatus());
            line.put("type", String.valueOf(response.getContentType()));
            line.put("milliseconds", time.toMillis());
            synchronized (file.get()) {
                file.get().write(line.toString().replaceAll("\\s*\\n\\s*", " ").strip() + "\n");
                file.get().flush();
            }
        }
    }

    /**
     * The first path segment as a metric tag, or {@code other}. The set of tags is fixed, so that requests for many
     * unknown paths do not create many metrics.
     */
    private static String face(HttpServletRequest request) {
        String first = request.getRequestURI().substring(1).split("/", 2)[0];
        return first.isEmpty() ? "start" : FACES.contains(first) ? first : "other";
    }
}
