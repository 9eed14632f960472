package org.netmet.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent back. A body is whole before its first byte is sent. */
record HttpReply(int status, String mediaType, ResponseBuffer body, Map<String, String> headers) {
    HttpReply(int status, String mediaType, ResponseBuffer body) {
        this(status, mediaType, body, Map.of());
    }

    static HttpReply text(int status, String mediaType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var spool = new ResponseBuffer(Long.MAX_VALUE);
        spool.write(bytes, 0, bytes.length);
        return new HttpReply(status, mediaType, spool);
    }

    static HttpReply bytes(String mediaType, byte[] body) {
        var spool = new ResponseBuffer(Long.MAX_VALUE);
        spool.write(body, 0, body.length);
        return new HttpReply(200, mediaType, spool);
    }

    /** The same with one more header. */
    HttpReply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpReply(status, mediaType, body, more);
    }
}
