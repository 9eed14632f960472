package org.netmet.tables;

import org.netmet.model.Problem;

import java.util.List;
import java.util.stream.Stream;

/**
 * Result of reading a table: the values of the valid rows, and every problem.
 *
 * @param rows the number of rows that were read, valid or not
 */
public record ParsedTable<T>(List<Located<T>> found, List<Problem> problems, int rows) {
    public ParsedTable {
        found = List.copyOf(found);
        problems = List.copyOf(problems);
    }

    /** The values without their file locations. */
    public Stream<T> things() {
        return found.stream().map(Located::thing);
    }
}
