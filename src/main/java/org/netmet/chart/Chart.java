package org.netmet.chart;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chart: sections of rows on one axis. Sections cannot be compared with each other unless their colour is the same.
 *
 * @param title what the chart shows, as a sentence
 * @param note what its reader must know, such as release and address
 */
public record Chart(String title, String note, Axis axis, List<Section> sections) {
    /**
     * Rows that can be compared.
     *
     * @param title of whom, when and how; empty when the title of the chart says it
     * @param colour the number of its colour, from 0
     */
    public record Section(String title, int colour, List<Row> rows) {}

    /**
     * A row.
     *
     * @param colour the number of its colour, from 0
     * @param figure the figure as text: per cent, interval, n of N, or as printed
     * @param source the key and year of its source
     */
    public record Row(String name, int colour, String figure, String source, Mark mark) {}

    /** The chart on the shortest axis that shows all its rows; figures of another unit stand as text. */
    public static Chart of(String title, String note, List<Section> sections) {
        return new Chart(title, note, Axis.covering(sections.stream().flatMap(section -> section.rows().stream())
                .map(Row::mark).toList()), sections);
    }

    /** The text alternative: every row in words. */
    public String inWords() {
        return sections.stream().map(section -> Stream.concat(
                Stream.of(section.title()).filter(text -> !text.isEmpty()).map(text -> text + ":"),
                Stream.of(section.rows().stream().map(row -> Stream.of(row.name(), row.figure(), row.source())
                        .filter(text -> !text.isEmpty()).collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("; "))))
                .collect(Collectors.joining(" "))).collect(Collectors.joining(". "));
    }
}
