package org.netmet.http.html;

import java.util.List;

/**
 * The choices for the arguments of an answer, as lists of links to the pages that a site without a server has.
 *
 * @param title what is chosen
 * @param lists at least one
 */
public record ChoicesPage(String title, String release, List<Choices> lists) implements Page {
    /**
     * A list.
     *
     * @param anchor the fragment by which pages lead to it
     * @param heading what is fixed and what is chosen
     */
    public record Choices(String anchor, String heading, List<Link> choices) {}
}
