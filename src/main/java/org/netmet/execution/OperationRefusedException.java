package org.netmet.execution;

/** A query asks for something that is not done here. The message says what, and what to do instead. */
public final class OperationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OperationRefusedException(String message) {
        super(message);
    }
}
