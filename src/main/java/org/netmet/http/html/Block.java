package org.netmet.http.html;

import java.util.List;

/** A block of an answer on an HTML page. */
public sealed interface Block {
    /** @param level 2 or 3, as in {@code h2} and {@code h3} */
    record Heading(int level, String text) implements Block {}

    record Paragraph(String text) implements Block {}

    /** A paragraph that keeps its line breaks. */
    record Message(String text) implements Block {}

    /** A list. */
    record Items(List<Item> items) implements Block {}

    /**
     * An item of a list.
     *
     * @param links what stands behind the text, such as its sources
     */
    record Item(String text, List<Link> links) {}

    /** A table; each row has one cell for each column. */
    record Table(List<Column> columns, List<List<Cell>> rows) implements Block {}

    /**
     * A column of a table.
     *
     * @param numeric whether every value in the column is a number
     * @param definition the address of its definition; empty when it is no term
     */
    record Column(String heading, boolean numeric, String definition) {
        public boolean isDefined() {
            return !definition.isEmpty();
        }
    }

    /**
     * A cell of a table.
     *
     * @param links empty when the row has no value for the column
     * @param keys whether the links are keys of claims or sources, which do not wrap
     */
    record Cell(List<Link> links, boolean numeric, boolean keys) {}
}
