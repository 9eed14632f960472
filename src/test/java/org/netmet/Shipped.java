package org.netmet;

import org.netmet.Netmet.Opening;
import org.netmet.graph.Project;

import java.nio.file.Path;

/** The graph that the project ships, opened once for all tests. */
public final class Shipped {
    public static final Project PROJECT = new Project(Path.of("."));
    private static Netmet netmet;

    private Shipped() {}

    public static synchronized Netmet netmet() {
        if (netmet == null) {
            netmet = switch (Netmet.open(PROJECT, Cache.none())) {
                case Opening.Opened(Netmet opened) -> opened;
                case Opening.Refused refused -> throw new AssertionError(refused.inspection().problems().toString());
                case Opening.NoProject none -> throw new AssertionError("no project in " + PROJECT.root());
            };
        }
        return netmet;
    }
}
