package org.netmet.http.protocol;

import jakarta.servlet.http.HttpServletRequest;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Parses a request of the SPARQL 1.1 Protocol (section 2). */
public sealed interface SparqlRequest {
    /**
     * A query operation.
     *
     * @param graphs the graphs of its default graph ({@code default-graph-uri}), which replace FROM
     * @param named its named graphs ({@code named-graph-uri}), which replace FROM NAMED
     * @param time a time limit below that of the server; empty also for {@code timeout=0}, which asks for no limit of
     * one's own
     */
    record Asked(String query, List<String> graphs, List<String> named, Optional<Duration> time)
            implements
                SparqlRequest {}

    /** An update operation. */
    record Update(String text, List<String> graphs, List<String> named) implements SparqlRequest {}

    /** A request without query or update: it gets the service description. */
    record Bare() implements SparqlRequest {}

    /** A request that the protocol does not allow. */
    record Wrong(ProblemDetails trouble) implements SparqlRequest {}

    String FORM = "application/x-www-form-urlencoded";
    String QUERY = "application/sparql-query";
    String UPDATE = "application/sparql-update";

    static SparqlRequest read(HttpServletRequest request) throws IOException {
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> read(request, false);
            case "POST" -> switch (ContentType.of(request.getContentType()).mediaType()) {
                case FORM -> read(request, true);
                case QUERY -> body(request).map(query -> asked(query, request)).orElseGet(SparqlRequest::notUtf8);
                case UPDATE -> body(request).map(text -> update(text, request)).orElseGet(SparqlRequest::notUtf8);
                default ->
                    wrong(ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            ("a body of type \"%s\" is no query\n  fix: send a form with "
                                    + "query=..., or the query itself as " + QUERY)
                                    .formatted(ContentType.of(request.getContentType()).mediaType()));
            };
            default -> wrong(ProblemType.METHOD_NOT_ALLOWED, ("%s is not done here\n  fix: query by GET or POST")
                    .formatted(request.getMethod()));
        };
    }

    private static SparqlRequest read(HttpServletRequest request, boolean changesAllowed) {
        String[] queries = values("query", request);
        String[] updates = values("update", request);
        if (queries.length + updates.length > 1) {
            return wrong(ProblemType.BAD_REQUEST,
                    "query or update is given more than once\n  fix: give one of them, once");
        }
        if (queries.length == 1) {
            return asked(queries[0], request);
        }
        if (updates.length == 0) {
            return changesAllowed
                    ? wrong(ProblemType.BAD_REQUEST, "the form has no query\n  fix: name its field query")
                    : new Bare();
        }
        return changesAllowed
                ? update(updates[0], request)
                : wrong(ProblemType.METHOD_NOT_ALLOWED, "an update is not sent by GET\n  fix: POST it");
    }

    private static SparqlRequest asked(String query, HttpServletRequest request) {
        String[] time = values("timeout", request);
        if (time.length > 1
                || time.length == 1 && !time[0].isEmpty() && !time[0].matches("\\d{1,7}(\\.\\d{1,3})?|\\.\\d{1,3}")) {
            return wrong(ProblemType.BAD_REQUEST, "timeout=%s does not fit\n  fix: expected seconds, such as timeout=10"
                    .formatted(time[0]));
        }
        return new Asked(query, list("default-graph-uri", request), list("named-graph-uri", request),
                Arrays.stream(time).filter(seconds -> !seconds.isEmpty() && Double.parseDouble(seconds) > 0).findFirst()
                        .map(seconds -> Duration.ofMillis(
                                Math.max(1, Math.round(Double.parseDouble(seconds) * 1000)))));
    }

    private static SparqlRequest update(String text, HttpServletRequest request) {
        return new Update(text, list("using-graph-uri", request), list("using-named-graph-uri", request));
    }

    private static Optional<String> body(HttpServletRequest request) throws IOException {
        return ContentType.of(request.getContentType()).text(request.getInputStream().readAllBytes());
    }

    private static Wrong notUtf8() {
        return wrong(ProblemType.BAD_REQUEST, "the body is not UTF-8\n  fix: send it as UTF-8");
    }

    private static List<String> list(String name, HttpServletRequest request) {
        // A form sends its empty fields too; they name no graph.
        return Stream.of(values(name, request)).filter(value -> !value.isBlank()).toList();
    }

    private static String[] values(String name, HttpServletRequest request) {
        return Optional.ofNullable(request.getParameterValues(name)).orElse(new String[0]);
    }

    private static Wrong wrong(ProblemType type, String detail) {
        return new Wrong(ProblemDetails.of(type, detail));
    }
}
