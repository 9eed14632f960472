package org.netmet.http.protocol;

import org.netmet.execution.ResponseBuffer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response with status, media type, body and headers. The body is complete before its first byte is sent. */
public record HttpReply(int status, String mediaType, ResponseBuffer body, Map<String, String> headers) {
    public HttpReply(int status, String mediaType, ResponseBuffer body) {
        this(status, mediaType, body, Map.of());
    }

    public static HttpReply text(int status, String mediaType, String body) {
        return new HttpReply(status, mediaType, ResponseBuffer.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    public static HttpReply bytes(String mediaType, byte[] body) {
        return new HttpReply(200, mediaType, ResponseBuffer.of(body));
    }

    /** A copy with one more header. */
    public HttpReply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpReply(status, mediaType, body, more);
    }
}
