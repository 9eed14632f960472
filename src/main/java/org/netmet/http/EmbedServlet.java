package org.netmet.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.netmet.answer.Failure;
import org.netmet.answer.QuestionOutcome;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.http.html.AnswerOrder;
import org.netmet.http.html.AnswerView;
import org.netmet.http.html.EmbedPage;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.QuestionPage;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.jetty.StandardHeaders;
import org.netmet.http.protocol.Exchange;
import org.netmet.http.protocol.HttpReply;
import org.netmet.http.protocol.Representation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Serves the figures of an answer for a frame on a page of another site: {@code /embed/{question}?site=bone}. Only these
 * pages may be shown in a frame; they run no script and have no form.
 */
final class EmbedServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient GraphSnapshot current;
    private final transient SiteIndexes indexes;

    EmbedServlet(GraphSnapshot current, SiteIndexes indexes) {
        this.current = current;
        this.indexes = indexes;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        String question = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        var given = new TreeMap<String, String>();
        request.getParameterMap().forEach((name, values) -> given.put(name, values[0]));
        given.values().removeIf(String::isBlank);
        given.remove(RequestedEdition.PARAMETER);
        Optional<Edition> edition = RequestedEdition.of(current, exchange);
        if (edition.isEmpty()) {
            return;
        }
        Edition latest = edition.get();
        if (exchange.isKnown(latest.identifier(), "embed", question, given.toString())) {
            return;
        }
        switch (latest.questionService().ask(question, given)) {
            case QuestionOutcome.Answered answered -> {
                exchange.header("Content-Security-Policy", StandardHeaders.EMBED_POLICY);
                var view = new AnswerView(latest.netmet().release(), exchange.base(), AnswerOrder.SHARE, 1,
                        Optional.empty(), indexes.of(latest), latest.isEarlier(), current.isPublic());
                EmbedPage page = EmbedPage.of(QuestionPage.of(answered, Optional.empty(), List.of(), view),
                        RoutePaths.answer(question, given));
                exchange.send(HttpReply.text(200, Representation.PAGE.mediaType(), latest.isEarlier()
                        ? PageRenderer.render(page, PinnedAnswer.notice(
                                latest, view.index().asOf(), PinnedAnswer.UNKNOWN, exchange))
                        : PageRenderer.render(page)));
            }
            case Failure why -> exchange.send(why);
        }
    }
}
