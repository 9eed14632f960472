package org.netmet.run;

/** The query was ended because memory was short and it had used most. */
public final class OutOfRoom extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfRoom() {
        super("memory was short");
    }
}
