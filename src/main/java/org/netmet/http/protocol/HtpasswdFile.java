package org.netmet.http.protocol;

import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a password file in the htpasswd format of {@code htpasswd -B}: on each line a user name, a colon and a bcrypt
 * hash.
 */
public final class HtpasswdFile {
    private static final int COST_FROM = 4;
    private static final int COST_TO = 6;

    private final Map<String, String> hashes;
    // For each cost in the file, a hash that no password has. Each attempt checks one hash of each cost, so that its
    // time does not show whether there is such a user, or which hash is theirs (timing attack).
    private final Map<String, String> nobody = new TreeMap<>();

    private HtpasswdFile(Map<String, String> hashes) {
        this.hashes = hashes;
        hashes.values().forEach(hash -> nobody.put(cost(hash),
                "$2y$" + cost(hash) + "$abcdefghijklmnopqrstuuVJHPVgLVGjVGLO2dhKRDHTyWW8kz6/K"));
    }

    private static String cost(String hash) {
        return hash.substring(COST_FROM, COST_TO);
    }

    /** @throws IOException if the file does not exist or has another format; the message names the line */
    public static HtpasswdFile read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("there is no file %s%n  fix: htpasswd -B -c %s NAME".formatted(file, file));
        }
        Map<String, String> hashes = new TreeMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split(":", 2);
            if (parts.length < 2 || !parts[1].matches("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}")) {
                throw new IOException(
                        "%s:%d: no bcrypt hash%n  fix: htpasswd -B %s NAME".formatted(file, number, file));
            }
            hashes.put(parts[0], parts[1]);
        }
        if (hashes.isEmpty()) {
            throw new IOException("%s: nobody is named%n  fix: htpasswd -B %s NAME".formatted(file, file));
        }
        return new HtpasswdFile(hashes);
    }

    /**
     * Whether the Authorization header uses the Basic scheme.
     *
     * @param authorization the header; null when there is none
     */
    public static boolean isBasic(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6);
    }

    /**
     * Checks the user name and the password against the file.
     *
     * @param authorization the header of Basic authentication (RFC 7617), for which {@link #isBasic} is true
     */
    public boolean verify(String authorization) {
        String[] parts = parts(authorization);
        Map<String, String> checked = new TreeMap<>(nobody);
        Optional<String> own = Optional.ofNullable(hashes.get(parts[0]));
        own.ifPresent(hash -> checked.put(cost(hash), hash));
        boolean right = false;
        for (String hash : checked.values()) {
            boolean matches = OpenBSDBCrypt.checkPassword(hash, parts[1].toCharArray());
            right |= matches && own.isPresent() && own.get().equals(hash);
        }
        return right && parts.length == 2;
    }

    /** The name and the password; more than two parts when the header is malformed. */
    private static String[] parts(String authorization) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(authorization.substring(6).strip()),
                    StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? parts : new String[] {parts[0], "", ""};
        } catch (IllegalArgumentException notBase64) {
            return new String[] {"", "", ""};
        }
    }
}
