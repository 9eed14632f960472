package org.netmet.http;

import org.netmet.answer.Failure;
import org.netmet.answer.Messages;

import java.util.LinkedHashMap;
import java.util.List;
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

    static ProblemDetails of(Failure failure) {
        Map<String, Object> more = new LinkedHashMap<>();
        if (failure instanceof Failure.BadQuery bad && bad.line() > 0) {
            more.put("line", bad.line());
            more.put("column", bad.column());
            bad.token().ifPresent(token -> more.put("token", token));
        }
        Kind kind = Kind.of(failure);
        return new ProblemDetails(kind.status, kind.title, Messages.of(failure), more, kind.retryAfter);
    }

    /** Too many ask at once. */
    static ProblemDetails busy() {
        return of(new Failure.Busy());
    }

    /** @param why the sentence before the advice */
    static ProblemDetails busy(String why) {
        return new ProblemDetails(503, "busy", why + "\n  fix: ask again in a few seconds", Map.of(), SOON);
    }

    static ProblemDetails notAcceptable(List<Representation> offered) {
        return of(406, "not acceptable", "none of the media types asked for is had here\n  fix: use one of "
                + String.join(", ", Representation.mediaTypes(offered)));
    }

    /** What clients see of each kind of failure. */
    private enum Kind {
        NO_SUCH_QUESTION(404, "no such question", 0),
        BAD_ARGUMENT(400, "bad argument", 0),
        BAD_QUERY(400, "bad query", 0),
        UNCLEAR(400, "unclear", 0),
        NOT_UNDERSTOOD(400, "not understood", 0),
        OUT_OF_TIME(503, "out of time", LATER),
        OUT_OF_MEMORY(503, "out of memory", LATER),
        TOO_LARGE(413, "answer too large", 0),
        NO_ROOM(507, "no room", 0),
        BUSY(503, "busy", SOON),
        SERVICE_FAILED(502, "service failed", 0);

        private final int status;
        private final String title;
        private final int retryAfter;

        Kind(int status, String title, int retryAfter) {
            this.status = status;
            this.title = title;
            this.retryAfter = retryAfter;
        }

        private static Kind of(Failure failure) {
            return switch (failure) {
                case Failure.NoSuchQuestion none -> NO_SUCH_QUESTION;
                case Failure.BadArgument bad -> BAD_ARGUMENT;
                case Failure.BadQuery bad -> BAD_QUERY;
                case Failure.Unclear unclear -> UNCLEAR;
                case Failure.NotUnderstood lost -> NOT_UNDERSTOOD;
                case Failure.OutOfTime late -> OUT_OF_TIME;
                case Failure.OutOfMemory full -> OUT_OF_MEMORY;
                case Failure.TooLarge large -> TOO_LARGE;
                case Failure.NoRoom full -> NO_ROOM;
                case Failure.Busy busy -> BUSY;
                case Failure.ServiceFailed failed -> SERVICE_FAILED;
            };
        }
    }
}
