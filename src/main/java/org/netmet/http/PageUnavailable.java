package org.netmet.http;

import org.netmet.answer.Failure;

/** What stands on every page cannot be found out now, so that no page is sent. */
final class PageUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    PageUnavailable(String question, Failure failure) {
        super(question + ": " + failure);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
