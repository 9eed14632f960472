package org.netmet.http.html;

import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.answer.ResultFormat;
import org.netmet.summary.Summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How to take an answer away: files, code, citation, and a permanent link.
 *
 * @param files links to the answer as a file, then to its chart
 * @param query the link to its query in the SPARQL editor
 * @param code how programs read it
 * @param citations how to cite it
 * @param permalink its URL in this release
 * @param report the link to report an error; empty when there is none
 * @param preview its chart, for a preview of its link; empty when there is none
 */
public record AnswerUse(List<Link> files, Link query, List<Snippet> code, List<Snippet> citations, String permalink,
        Optional<Link> report, Optional<Preview> preview) {
    /** A text to copy. */
    public record Snippet(String title, String text) {}

    private static final List<ResultFormat> FILES =
            List.of(ResultFormat.CSV, ResultFormat.TSV, ResultFormat.JSON, ResultFormat.MD);
    private static final int PLAIN = 128;

    static AnswerUse of(
            QuestionOutcome.Answered answered, Optional<Summary> summary, AnswerView view, boolean isDrawn) {
        Map<String, String> arguments = Arguments.of(answered.question(), answered.arguments(), answered.bound());
        return of(answered, summary, view, isDrawn, RoutePaths.answer(answered.question().name(), arguments));
    }

    /** @param page the path of the page that the permanent link leads to */
    static AnswerUse of(QuestionOutcome.Answered answered, Optional<Summary> summary, AnswerView view,
            boolean isDrawn, String page) {
        String name = answered.question().name();
        Map<String, String> arguments = Arguments.of(answered.question(), answered.arguments(), answered.bound());
        String path = RoutePaths.answer(name, Map.of());
        var pinned = new LinkedHashMap<>(arguments);
        pinned.put("release", view.release());
        String permalink = view.base() + RoutePaths.pinned(page, view.release()).substring(1);
        var files = new ArrayList<Link>();
        QueryResult.Shape shape = answered.answer().shape();
        List<ResultFormat> fitting = shape == QueryResult.Shape.ROWS
                ? FILES
                : Stream.of(ResultFormat.values()).filter(format -> format.fits(shape)).toList();
        fitting.forEach(format -> files
                .add(new Link(format == ResultFormat.MD ? "Markdown" : format.toString().toUpperCase(Locale.ROOT),
                        path + RoutePaths.query(with(arguments, format.toString())))));
        if (shape == QueryResult.Shape.ROWS) {
            files.add(new Link("CSV metadata", path + RoutePaths.query(with(arguments, "csvm"))));
        }
        if (isDrawn) {
            Stream.of("svg", "png").forEach(format -> files.add(new Link("Chart as "
                    + format.toUpperCase(Locale.ROOT), path + RoutePaths.query(with(arguments, format)))));
        }
        String title = summary.map(Summary::question).orElse(answered.question().summary());
        return new AnswerUse(files, new Link("SPARQL query", RoutePaths.editor(name, arguments)),
                code(view.base() + path.substring(1) + RoutePaths.query(with(pinned, "csv")), isDrawn
                        ? onPages(title.replace("\"", "'"), permalink,
                                view.base() + path.substring(1) + RoutePaths.query(with(pinned, "svg")),
                                view.pinned(view.base() + RoutePaths.embed(name, arguments).substring(1)))
                        : List.of()),
                citations(title, permalink, view), permalink,
                view.report().map(address -> new Link("Report an error",
                        report(address, title, permalink))),
                isDrawn
                        ? Preview.of(path + RoutePaths.query(with(arguments, "png")), title, view)
                        : Optional.empty());
    }

    private static Map<String, String> with(Map<String, String> arguments, String format) {
        var all = new LinkedHashMap<>(arguments);
        all.put("format", format);
        return all;
    }

    /** The chart on a page of another site: as an image of this release, and as a frame with links. */
    private static List<Snippet> onPages(String title, String permalink, String image, String frame) {
        return List.of(
                new Snippet("As an image on a page of yours", "<a href=\"%s\"><img src=\"%s\" alt=\"%s\"></a>"
                        .formatted(permalink, image, title)),
                new Snippet("In a frame on a page of yours",
                        "<iframe src=\"%s\" title=\"%s\" width=\"100%%\" height=\"420\" loading=\"lazy\"></iframe>"
                                .formatted(frame, title)));
    }

    /** @param onPages the chart on a page of another site; none without a chart */
    private static List<Snippet> code(String csv, List<Snippet> onPages) {
        return Stream.concat(Stream.of(
                new Snippet("R", "answer <- read.csv(\"%s\")".formatted(csv)),
                new Snippet("Python", "import pandas\nanswer = pandas.read_csv(\"%s\")".formatted(csv)),
                new Snippet("curl", "curl -fOJ '%s'".formatted(csv.replace("'", "%27")))),
                onPages.stream()).toList();
    }

    private static List<Snippet> citations(String title, String permalink, AnswerView view) {
        String year = view.index().asOf().replaceFirst("-.*", "");
        String day = view.index().asOf();
        return List.of(
                new Snippet("Text", "netmet (%s). %s Release %s%s. %s".formatted(year, title, view.release(),
                        day.isEmpty() ? "" : ", data of " + day, permalink)),
                new Snippet("BibTeX", """
                        @misc{netmet-%s,
                          author = {{The netmet maintainers}},
                          title = {%s},
                          year = {%s},
                          note = {netmet, release %s},
                          url = {%s}
                        }""".formatted(view.release(), tex(title), year, view.release(), permalink)),
                new Snippet("RIS", """
                        TY  - DATA
                        AU  - The netmet maintainers
                        TI  - %s
                        PY  - %s
                        ET  - %s
                        DB  - netmet
                        UR  - %s
                        ER  -""".formatted(title, year, view.release(), permalink)));
    }

    /** A text with the characters that BibTeX treats as markup written as themselves. */
    private static String tex(String text) {
        var written = new StringBuilder();
        text.chars().forEach(c -> written.append(c < PLAIN && "&%$#_{}".indexOf(c) >= 0 ? "\\" : "").append((char) c));
        return written.toString();
    }

    private static String report(String address, String title, String permalink) {
        String said = "What is wrong?\n\n\nSeen at: " + permalink;
        String heading = "Error in: " + title;
        boolean isMail = address.startsWith("mailto:");
        return address + (address.contains("?") ? "&" : "?")
                + (isMail ? "subject=" : "title=") + RoutePaths.encoded(heading)
                + "&body=" + RoutePaths.encoded(said);
    }
}
