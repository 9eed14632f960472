package org.netmet.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.netmet.answer.Failure;
import org.netmet.answer.QuestionOutcome;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.http.html.AnswerOrder;
import org.netmet.http.html.AnswerView;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.PairPage;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.protocol.Exchange;
import org.netmet.http.protocol.HttpReply;
import org.netmet.queries.Question;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves the page of one tumour at one site: {@code /pair?tumour=...&site=...}; without arguments its example. */
final class PairServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient GraphSnapshot current;
    private final transient SiteIndexes indexes;
    private final transient Optional<String> report;

    PairServlet(GraphSnapshot current, SiteIndexes indexes, Optional<String> report) {
        this.current = current;
        this.indexes = indexes;
        this.report = report;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        Optional<Edition> edition = RequestedEdition.of(current, exchange);
        if (edition.isEmpty()) {
            return;
        }
        Edition latest = edition.get();
        Question rates = latest.netmet().catalogue().find(PairPage.RATES).orElseThrow();
        var given = new LinkedHashMap<String, String>();
        for (String parameter : List.of("tumour", "site")) {
            exchange.parameter(parameter).or(() -> rates.find(parameter).orElseThrow().example())
                    .ifPresent(value -> given.put(parameter, value));
        }
        var first = new LinkedHashMap<String, String>();
        RoutePaths.PRESET.forEach(name -> exchange.parameter(name).ifPresent(value -> first.put(name, value)));
        if (exchange.isKnown(latest.identifier(), exchange.base(), given.toString(), first.toString())) {
            return;
        }
        var answers = new LinkedHashMap<String, QuestionOutcome.Answered>();
        for (String question : List.of(PairPage.RATES, PairPage.COMPARED, PairPage.POOLED, PairPage.INFLUENCE,
                PairPage.LEFT_OUT)) {
            switch (latest.questionService().ask(question, given)) {
                case QuestionOutcome.Answered answered -> answers.put(question, answered);
                case Failure why -> {
                    exchange.send(why);
                    return;
                }
            }
        }
        PairPage page = PairPage.of(Map.copyOf(answers), new AnswerView(latest.netmet().release(), exchange.base(),
                AnswerOrder.SHARE, 1, report, indexes.of(latest), latest.isEarlier(), current.isPublic()), first);
        exchange.send(HttpReply.text(200, "text/html", PinnedAnswer.of(rates, given, latest, exchange)
                .map(now -> PageRenderer.render(page, now.notice(answers.get(PairPage.RATES), page.asOf())))
                .orElseGet(() -> PageRenderer.render(page))));
    }
}
