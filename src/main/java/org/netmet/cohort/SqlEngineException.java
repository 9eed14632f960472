package org.netmet.cohort;

/** An engine that cannot be started, or cannot read a file; the message is in words for the user. */
final class SqlEngineException extends Exception {
    private final String fix;

    SqlEngineException(String found, String fix) {
        super(found);
        this.fix = fix;
    }

    String fix() {
        return fix;
    }
}
