package org.netmet.execution;

/** The query was ended because memory was short and it had used most. */
public final class MemoryLimitExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MemoryLimitExceededException() {
        super("memory was short");
    }
}
