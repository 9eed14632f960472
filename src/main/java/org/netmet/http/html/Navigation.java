package org.netmet.http.html;

import java.util.List;

/** The navigation of every page. */
public final class Navigation {
    /** The entries in their order. */
    public static final List<Link> ENTRIES = List.of(
            new Link("Start", "/"),
            new Link("Questions", RoutePaths.CATALOGUE),
            new Link("Matrix", RoutePaths.MATRIX),
            new Link("Tumours", RoutePaths.TUMOURS),
            new Link("Sites", RoutePaths.SITES),
            new Link("Sources", RoutePaths.SOURCES),
            new Link("SPARQL", RoutePaths.SPARQL),
            new Link("About", RoutePaths.ABOUT));

    private Navigation() {}
}
