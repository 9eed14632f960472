package org.netmet.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.chart.Drawing;
import org.netmet.chart.MatrixDrawing;
import org.netmet.chart.PngWriter;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.http.html.AnswerOrder;
import org.netmet.http.html.AnswerView;
import org.netmet.http.html.MatrixPage;
import org.netmet.http.html.MatrixView;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.ResultRow;
import org.netmet.http.protocol.Exchange;
import org.netmet.http.protocol.HttpReply;
import org.netmet.http.protocol.ProblemDetails;
import org.netmet.http.protocol.Representation;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the matrix of tumours and sites: {@code /matrix?group=...}, {@code /matrix?mode=evidence}, each also as SVG and
 * PNG.
 */
final class MatrixServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final List<Representation> OFFERED =
            List.of(Representation.PAGE, Representation.SVG, Representation.PNG);

    private final transient GraphSnapshot current;
    private final transient SiteIndexes indexes;

    MatrixServlet(GraphSnapshot current, SiteIndexes indexes) {
        this.current = current;
        this.indexes = indexes;
    }

    /** A question of the page was not answered. */
    private static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Failure why;

        Unanswered(Failure why) {
            this.why = why;
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        Optional<Representation> variant = Representation.wanted(exchange, OFFERED);
        if (variant.isEmpty()) {
            exchange.send(ProblemDetails.notAcceptable(OFFERED));
            return;
        }
        Optional<Edition> edition = RequestedEdition.of(current, exchange);
        if (edition.isEmpty()) {
            return;
        }
        Edition latest = edition.get();
        if (exchange.isKnown(latest.identifier(), variant.get().name(), exchange.base(),
                Optional.ofNullable(request.getQueryString()).orElse(""))) {
            return;
        }
        try {
            send(page(exchange, latest), latest, variant.get(), exchange);
        } catch (Unanswered unanswered) {
            exchange.send(unanswered.why);
        }
    }

    private static void send(MatrixPage page, Edition edition, Representation variant, Exchange exchange)
            throws IOException {
        if (variant.equals(Representation.PAGE)) {
            exchange.send(HttpReply.text(200, variant.mediaType(), edition.isEarlier()
                    ? PageRenderer.render(page,
                            PinnedAnswer.notice(edition, page.asOf(), PinnedAnswer.UNKNOWN, exchange))
                    : PageRenderer.render(page)));
            return;
        }
        exchange.header("Content-Disposition", "inline; filename=\"matrix_%s_%s.%s\"".formatted(
                page.isEvidence() ? "evidence" : "shares", page.release(), variant.name()));
        Drawing drawing = MatrixDrawing.of(page.matrix());
        exchange.send(variant.equals(Representation.SVG)
                ? HttpReply.text(200, variant.mediaType(), PageRenderer.svg(drawing))
                : HttpReply.bytes(variant.mediaType(), PngWriter.write(drawing)));
    }

    private MatrixPage page(Exchange exchange, Edition latest) throws Unanswered {
        List<ResultRow> groups = rows(latest, MatrixPage.GROUPS, Map.of());
        boolean isEvidence = exchange.parameter("mode").filter("evidence"::equals).isPresent();
        Optional<Map<String, String>> group =
                isEvidence ? Optional.of(Map.of()) : MatrixPage.group(groups, exchange.parameter("group"));
        if (group.isEmpty()) {
            throw new Unanswered(new Failure.BadArgument("group", exchange.parameter("group").orElse(""),
                    "a group of /matrix"));
        }
        var view = new MatrixView(isEvidence ? MatrixView.Mode.EVIDENCE : MatrixView.Mode.SHARES, group.get(),
                isEvidence && exchange.parameter("single").isPresent(), exchange.parameter("tumour").orElse(""),
                exchange.parameter("site").orElse(""), Math.max(1, exchange.page()));
        return MatrixPage.of(view, groups,
                rows(latest, isEvidence ? MatrixPage.EVIDENCE : MatrixPage.SHARES, view.arguments()),
                rows(latest, MatrixPage.KINDS, Map.of()), new AnswerView(latest.netmet().release(), exchange.base(),
                        AnswerOrder.SHARE, 1, Optional.empty(), indexes.of(latest), latest.isEarlier(),
                        current.isPublic()));
    }

    private static List<ResultRow> rows(Edition edition, String question, Map<String, String> given)
            throws Unanswered {
        return switch (edition.questionService().ask(question, given)) {
            case QuestionOutcome.Answered answered -> ((QueryResult.Rows) answered.answer()).rows().stream()
                    .map(ResultRow::new).toList();
            case Failure why -> throw new Unanswered(why);
        };
    }
}
