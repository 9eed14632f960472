package org.netmet.http.html;

import org.netmet.chart.Axis;
import org.netmet.chart.Chart;
import org.netmet.chart.Mark;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures in lists that can be compared, all shares on one axis, and all times on another.
 *
 * @param name the heading of the first column
 * @param axis that of shares
 * @param times that of times
 */
public record FigureTable(String name, Axis axis, Axis times, List<Section> sections) {
    /**
     * A list whose figures can be compared.
     *
     * @param title of whom, when and how; empty when the question says it
     * @param colour the number of its colour: sections of one population have the same
     * @param cautions those of all rows, which the rows then do not repeat
     * @param source what is said of the source of all rows; empty when they have several
     */
    public record Section(String title, int colour, List<String> cautions, Optional<SourceLink> source,
            List<Row> rows) {
        /** A section that says once what all its rows have in common. */
        static Section of(String title, int colour, List<Row> rows) {
            if (rows.size() < 2) {
                return new Section(title, colour, List.of(), Optional.empty(), rows);
            }
            List<String> common = rows.getFirst().cautions().stream()
                    .filter(caution -> rows.stream().allMatch(row -> row.cautions().contains(caution))).toList();
            boolean isOneSource = rows.stream().map(Row::sources).distinct().count() == 1
                    && rows.getFirst().sources().size() == 1;
            return new Section(title, colour, common,
                    isOneSource ? Optional.of(rows.getFirst().sources().getFirst()) : Optional.empty(),
                    rows.stream().map(row -> row.without(common, isOneSource)).toList());
        }

        /** The heading of its column of names; figures of several groups are named by their group, not by their source. */
        public String heading(String name) {
            return name.equals("source") && rows.stream().noneMatch(row -> row.name().isLinked()) ? "of whom" : name;
        }

        /** Some of its rows. */
        Section part(int from, int to) {
            return new Section(title + (from > 0 ? " (continued)" : ""), colour, cautions, source,
                    rows.subList(from, to));
        }

        /** Whether any of the figures has a place on the axis. */
        public boolean isDrawn() {
            return rows.stream().anyMatch(row -> !(row.figure().mark() instanceof Mark.None));
        }
    }

    /**
     * A figure.
     *
     * @param isLimited whether it is of a stratum only, and stands after the others
     * @param of of whom, when and how, where the title of its section does not say it; empty otherwise
     * @param colour the number of the colour of its population
     * @param claims the pages of its claims; the first is behind the number
     * @param details what else its row says, by column
     */
    public record Row(Link name, String of, int colour, boolean isLimited, Figure figure, List<Link> claims,
            List<String> cautions, List<SourceLink> sources, List<Detail> details) {
        private Row without(List<String> common, boolean isOneSource) {
            return new Row(name, of, colour, isLimited, figure, claims,
                    cautions.stream().filter(caution -> !common.contains(caution)).toList(), isOneSource
                            ? sources.stream().map(source -> new SourceLink(source.link(), "")).toList()
                            : sources,
                    details);
        }

        /** The row beside rows of other groups; a row that is named by its source is named by its group instead. */
        Row beside(String group, boolean isNamedBySource) {
            return new Row(isNamedBySource ? Link.unlinked(group) : name, isNamedBySource ? "" : group, colour,
                    isLimited, figure, claims, cautions, sources, details);
        }

        /** The row with the cautions of its section. */
        Row withCautions(List<String> ofSection) {
            return new Row(name, of, colour, isLimited, figure, claims,
                    Stream.concat(cautions.stream(), ofSection.stream()).distinct().toList(), sources, details);
        }

        /** The row in the colour of its population. */
        Row in(int population) {
            return new Row(name, of, population, isLimited, figure, claims, cautions, sources, details);
        }
    }

    /** The text of a figure and its mark on the axis. */
    public record Figure(String main, String counts, Mark mark) {}

    /** @param note its year and kind; empty when they are not known */
    public record SourceLink(Link link, String note) {}

    /** A cell of the answer that has no column of its own. */
    public record Detail(String heading, List<Link> values) {}

    static FigureTable of(String name, List<Section> sections) {
        List<Mark> marks = sections.stream().flatMap(section -> section.rows().stream())
                .map(row -> row.figure().mark()).toList();
        return new FigureTable(name, Axis.covering(marks.stream(), Axis.Unit.SHARE),
                Axis.covering(marks.stream(), Axis.Unit.MONTHS), sections);
    }

    /** The axis of a section: that of times when most of its figures are times. */
    public Axis axis(Section section) {
        return Axis.covering(section.rows().stream().map(row -> row.figure().mark()).toList())
                .unit() == Axis.Unit.MONTHS ? times : axis;
    }

    /** The number of figures. */
    public int size() {
        return sections.stream().mapToInt(section -> section.rows().size()).sum();
    }

    /** The figures that have a place on the axis, as a chart. */
    Chart chart(String title, String note) {
        return Chart.of(title, note, sections.stream().map(section -> new Chart.Section(section.title(),
                section.colour(), section.rows().stream()
                        .filter(row -> !(row.figure().mark() instanceof Mark.None))
                        .map(row -> new Chart.Row(Stream.of(row.name().text(), row.of())
                                .filter(text -> !text.isEmpty()).collect(Collectors.joining(", ")), row.colour(),
                                Stream.of(row.figure().main(), row.figure().counts())
                                        .filter(text -> !text.isEmpty()).collect(Collectors.joining(" ")),
                                row.sources().stream().map(source -> source.link().text())
                                        .collect(Collectors.joining("; ")),
                                row.figure().mark()))
                        .toList()))
                .filter(section -> !section.rows().isEmpty()).toList());
    }
}
