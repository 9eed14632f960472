package org.netmet.http.html;

/**
 * What stands above a page of an earlier release.
 *
 * @param release the earlier release
 * @param asOf the day on which its last source was encoded; empty when it does not say
 * @param today the release that is served beside it
 * @param current the address of the same page of today
 * @param says what that page says, as the end of a sentence
 * @param isOtherQuery whether the question has another query today than it had then
 */
public record PinnedNotice(
        String release, String asOf, String today, String current, String says, boolean isOtherQuery) {}
