package org.netmet.mcp;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonException;
import org.apache.jena.atlas.json.JsonNull;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Replaces the errors of the transport by those of JSON-RPC 2.0 (section 5.1). The transport writes its exception as JSON,
 * with the stack trace, and takes a message of the wrong shape for a fault of the server.
 */
final class PlainErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int INVALID_REQUEST = -32600;
    private static final int INTERNAL_ERROR = -32603;
    /** The names of the variables of the transport that hold the message and its parameters. */
    private static final Pattern NULL = Pattern.compile("because \"(?:map|\\w*[rR]equest)\" is null");

    private final HttpServlet transport;

    PlainErrorServlet(HttpServlet transport) {
        this.transport = transport;
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        transport.init(config);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var held = new HeldResponse(response);
        transport.service(request, held);
        if (held.isRefused) {
            return;
        }
        String body = held.text.toString();
        Optional<JsonObject> error =
                held.getStatus() < HttpServletResponse.SC_BAD_REQUEST ? Optional.empty() : error(body);
        if (body.isEmpty()) {
            // The transport has sent its error itself, as it does for GET; nothing can be written after that.
            return;
        }
        if (error.isEmpty()) {
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            return;
        }
        String message = error.get().get("message").getAsString().value();
        boolean isFault = held.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR && !isOfShape(message);
        response.setStatus(isFault || held.getStatus() < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                ? held.getStatus()
                : HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType("application/json");
        response.getOutputStream().write(json(isFault, message, isOfShape(message)).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether an internal error is one of reading the message: it or its parameters are null, or of another type. */
    private static boolean isOfShape(String message) {
        return message.contains("tools.jackson.") || NULL.matcher(message).find();
    }

    private static Optional<JsonObject> error(String body) {
        try {
            JsonValue error = JSON.parse(body).get("jsonRpcError");
            return error != null && error.isObject() && error.getAsObject().hasKey("message")
                    ? Optional.of(error.getAsObject())
                    : Optional.empty();
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }

    private static String json(boolean isFault, String message, boolean isOfShape) {
        var error = new JsonObject();
        error.put("code", isFault ? INTERNAL_ERROR : INVALID_REQUEST);
        error.put("message", isFault
                ? "a fault of the server\n  fix: tell whoever runs it what was sent"
                : isOfShape
                        ? "the message or its params are of another shape than the method has\n  fix: see tools/list"
                        : message);
        var answer = new JsonObject();
        answer.put("jsonrpc", "2.0");
        answer.put("id", JsonNull.instance);
        answer.put("error", error);
        return answer.toString() + "\n";
    }

    /** A response whose text is held back. */
    private static final class HeldResponse extends HttpServletResponseWrapper {
        private final StringWriter text = new StringWriter();
        /** Whether the response is an error page already, after which nothing may be written. */
        private boolean isRefused;

        HeldResponse(HttpServletResponse response) {
            super(response);
        }

        @Override
        public PrintWriter getWriter() {
            return new PrintWriter(text);
        }

        @Override
        public void sendError(int status) throws IOException {
            isRefused = true;
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            isRefused = true;
            setStatus(status);
            setContentType("application/json");
            getOutputStream().write(json(false, message, false).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void flushBuffer() {
            // Sent when the transport has ended.
        }

        @Override
        public void setContentLength(int length) {
            // Of the text that is replaced.
        }
    }
}
