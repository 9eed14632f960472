package org.netmet.execution;

/** A SERVICE call failed: the other endpoint gave no usable result. The message names the endpoint and the cause. */
public final class FederationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FederationException(String service, String why, Throwable cause) {
        super("<%s>: %s".formatted(service, why), cause);
    }
}
