package org.netmet.http.jetty;

import java.util.Optional;

/** The pages of problems that no servlet has seen. */
@FunctionalInterface
public interface ProblemPages {
    /**
     * The page of a problem; empty when the client accepts something else rather than a page.
     *
     * @param accept the Accept header
     * @param title the title of the problem details (RFC 9457)
     * @param detail what is wrong and, after "fix:", how to correct it
     */
    Optional<String> find(String accept, String title, String detail);
}
