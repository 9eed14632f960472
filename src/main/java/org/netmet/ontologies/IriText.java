package org.netmet.ontologies;

import java.nio.charset.StandardCharsets;

/** Text that becomes an IRI: names of files and ids may hold what no IRI holds, and no query could name it then. */
final class IriText {
    private static final String FORBIDDEN = "<>\"{}|\\^`";

    private IriText() {}

    /** The text with spaces, control characters and what RFC 3987 forbids in percent-encoding. */
    static String encoded(String text) {
        if (text.chars().noneMatch(IriText::isForbidden)) {
            return text;
        }
        var encoded = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isForbidden(c)) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append("%%%02X".formatted(b));
                }
            } else {
                encoded.appendCodePoint(c);
            }
        });
        return encoded.toString();
    }

    /** The IRI of a file by its name alone. In a name a per cent sign, a hash and a question mark are encoded too. */
    static String ofFile(String name) {
        return "file:///" + encoded(name.replace("%", "%25").replace("#", "%23").replace("?", "%3F"));
    }

    private static boolean isForbidden(int c) {
        return c <= ' ' || c >= 0x7F && c < 0xA0 || FORBIDDEN.indexOf(c) >= 0 || Character.isSpaceChar(c)
                || c >= 0xD800 && c < 0xE000 || (c & 0xFFFE) == 0xFFFE;
    }
}
