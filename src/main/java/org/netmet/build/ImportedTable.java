package org.netmet.build;

import org.netmet.rdf.Vocabulary;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A table of figures that is the user's own, under a name.
 *
 * @param name its key, which is also the key of the source that its claims are stated in
 * @param terms the terms of the user's own that the table names
 */
public record ImportedTable(String name, Input table, Optional<Input> terms) {
    /** What a name looks like. */
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    public ImportedTable {
        if (!isName(name)) {
            throw new IllegalArgumentException(name + " is no name of an import");
        }
    }

    /** @param shownAs the path as messages show it */
    public record Input(Path path, String shownAs) {}

    /** Whether it can stand in IRIs and on a command line. */
    public static boolean isName(String given) {
        return given.matches(NAME);
    }

    /** The graph that holds its claims, its source and its terms. */
    public String graph() {
        return Vocabulary.graph(graphName()).getURI();
    }

    String graphName() {
        return Vocabulary.IMPORTS + name;
    }
}
