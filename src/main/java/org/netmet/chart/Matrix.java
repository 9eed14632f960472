package org.netmet.chart;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A heat map: what is known of each pair of a row and a column.
 *
 * @param title what it shows, as a sentence
 * @param note what its reader must know, such as release and address
 * @param columns in their order; those of one group stand together
 */
public record Matrix(String title, String note, List<Column> columns, List<Row> rows) {
    /** The number of steps of colour, from 0 for nothing. */
    public static final int LEVELS = 6;

    public record Column(String name, String group, String link) {}

    /**
     * A row.
     *
     * @param depth how far it stands in, as a kind of the row above
     * @param cells one for each column
     */
    public record Row(String name, int depth, String link, List<Cell> cells) {}

    /** What a cell holds. */
    public enum Kind {
        /** Nothing is reported. */
        EMPTY,
        /** A share with counts, or a number of origins. */
        NUMBER,
        /** A share of fewer than 20 patients; hatched. */
        FEW,
        /** A share without counts; a ring. */
        NO_COUNTS,
        /** Words only; a dot. */
        WORDS
    }

    /**
     * A cell.
     *
     * @param text its number; empty for words and for nothing
     * @param level its step of colour, below {@link #LEVELS}
     * @param inWords what it says, with counts and sources; empty for nothing
     * @param link empty for nothing
     */
    public record Cell(Kind kind, String text, int level, String inWords, String link) {
        public static final Cell EMPTY = new Cell(Kind.EMPTY, "", 0, "", "");
    }

    /** The number of cells that are not empty. */
    public long size() {
        return rows.stream().flatMap(row -> row.cells().stream()).filter(cell -> cell.kind() != Kind.EMPTY).count();
    }

    /** The same with rows as columns, for few rows on a narrow screen. */
    public Matrix transposed() {
        return new Matrix(title, note, rows.stream().map(row -> new Column(row.name(), "", row.link())).toList(),
                IntStream.range(0, columns.size()).mapToObj(i -> new Row(columns.get(i).name(), 0,
                        columns.get(i).link(), rows.stream().map(row -> row.cells().get(i)).toList())).toList());
    }
}
