package org.netmet.serve;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent back. A body is whole before its first byte is sent. */
record Reply(int status, String mediaType, Spool body, Map<String, String> headers) {
    Reply(int status, String mediaType, Spool body) {
        this(status, mediaType, body, Map.of());
    }

    static Reply text(int status, String mediaType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var spool = new Spool(Long.MAX_VALUE);
        spool.write(bytes, 0, bytes.length);
        return new Reply(status, mediaType, spool);
    }

    static Reply bytes(String mediaType, byte[] body) {
        var spool = new Spool(Long.MAX_VALUE);
        spool.write(body, 0, body.length);
        return new Reply(200, mediaType, spool);
    }

    /** The same with one more header. */
    Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, mediaType, body, more);
    }
}
