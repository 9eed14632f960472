package org.netmet.build;

import org.netmet.rdf.Vocabulary;
import org.netmet.tables.ClaimTable;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A claim table that a user imports, with its name.
 *
 * @param name its key, which is also the key of the source that its claims are stated in
 * @param terms the Turtle file with the terms that the user defines; empty when the table uses only terms of the
 *     project
 */
public record ImportedTable(String name, Input table, Optional<Input> terms) {
    /** Pattern of a valid name. */
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    public ImportedTable {
        if (!isName(name)) {
            throw new IllegalArgumentException(name + " is no name of an import");
        }
    }

    /**
     * An input file.
     *
     * @param shownAs the path as messages show it
     */
    public record Input(Path path, String shownAs) {}

    /** Whether a string is a valid name: one that needs no escaping in an IRI or on a command line. */
    public static boolean isName(String given) {
        return given.matches(NAME);
    }

    /** IRI of the named graph that holds its claims, its source and its terms. */
    public String graph() {
        return Vocabulary.graph(graphName()).getURI();
    }

    /** The number of its rows. */
    public int rows() {
        return ClaimTable.rows(table.path());
    }

    String graphName() {
        return Vocabulary.IMPORTS + name;
    }
}
