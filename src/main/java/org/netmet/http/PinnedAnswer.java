package org.netmet.http;

import org.apache.jena.graph.Node;
import org.netmet.answer.QueryRequest;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.answer.QuestionOutcome.Answered;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.http.html.Arguments;
import org.netmet.http.html.PinnedNotice;
import org.netmet.http.protocol.Exchange;
import org.netmet.publish.ReleaseReader;
import org.netmet.queries.Question;
import org.netmet.summary.Summary;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is said of today above an answer of an earlier release.
 *
 * @param edition the earlier release
 * @param current the address of the same of today
 * @param today the answer of today; empty when there is none now
 */
record PinnedAnswer(Edition edition, String current, Optional<Answered> today) {
    /** What is said of today where nothing was compared. */
    static final String UNKNOWN = "may say something else.";

    /** For a page of an answer; empty for the release that is served. */
    static Optional<PinnedAnswer> of(QueryRequest.OfQuestion request, Edition edition, Exchange exchange) {
        return of(request.question(), Arguments.of(request.question(), request.arguments(), request.bound()), edition,
                exchange);
    }

    /** Asks today's question, before the earlier answer holds a permit of the same limit. */
    static Optional<PinnedAnswer> of(
            Question question, Map<String, String> given, Edition edition, Exchange exchange) {
        return edition.today().map(now -> new PinnedAnswer(edition, RequestedEdition.current(exchange),
                now.questionService().ask(question.name(), given) instanceof Answered answered
                        ? Optional.of(answered)
                        : Optional.empty()));
    }

    /** For a page that is no answer to one question. */
    static PinnedNotice notice(Edition edition, String asOf, String says, Exchange exchange) {
        return new PinnedNotice(edition.netmet().release(), asOf, edition.today().orElseThrow().netmet().release(),
                RequestedEdition.current(exchange), says, false);
    }

    /** @param then the answer of the earlier release */
    PinnedNotice notice(QuestionOutcome.Answered then, String asOf) {
        return new PinnedNotice(edition.netmet().release(), asOf, edition.today().orElseThrow().netmet().release(),
                current, today.map(now -> says(then, now)).orElse(UNKNOWN),
                !ReleaseReader.describes(edition.netmet().dataset(), then.question()));
    }

    private static String says(Answered then, Answered now) {
        if (then.answer().equals(now.answer())) {
            return "says the same.";
        }
        String first = first(now);
        return first.isEmpty() || first.equals(first(then))
                ? "has other rows%s.".formatted(counted(then, now))
                : "says: " + first;
    }

    /** How many rows went and came; empty for an answer without rows, or where only their order is another one. */
    private static String counted(Answered then, Answered now) {
        if (!(then.answer() instanceof QueryResult.Rows(var columns, var old))
                || !(now.answer() instanceof QueryResult.Rows(var others, var rows))) {
            return "";
        }
        Set<Map<String, Node>> before = new HashSet<>(old);
        Set<Map<String, Node>> after = new HashSet<>(rows);
        long gone = before.stream().filter(row -> !after.contains(row)).count();
        long added = after.stream().filter(row -> !before.contains(row)).count();
        return gone + added == 0 ? "" : " (%d of these gone or changed, %d new or changed)".formatted(gone, added);
    }

    /** The first sentences of an answer; empty without any. */
    private static String first(Answered answered) {
        return answered.summary().map((Summary summary) -> String.join(" ",
                summary.verdict().map(List::of).orElse(summary.headline()))).orElse("").strip();
    }
}
