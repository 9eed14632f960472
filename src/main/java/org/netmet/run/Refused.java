package org.netmet.run;

/** A query asks for something that is not done here. The message says what, and what to do instead. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
        super(message);
    }
}
