package org.netmet.tables;

import org.netmet.model.Problem;

import java.util.List;
import java.util.stream.Stream;

/**
 * What came of reading a table: the sound rows, and every problem of the others.
 *
 * @param rows how many rows were looked at, sound or not
 */
public record ParsedTable<T>(List<Located<T>> found, List<Problem> problems, int rows) {
    public ParsedTable {
        found = List.copyOf(found);
        problems = List.copyOf(problems);
    }

    public Stream<T> things() {
        return found.stream().map(Located::thing);
    }
}
