package org.netmet.http.protocol;

import jakarta.servlet.http.HttpServletRequest;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Checks HTTP Basic authentication; without a valid password it replies with a problem (401, 403 or 503). */
public final class BasicAuthenticator {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HtpasswdFile passwords;
    // One bcrypt check at a time: each check, also of a wrong password, uses a processor, and somebody who guesses
    // passwords must not use them all.
    private final Semaphore turn = new Semaphore(1, true);

    public BasicAuthenticator(HtpasswdFile passwords) {
        this.passwords = passwords;
    }

    /**
     * Whether the request is authenticated; if not, the problem response has been sent.
     *
     * @param what the protected operation as the beginning of a sentence, such as "writing"
     */
    public boolean admits(Exchange exchange, String what) throws IOException {
        HttpServletRequest request = exchange.request();
        if ("http".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"))) {
            exchange.send(
                    ProblemDetails.of(ProblemType.FORBIDDEN,
                            "the password came to the proxy without TLS\n  fix: use https"));
            return false;
        }
        String authorization = request.getHeader("Authorization");
        if (!HtpasswdFile.isBasic(authorization)) {
            refuse(exchange, what);
            return false;
        }
        if (!hasTurn()) {
            exchange.send(ProblemDetails.busy("too many passwords wait to be looked at"));
            return false;
        }
        boolean right;
        try {
            right = passwords.verify(authorization);
        } finally {
            turn.release();
        }
        if (!right) {
            refuse(exchange, what);
        }
        return right;
    }

    private static void refuse(Exchange exchange, String what) throws IOException {
        exchange.header("WWW-Authenticate", "Basic realm=\"netmet\", charset=\"UTF-8\"");
        exchange.send(ProblemDetails.of(ProblemType.UNAUTHORIZED, what + " needs a name and a password\n"
                + "  fix: send them by Basic authentication: curl -u NAME"));
    }

    private boolean hasTurn() {
        try {
            return turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
