package org.netmet.http.html;

import org.netmet.http.html.FigureTable.Row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Links from the figures in a sentence to their claims.
 *
 * @param rows the figures that the sentence was made from
 * @param otherwise where a figure leads that is not of one row, such as a range; empty for nowhere
 */
record FigureLinks(List<Row> rows, String otherwise) {
    private static final Pattern FIGURE =
            Pattern.compile("\\d+(?:\\.\\d+)?(?:[-–]\\d+(?:\\.\\d+)?)?(?: ?%| months| years)");

    /** The links of a table; figures that are of no one row lead to the table. */
    static FigureLinks of(FigureTable table, String otherwise) {
        List<Row> rows = table.sections().stream().flatMap(section -> section.rows().stream()).toList();
        return new FigureLinks(rows, rows.isEmpty() ? "" : otherwise);
    }

    /**
     * The figures of a cell, each with its claim; one link to the first claim when the two cannot be told apart one by
     * one, such as when a figure itself has a semicolon.
     *
     * @param cell figures, separated by semicolons
     * @param claims the pages of the claims in the order of the figures; not empty
     */
    static List<Link> each(String cell, List<String> claims) {
        String[] figures = cell.split("; ");
        return claims.size() > 1 && figures.length == claims.size()
                ? IntStream.range(0, figures.length).mapToObj(i -> new Link(figures[i], claims.get(i))).toList()
                : List.of(new Link(cell, claims.getFirst()));
    }

    /** The sentence, in texts and links. */
    List<Link> in(String sentence) {
        var pieces = new ArrayList<Link>();
        Matcher figure = FIGURE.matcher(sentence);
        int from = 0;
        while (figure.find()) {
            String before = sentence.substring(0, figure.start());
            pieces.add(Link.unlinked(sentence.substring(from, figure.start())));
            pieces.add(new Link(figure.group(), target(before, figure.group(), sentence)));
            from = figure.end();
        }
        pieces.add(Link.unlinked(sentence.substring(from)));
        return pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
    }

    /** The only claim with this figure, of the name before it or of the source in the sentence if several have it. */
    private String target(String before, String figure, String sentence) {
        List<Row> equal = rows.stream().filter(row -> !row.claims().isEmpty() && isFigure(row, figure)).toList();
        List<Row> named = equal.stream().filter(row -> before.strip().endsWith(row.name().text())).toList();
        List<Row> fitting = named.isEmpty() ? equal : named;
        List<Row> cited = fitting.stream().filter(row -> row.sources().stream()
                .anyMatch(source -> sentence.contains(source.link().text()))).toList();
        return onlyClaim(fitting).or(() -> onlyClaim(cited)).orElse(otherwise);
    }

    private static Optional<String> onlyClaim(List<Row> rows) {
        List<String> claims = rows.stream().map(row -> row.claims().getFirst().href()).distinct().toList();
        return claims.size() == 1 ? Optional.of(claims.getFirst()) : Optional.empty();
    }

    private static boolean isFigure(Row row, String figure) {
        return row.figure().main().equals(figure) || row.figure().main().startsWith(figure + " ");
    }
}
