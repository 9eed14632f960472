package org.netmet.http.html;

import java.util.Optional;

/**
 * How an answer is shown, and where.
 *
 * @param base the base URL of the server, ending in a slash
 * @param order the order within lists
 * @param page the number of the page, from 1
 * @param isPinned whether links to the same answer in other forms name the release
 * @param isPublic whether the base URL is one by which the world finds the server
 * @param report where readers report errors: a {@code mailto:} address or the URL of a new issue; empty when nowhere
 */
public record AnswerView(String release, String base, AnswerOrder order, int page, Optional<String> report,
        SiteIndex index, boolean isPinned, boolean isPublic) {
    /** The view of the release that is served, whose links lead to what is there when they are followed. */
    public AnswerView(String release, String base, AnswerOrder order, int page, Optional<String> report,
            SiteIndex index) {
        this(release, base, order, page, report, index, false, false);
    }

    /** An address of the same answer, with the release where links have to name it. */
    String pinned(String address) {
        return isPinned ? RoutePaths.pinned(address, release) : address;
    }
}
