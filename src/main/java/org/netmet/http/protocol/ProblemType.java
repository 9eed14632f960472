package org.netmet.http.protocol;

import org.netmet.answer.Failure;

/**
 * The problem types (RFC 9457) that this server sends, each with its HTTP status and title. Clients compare titles: a
 * title is data and stays when a constant or a failure is renamed.
 */
public enum ProblemType {
    BAD_ARGUMENT(400, "bad argument"),
    BAD_CONTENT(400, "bad content"),
    BAD_QUERY(400, "bad query"),
    BAD_REQUEST(400, "bad request"),
    NOT_UNDERSTOOD(400, "not understood"),
    UNCLEAR(400, "unclear"),
    UNAUTHORIZED(401, "unauthorized"),
    FORBIDDEN(403, "forbidden"),
    NOT_CHANGED(403, "not changed"),
    NO_RELEASE(404, "no release"),
    NO_SUCH_FILE(404, "no such file"),
    NO_SUCH_GRAPH(404, "no such graph"),
    NO_SUCH_QUESTION(404, "no such question"),
    NO_SUCH_RELEASE(404, "no such release"),
    NO_SUCH_THING(404, "no such thing"),
    NOTHING_THERE(404, "nothing there"),
    METHOD_NOT_ALLOWED(405, "method not allowed"),
    READ_ONLY(405, "read-only"),
    NOT_ACCEPTABLE(406, "not acceptable"),
    ANOTHER_RELEASE(410, "another release"),
    PRECONDITION_FAILED(412, "precondition failed"),
    ANSWER_TOO_LARGE(413, "answer too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported media type"),
    NOT_SOUND(422, "not sound"),
    SERVICE_FAILED(502, "service failed"),
    BUSY(503, "busy"),
    OUT_OF_MEMORY(503, "out of memory"),
    OUT_OF_TIME(503, "out of time"),
    NO_ROOM(507, "no room");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status code of every response with a problem of this type. */
    public int status() {
        return status;
    }

    /** The {@code title} member of problem details. */
    public String title() {
        return title;
    }

    /** The problem type of a failure. */
    public static ProblemType of(Failure failure) {
        return switch (failure) {
            case Failure.NoSuchQuestion none -> NO_SUCH_QUESTION;
            case Failure.BadArgument bad -> BAD_ARGUMENT;
            case Failure.BadQuery bad -> BAD_QUERY;
            case Failure.AmbiguousQuestion unclear -> UNCLEAR;
            case Failure.NotUnderstood lost -> NOT_UNDERSTOOD;
            case Failure.TimeLimitExceeded late -> OUT_OF_TIME;
            case Failure.OutOfMemory full -> OUT_OF_MEMORY;
            case Failure.TooLarge large -> ANSWER_TOO_LARGE;
            case Failure.DiskFull full -> NO_ROOM;
            case Failure.Busy busy -> BUSY;
            case Failure.ServiceFailed failed -> SERVICE_FAILED;
        };
    }
}
