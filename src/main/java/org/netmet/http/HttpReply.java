package org.netmet.http;

import org.netmet.execution.ResponseBuffer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent back. A body is whole before its first byte is sent. */
record HttpReply(int status, String mediaType, ResponseBuffer body, Map<String, String> headers) {
    HttpReply(int status, String mediaType, ResponseBuffer body) {
        this(status, mediaType, body, Map.of());
    }

    static HttpReply text(int status, String mediaType, String body) {
        return new HttpReply(status, mediaType, ResponseBuffer.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    static HttpReply bytes(String mediaType, byte[] body) {
        return new HttpReply(200, mediaType, ResponseBuffer.of(body));
    }

    /** The same with one more header. */
    HttpReply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpReply(status, mediaType, body, more);
    }
}
