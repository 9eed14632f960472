package org.netmet.http.protocol;

import org.apache.commons.codec.digest.DigestUtils;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.eclipse.jetty.http.HttpException;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryExecutor;
import org.netmet.execution.CacheKey;
import org.netmet.execution.ResponseBuffer;
import org.netmet.http.html.Link;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.ProblemPage;
import org.netmet.http.jetty.StandardHeaders;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An HTTP request and its response. Every endpoint sends its responses and its problem details through this class. */
public final class Exchange {
    private static final String PROBLEM = "application/problem+json";
    private static final String TEXT = "text/plain";
    private static final String HTML = "text/html";
    // One header line: some caches (nginx 1.22) read only the last of several Vary headers, and then serve the wrong
    // representation.
    private static final String VARY = "Accept, Accept-Encoding";
    private static final int TAG_LENGTH = 24;
    private static final String BUILD = build();

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    public Exchange(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    public HttpServletRequest request() {
        return request;
    }

    /** The first value of a request parameter; empty when the parameter is missing or blank. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
    }

    /** The page of a list that is asked for, from 1; the first, when what is asked for is no number. */
    public int page() {
        return parameter("page").filter(page -> page.matches("\\d{1,5}")).map(Integer::parseInt).orElse(1);
    }

    /** Sends the client to another address of this server (303 See Other). */
    public void redirect(String address) {
        response.setHeader("Vary", VARY);
        response.setHeader("Location", address);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }

    /** The URL of the request as the client sees it, without the query string. */
    public String address() {
        return request.getRequestURL().toString();
    }

    /** The base URL of this server as the client sees it, ending in a slash. */
    public String base() {
        String address = address();
        return address.substring(0, address.length() - request.getRequestURI().length()) + "/";
    }

    public boolean isReading() {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** Whether the request asks for the explanation of an empty result ({@code ?explain}) instead of the result. */
    public boolean wantsExplanation() {
        String explain = request.getParameter("explain");
        return explain != null && !explain.equals("false");
    }

    public void send(HttpReply reply) throws IOException {
        try (ResponseBuffer body = reply.body()) {
            response.setStatus(reply.status());
            reply.headers().forEach(response::setHeader);
            response.setHeader("Vary", VARY);
            response.setContentType(
                    reply.mediaType().equals("image/png") ? reply.mediaType() : reply.mediaType() + ";charset=utf-8");
            if (request.getMethod().equals("HEAD")) {
                response.setContentLengthLong(body.size());
                return;
            }
            // With Content-Length, a client can detect a truncated body.
            response.setContentLengthLong(body.size());
            body.sendTo(response.getOutputStream());
        }
    }

    /** Sends the result of a query, or the problem details of its failure. */
    public void send(QueryExecutor.ExecutionOutcome written, Representation variant) throws IOException {
        switch (written) {
            case QueryExecutor.CompleteResult(ResponseBuffer body) ->
                send(new HttpReply(200, variant.mediaType(), body));
            case Failure why -> send(why);
        }
    }

    public void send(Failure failure) throws IOException {
        send(ProblemDetails.of(failure));
    }

    public void send(ProblemDetails trouble) throws IOException {
        if (trouble.retryAfter() > 0) {
            response.setHeader("Retry-After", Integer.toString(trouble.retryAfter()));
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("ETag", null);
        finishReading();
        String type = troubleType();
        if (type.equals(HTML) && told("query").isPresent()) {
            header("Content-Security-Policy", StandardHeaders.EDITOR_POLICY);
        }
        send(HttpReply.text(trouble.status(), type, switch (type) {
            case HTML -> PageRenderer.render(page(trouble));
            case TEXT -> trouble.detail() + "\n";
            default -> json(trouble);
        }));
    }

    private ProblemPage page(ProblemDetails trouble) {
        var page = ProblemPage.of(trouble.title(), trouble.detail(), told("query"), told("q"));
        return trouble.more().get(ProblemDetails.CURRENT) instanceof String address
                ? page.advising(new Link("The same answer from the release that is here", address))
                : page;
    }

    /**
     * A request parameter to be repeated on a problem page; empty when the parameters cannot be decoded, which may be
     * the problem itself.
     */
    private Optional<String> told(String name) {
        try {
            return parameter(name);
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Sets a status and {@code Connection: close} because the request cannot be read to its end: 400 when its bytes are
     * not HTTP, such as a chunk without a size (RFC 9112, section 7.1), 413 when they are too many, 408 when the client
     * is gone or too slow. Does nothing when the response has started. Nothing sent now may look like an answer.
     *
     * @param failure what ended the reading or the writing
     */
    public void giveUp(Exception failure) {
        if (response.isCommitted()) {
            return;
        }
        response.setHeader("ETag", null);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Connection", "close");
        int status = statusOf(failure);
        response.setStatus(status);
        if (status == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE) {
            try {
                response.sendError(status);
            } catch (IOException gone) {
                // The client has left; there is nobody to tell.
            }
        }
    }

    private static int statusOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException http) {
                return http.getCode();
            }
        }
        return HttpServletResponse.SC_REQUEST_TIMEOUT;
    }

    /**
     * Reads the rest of the request body. Otherwise the server closes the connection, and the client's next request on
     * it fails.
     */
    private void finishReading() throws IOException {
        if (request.getContentLengthLong() > 0) {
            try {
                request.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IllegalStateException alreadyRead) {
                // The form parser has read the body already; nothing is left.
            }
        }
    }

    /**
     * The media type of a problem response: JSON (RFC 9457) for programs, HTML for browsers, plain text for a terminal.
     */
    private String troubleType() {
        boolean terminal = Optional.ofNullable(request.getHeader("User-Agent")).orElse("").startsWith("curl/");
        List<String> offered = terminal ? List.of(TEXT, PROBLEM, HTML) : List.of(PROBLEM, HTML, TEXT);
        return AcceptHeader.of(request).best(offered).orElse(terminal ? TEXT : PROBLEM);
    }

    private static String json(ProblemDetails trouble) {
        var body = new JsonObject();
        body.put("title", trouble.title());
        body.put("status", trouble.status());
        body.put("detail", trouble.detail());
        trouble.more().forEach((name, value) -> {
            switch (value) {
                case Integer number -> body.put(name, number);
                case List<?> objects -> body.put(name, array(objects));
                default -> body.put(name, String.valueOf(value));
            }
        });
        return body + "\n";
    }

    /** An array of objects whose members are texts. */
    private static JsonArray array(List<?> objects) {
        var array = new JsonArray();
        for (Object one : objects) {
            var object = new JsonObject();
            ((Map<?, ?>) one).forEach((name, value) -> object.put(String.valueOf(name), String.valueOf(value)));
            array.add(object);
        }
        return array;
    }

    /**
     * Sets the ETag and Cache-Control headers, and replies 304 when If-None-Match has this ETag (conditional request).
     *
     * @param key everything that the response depends on
     * @return true when 304 was sent
     */
    public boolean isKnown(CacheKey key) throws IOException {
        String tag = tag(key);
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "public, max-age=60, must-revalidate");
        String known = request.getHeader("If-None-Match");
        if (!isReading() || known == null || !isAmong(tag, known)) {
            return false;
        }
        response.setHeader("Vary", VARY);
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return true;
    }

    /**
     * Whether If-Match and If-None-Match of a write hold (RFC 9110, section 13). Entity tags are compared weakly, also for
     * If-Match: they are weak because compression changes the bytes, and equal ones mean the same content.
     *
     * @param exists whether the resource exists
     * @param keys what each of its representations depends on
     */
    public boolean holds(boolean exists, List<CacheKey> keys) {
        String wanted = request.getHeader("If-Match");
        String unwanted = request.getHeader("If-None-Match");
        return (wanted == null || exists && isAmong(keys, wanted))
                && (unwanted == null || !exists || !isAmong(keys, unwanted));
    }

    private static boolean isAmong(List<CacheKey> keys, String tags) {
        return tags.strip().equals("*") || keys.stream().anyMatch(key -> isAmong(tag(key), tags));
    }

    private static String tag(CacheKey key) {
        // A weak ETag: equal ETags mean the same content, but compression changes the bytes.
        return "W/\"" + digest(BUILD + "\n" + key) + "\"";
    }

    /** The same conditional request, with the key given by its parts. */
    public boolean isKnown(String edition, String... parts) throws IOException {
        return isKnown(CacheKey.of(edition).with(List.of(parts)));
    }

    private static boolean isAmong(String tag, String known) {
        String bare = tag.substring(2);
        for (String one : known.split(",")) {
            // Jetty adds a suffix to the ETag of a compressed response.
            String plain = one.strip().replaceFirst("^W/", "").replace("--gzip", "");
            if (plain.equals("*") || plain.equals(bare)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A digest of the jar, as a part of each ETag: another version of the code may write the same graph differently.
     */
    private static String build() {
        try {
            Path code = Path.of(Exchange.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isRegularFile(code) ? digest(Files.readAllBytes(code)) : "not packed";
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot read the code that runs", e);
        }
    }

    public static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        return DigestUtils.sha256Hex(bytes).substring(0, TAG_LENGTH);
    }

    public void header(String name, String value) {
        response.setHeader(name, value);
    }

    public void link(String link) {
        response.addHeader("Link", link);
    }
}
