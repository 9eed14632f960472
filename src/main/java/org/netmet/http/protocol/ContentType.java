package org.netmet.http.protocol;

import org.eclipse.jetty.http.MimeTypes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The header Content-Type of a request, or of a part of a form (RFC 9110, section 8.3).
 *
 * @param mediaType in lower case, without parameters; empty when there is no header
 * @param charset in lower case; UTF-8 when none is named
 */
public record ContentType(String mediaType, String charset) {
    private static final String UTF_8 = "utf-8";

    /** @param header null when there is none */
    public static ContentType of(String header) {
        String written = Optional.ofNullable(header).orElse("");
        return new ContentType(written.split(";", -1)[0].strip().toLowerCase(Locale.ROOT),
                Optional.ofNullable(MimeTypes.getCharsetFromContentType(written)).orElse(UTF_8)
                        .toLowerCase(Locale.ROOT));
    }

    /**
     * The text of a body; empty when it is not UTF-8. Jetty does not convert a body that is read as bytes: read as UTF-8,
     * another encoding could become another query, and Jena would put U+FFFD for what is not UTF-8.
     */
    public Optional<String> text(byte[] body) {
        if (!charset.equals(UTF_8) && !charset.equals("us-ascii")) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
