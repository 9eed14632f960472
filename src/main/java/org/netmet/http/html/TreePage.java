package org.netmet.http.html;

import java.util.List;

/**
 * The page of all terms of one kind as a tree.
 *
 * @param heading what the terms are, such as "Tumours"
 * @param total the number of terms
 * @param roots the terms that lie within no other
 */
public record TreePage(String heading, String release, String section, String intro, int total, List<Entry> roots)
        implements
            Page {
    /**
     * A term. One that lies within several is listed within each, its narrower terms only within the first.
     *
     * @param names its other names; empty when it has none
     * @param claims the number of claims on exactly this term
     */
    public record Entry(Link term, String names, int claims, List<Entry> narrower) {}

    @Override
    public String title() {
        return heading;
    }
}
