package org.netmet.execution;

/** Another server that a query calls gave no answer that can be used. The message names it and says why. */
public final class FederationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FederationException(String service, String why, Throwable cause) {
        super("<%s>: %s".formatted(service, why), cause);
    }
}
