package org.netmet.http;

import org.netmet.answer.Messages;
import org.netmet.answer.QuestionOutcome;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why there is no answer, as problem details (RFC 9457).
 *
 * @param title what kind of trouble it is, the same for all of its kind
 * @param detail what was found and what to do
 * @param more members beside the standard ones: the line and column of a syntax error
 * @param retryAfter seconds after which it may go better; 0 when it will not
 */
record ProblemDetails(int status, String title, String detail, Map<String, Object> more, int retryAfter) {
    private static final int SOON = 2;
    private static final int LATER = 30;

    static ProblemDetails of(int status, String title, String detail) {
        return new ProblemDetails(status, title, detail, Map.of(), 0);
    }

    static ProblemDetails of(QuestionOutcome outcome) {
        Map<String, Object> more = new LinkedHashMap<>();
        if (outcome instanceof QuestionOutcome.BadQuery bad && bad.line() > 0) {
            more.put("line", bad.line());
            more.put("column", bad.column());
            bad.token().ifPresent(token -> more.put("token", token));
        }
        String title = outcome.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return new ProblemDetails(status(outcome), title.toLowerCase(Locale.ROOT), Messages.of(outcome), more,
                outcome instanceof QuestionOutcome.OutOfTime || outcome instanceof QuestionOutcome.OutOfMemory
                        ? LATER
                        : 0);
    }

    /** Too many ask at once. */
    static ProblemDetails busy() {
        return busy("too many queries are running, and as many are waiting as may wait");
    }

    /** @param why the sentence before the advice */
    static ProblemDetails busy(String why) {
        return new ProblemDetails(503, "busy", why + "\n  fix: ask again in a few seconds", Map.of(), SOON);
    }

    static ProblemDetails tooLarge(long limit) {
        return of(413, "answer too large",
                ("the answer is larger than %d MiB, the most that is sent at once; nothing of it "
                        + "is shown\n  fix: ask for less, or for parts with ORDER BY, LIMIT and OFFSET")
                        .formatted(limit >> 20));
    }

    static ProblemDetails notAcceptable(List<Representation> offered) {
        return of(406, "not acceptable", "none of the media types asked for is had here\n  fix: use one of "
                + String.join(", ", Representation.mediaTypes(offered)));
    }

    static int status(QuestionOutcome outcome) {
        return switch (outcome) {
            case QuestionOutcome.Answered answered -> 200;
            case QuestionOutcome.NoSuchQuestion none -> 404;
            case QuestionOutcome.BadArgument bad -> 400;
            case QuestionOutcome.BadQuery bad -> 400;
            case QuestionOutcome.Unclear unclear -> 400;
            case QuestionOutcome.NotUnderstood lost -> 400;
            case QuestionOutcome.OutOfTime late -> 503;
            case QuestionOutcome.OutOfMemory full -> 503;
            case QuestionOutcome.ServiceFailed failed -> 502;
        };
    }
}
