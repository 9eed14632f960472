package org.netmet.execution;

/** A query contains an operation that is not allowed here. The message names it and says what to do instead. */
public final class OperationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OperationRefusedException(String message) {
        super(message);
    }
}
