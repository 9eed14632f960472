package org.netmet.http.html;

import java.util.List;

/**
 * The page on what is inside and how to take it away: numbers, the model as a drawing, interfaces and files.
 *
 * @param counts how many things of each kind there are
 */
public record AboutPage(String release, List<Count> counts, ModelDiagram model) implements Page {
    /** A number of things, with a link to them. */
    public record Count(Link kind, long number) {}

    @Override
    public String title() {
        return "About";
    }

    @Override
    public String section() {
        return RoutePaths.ABOUT;
    }
}
