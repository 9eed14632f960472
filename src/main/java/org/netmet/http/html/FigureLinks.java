package org.netmet.http.html;

import org.netmet.http.html.FigureTable.Row;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /** The sentence, in texts and links. */
    List<Link> in(String sentence) {
        var pieces = new ArrayList<Link>();
        Matcher figure = FIGURE.matcher(sentence);
        int from = 0;
        while (figure.find()) {
            String before = sentence.substring(0, figure.start());
            pieces.add(Link.unlinked(sentence.substring(from, figure.start())));
            pieces.add(new Link(figure.group(), target(before, figure.group())));
            from = figure.end();
        }
        pieces.add(Link.unlinked(sentence.substring(from)));
        return pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
    }

    /** The claim of the row that the words before the figure name, or else of the only claim with this figure. */
    private String target(String before, String figure) {
        List<Row> equal = rows.stream().filter(row -> !row.claims().isEmpty() && isFigure(row, figure)).toList();
        List<Row> named = equal.stream().filter(row -> before.strip().endsWith(row.name().text())).toList();
        Stream<String> claims = (named.isEmpty() ? equal : named).stream().map(row -> row.claims().getFirst().href());
        List<String> targets = claims.distinct().toList();
        return targets.size() == 1 ? targets.getFirst() : otherwise;
    }

    private static boolean isFigure(Row row, String figure) {
        return row.figure().main().equals(figure) || row.figure().main().startsWith(figure + " ");
    }
}
