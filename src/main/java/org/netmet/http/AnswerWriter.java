package org.netmet.http;

import org.netmet.answer.QueryRequest;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.answer.ResultFormat;
import org.netmet.answer.ResultWriter;
import org.netmet.chart.Chart;
import org.netmet.chart.ChartDrawing;
import org.netmet.chart.Drawing;
import org.netmet.chart.PngWriter;
import org.netmet.execution.BoundedQuery;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.http.html.AnswerView;
import org.netmet.http.html.Arguments;
import org.netmet.http.html.Link;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.QuestionPage;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.protocol.ExplanationJson;
import org.netmet.http.protocol.Representation;
import org.netmet.queries.Question;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes an answer to a question of the catalogue in one representation: a format, a page, a chart, metadata, an
 * explanation.
 *
 * @param further the other questions in the same words, to which a page links
 * @param pinned what a page of an earlier release says of today; empty for any other
 */
record AnswerWriter(
        QueryRequest.OfQuestion request, List<QueryRequest.OfQuestion> further, Edition edition, AnswerView view,
        Optional<PinnedAnswer> pinned) {
    static final int COLUMNS = 120;
    private static final int LONGEST_NAME = 120;

    /** The representations of an answer. The page stands before the charts: some browsers accept all of them alike. */
    static List<Representation> offered(Question question, List<Representation> formats) {
        var offered = new ArrayList<>(formats);
        if (QuestionPage.mayHaveChart(question)) {
            offered.add(Representation.SVG);
            offered.add(Representation.PNG);
        }
        if (formats.stream().anyMatch(format -> format.name().equals(Representation.of(ResultFormat.CSV).name()))) {
            offered.add(Representation.CSVM);
        }
        return offered;
    }

    ResultWriter writer(Representation variant) {
        if (variant.format().isPresent()) {
            return request.writer(variant.format().get(), COLUMNS);
        }
        if (variant.equals(Representation.EXPLANATION)) {
            return text(result -> ExplanationJson.of(edition.questionService().explain(request, result)));
        }
        if (variant.equals(Representation.CSVM)) {
            return text(result -> CsvMetadata.of(request.answered(result), view.base() + address("csv").substring(1),
                    view.release()));
        }
        if (variant.equals(Representation.SVG)) {
            return text(result -> PageRenderer.svg(drawing(request.answered(result))));
        }
        if (variant.equals(Representation.PNG)) {
            return whole(result -> PngWriter.write(drawing(request.answered(result))));
        }
        return text(result -> {
            QuestionPage page = QuestionPage.of(request.answered(result),
                    edition.questionService().explain(request, result), also(), view);
            return pinned.map(today -> PageRenderer.render(page, today.notice(request.answered(result), page.asOf())))
                    .orElseGet(() -> PageRenderer.render(page));
        });
    }

    private List<Link> also() {
        return further.stream().map(part -> new Link(
                part.arguments().isEmpty()
                        ? part.question().summary()
                        : "%s (%s)".formatted(part.question().summary(), String.join(", ", part.arguments().values())),
                RoutePaths.answer(part.question().name(), part.arguments()))).toList();
    }

    private Map<String, String> arguments() {
        return Arguments.of(request.question(), request.arguments(), request.bound());
    }

    /** The path of this answer in this release in a format. */
    private String address(String format) {
        Map<String, String> parameters = arguments();
        parameters.put("release", view.release());
        parameters.put("format", format);
        return RoutePaths.answer(request.question().name(), parameters);
    }

    /** The link from a CSV file to its metadata; empty for what is no CSV file. */
    Optional<String> metadata(Representation variant) {
        return variant.format().filter(ResultFormat.CSV::equals).map(csv -> "<%s>; rel=\"describedby\"; type=\"%s\""
                .formatted(address("csvm"), Representation.CSVM.mediaType()));
    }

    private Drawing drawing(QuestionOutcome.Answered answered) {
        return ChartDrawing.of(QuestionPage.chart(answered, view).orElseGet(() -> Chart.of(
                answered.question().summary(), "This answer has no share that a chart could show.", List.of())));
    }

    private ResultWriter text(Function<QueryResult, String> layout) {
        return whole(result -> layout.apply(result).getBytes(StandardCharsets.UTF_8));
    }

    private ResultWriter whole(Function<QueryResult, byte[]> layout) {
        return (task, out) -> {
            QueryResult result;
            try (BoundedQuery run = task.query(request.query())) {
                result = QueryResult.of(run);
            }
            task.complete();
            byte[] bytes = layout.apply(result);
            out.write(bytes, 0, bytes.length);
        };
    }

    /**
     * The value of Content-Disposition: a file name of question, arguments and release, for a browser that saves the
     * answer; empty for a page.
     */
    Optional<String> disposition(Representation variant) {
        if (variant.equals(Representation.PAGE) || variant.equals(Representation.EXPLANATION)) {
            return Optional.empty();
        }
        String name = Stream.concat(Stream.of(request.question().name()), arguments().values().stream())
                .map(part -> part.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""))
                .collect(Collectors.joining("_"));
        String shortened = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return Optional.of("inline; filename=\"%s_%s.%s\"".formatted(shortened, view.release(), variant.name()));
    }
}
