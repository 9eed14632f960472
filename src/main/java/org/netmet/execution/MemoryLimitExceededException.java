package org.netmet.execution;

/** A query was cancelled because memory was short and it had allocated the most. */
public final class MemoryLimitExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MemoryLimitExceededException() {
        super("memory was short");
    }
}
