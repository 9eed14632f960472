package org.netmet.serve;

import jakarta.servlet.http.HttpServletResponse;

import org.apache.jena.atlas.json.JsonObject;
import org.netmet.ask.Outcome;
import org.netmet.ask.Words;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is sent back: bodies in UTF-8, and outcomes without answer as problem details (RFC 9457). */
final class Replies {
    private static final String RELEASE = "X-Release";

    private Replies() {}

    static int status(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> HttpServletResponse.SC_OK;
            case Outcome.NoSuchQuestion none -> HttpServletResponse.SC_NOT_FOUND;
            case Outcome.BadArgument bad -> HttpServletResponse.SC_BAD_REQUEST;
            case Outcome.BadQuery bad -> HttpServletResponse.SC_BAD_REQUEST;
            case Outcome.Unclear unclear -> HttpServletResponse.SC_BAD_REQUEST;
            case Outcome.NotUnderstood lost -> HttpServletResponse.SC_BAD_REQUEST;
            case Outcome.OutOfTime late -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case Outcome.OutOfMemory full -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case Outcome.ServiceFailed failed -> HttpServletResponse.SC_BAD_GATEWAY;
        };
    }

    static void send(HttpServletResponse response, String release, String mediaType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setHeader(RELEASE, release);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Vary", "Accept");
        response.setContentType(mediaType + ";charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    static void problem(HttpServletResponse response, String release, Outcome outcome) throws IOException {
        problem(response, release, status(outcome), outcome.getClass().getSimpleName(), Words.of(outcome));
    }

    static void problem(HttpServletResponse response, String release, int status, String title, String detail)
            throws IOException {
        var body = new JsonObject();
        body.put("title", title.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT));
        body.put("status", status);
        body.put("detail", detail);
        response.setStatus(status);
        send(response, release, "application/problem+json", body + "\n");
    }
}
