package org.netmet.execution;

/** A query was cancelled because too many long queries ran beside it. */
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BusyException() {
        super("too many long queries run");
    }
}
