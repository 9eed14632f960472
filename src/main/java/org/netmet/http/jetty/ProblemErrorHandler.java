package org.netmet.http.jetty;

import org.apache.jena.atlas.json.JsonObject;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes problem details (RFC 9457) without a stack trace for errors outside our endpoints: requests that Jetty
 * refuses, and exceptions that a bug causes.
 */
final class ProblemErrorHandler extends ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemErrorHandler.class);

    private final Supplier<String> release;
    private final ProblemPages pages;

    /**
     * @param release gives the current release
     * @param pages gives browsers a page
     */
    ProblemErrorHandler(Supplier<String> release, ProblemPages pages) {
        this.release = release;
        this.pages = pages;
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int found, String message, Throwable cause, Callback callback) {
        // 501 and 505 become a client error: an unknown version or coding is the client's fault, and must not alert an
        // operator.
        int code = found == HttpStatus.NOT_IMPLEMENTED_501 || found == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505
                ? HttpStatus.BAD_REQUEST_400
                : found;
        response.setStatus(code);
        // A client that has left is no fault of the server.
        if (code >= HttpStatus.INTERNAL_SERVER_ERROR_500 && cause != null && !(cause instanceof EofException)) {
            LOG.error("{} failed: {}", request.getMethod(), trace(cause));
        }
        String title = HttpStatus.getMessage(code).toLowerCase(Locale.ROOT);
        String detail = words(code, request);
        Optional<String> page = pages.find(String.join(",", request.getHeaders().getValuesList(HttpHeader.ACCEPT)),
                title, detail);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE,
                (page.isPresent() ? "text/html" : "application/problem+json") + ";charset=utf-8");
        response.getHeaders().put("X-Release", release.get());
        response.getHeaders().put(HttpHeader.VARY, "Accept, Accept-Encoding");
        StandardHeaders.ALL.forEach(response.getHeaders()::put);
        Content.Sink.write(response, true, page.orElseGet(() -> json(code, title, detail)), callback);
    }

    private static String json(int code, String title, String detail) {
        var body = new JsonObject();
        body.put("title", title);
        body.put("status", code);
        body.put("detail", detail);
        return body + "\n";
    }

    /** Classes and places of a fault, without messages: those may hold what somebody asked or sent. */
    private static String trace(Throwable fault) {
        var trace = new StringBuilder();
        for (Throwable one = fault; one != null; one = one.getCause()) {
            trace.append(one.getClass().getName());
            for (StackTraceElement place : one.getStackTrace()) {
                trace.append("\n\tat ").append(place);
            }
            trace.append(one.getCause() == null ? "" : "\ncaused by ");
        }
        return trace.toString();
    }

    private static String words(int code, Request request) {
        return switch (code) {
            case HttpStatus.BAD_REQUEST_400 ->
                "the request is not well formed\n  fix: look at its address (percent signs and encodings), its headers, "
                        + "and the version of HTTP, which is 1.1 or 1.0 here";
            case HttpStatus.NOT_FOUND_404 -> "there is nothing at this address\n  fix: / lists what there is";
            case HttpStatus.METHOD_NOT_ALLOWED_405 -> request.getMethod() + " is not done here\n  fix: use "
                    + (request.getMethod().equals("GET") ? "POST" : "GET");
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> "the request is larger than %d KiB\n  fix: ask in fewer words"
                    .formatted(JettyConfiguration.LARGEST_REQUEST >> 10);
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431,
                    HttpStatus.URI_TOO_LONG_414 ->
                ("the address and headers are "
                        + "longer than %d KiB\n  fix: send the query by POST")
                        .formatted(JettyConfiguration.LONGEST_HEAD >> 10);
            case HttpStatus.SERVICE_UNAVAILABLE_503 ->
                "the server is stopping or overloaded\n  fix: ask again in a few seconds";
            default -> code < HttpStatus.INTERNAL_SERVER_ERROR_500
                    ? HttpStatus.getMessage(code)
                    : "a fault of the server; its log says more\n  fix: tell whoever runs it";
        };
    }
}
