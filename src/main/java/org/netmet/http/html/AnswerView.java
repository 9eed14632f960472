package org.netmet.http.html;

import java.util.Optional;

/**
 * How an answer is shown, and where.
 *
 * @param base the base URL of the server, ending in a slash
 * @param order the order within lists
 * @param page the number of the page, from 1
 * @param report where readers report errors: a {@code mailto:} address or the URL of a new issue; empty when nowhere
 */
public record AnswerView(String release, String base, AnswerOrder order, int page, Optional<String> report,
        SiteIndex index) {}
