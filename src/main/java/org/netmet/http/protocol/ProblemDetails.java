package org.netmet.http.protocol;

import org.netmet.answer.Failure;
import org.netmet.answer.Messages;
import org.netmet.http.html.RoutePaths;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Problem details of an HTTP response (RFC 9457).
 *
 * @param detail what is wrong and how to correct it
 * @param more extension members, such as the line and column of a syntax error
 * @param retryAfter seconds for the Retry-After header; 0 when a retry does not help
 */
public record ProblemDetails(ProblemType type, String detail, Map<String, Object> more, int retryAfter) {
    /** The extension member with the address of the same in the release that is served. */
    public static final String CURRENT = "current";
    private static final int SOON = 2;
    private static final int LATER = 30;

    public static ProblemDetails of(ProblemType type, String detail) {
        return new ProblemDetails(type, detail, Map.of(), 0);
    }

    public static ProblemDetails of(Failure failure) {
        Map<String, Object> more = new LinkedHashMap<>();
        if (failure instanceof Failure.BadQuery bad && bad.line() > 0) {
            more.put("line", bad.line());
            more.put("column", bad.column());
            bad.token().ifPresent(token -> more.put("token", token));
        }
        List<Failure.Offer> offers = switch (failure) {
            case Failure.AmbiguousQuestion unclear -> unclear.offers();
            case Failure.NotUnderstood lost -> lost.offers();
            default -> List.of();
        };
        if (!offers.isEmpty()) {
            more.put("offers", offers.stream().map(ProblemDetails::offer).toList());
        }
        ProblemType type = ProblemType.of(failure);
        return new ProblemDetails(type, Messages.of(failure), more, retryAfter(type));
    }

    private static Map<String, Object> offer(Failure.Offer offer) {
        return Map.of("question", offer.inWords(),
                "answer", RoutePaths.answer(offer.question(), offer.arguments()));
    }

    /** The problem of a full concurrency limit (503). */
    public static ProblemDetails busy() {
        return of(new Failure.Busy());
    }

    /**
     * The same with another cause.
     *
     * @param why the sentence before the advice
     */
    public static ProblemDetails busy(String why) {
        return new ProblemDetails(ProblemType.BUSY, why + "\n  fix: ask again in a few seconds", Map.of(), SOON);
    }

    public static ProblemDetails notAcceptable(List<Representation> offered) {
        return of(ProblemType.NOT_ACCEPTABLE, "none of the media types asked for is had here\n  fix: use one of "
                + String.join(", ", Representation.mediaTypes(offered)));
    }

    private static int retryAfter(ProblemType type) {
        return switch (type) {
            case OUT_OF_TIME, OUT_OF_MEMORY -> LATER;
            case BUSY -> SOON;
            default -> 0;
        };
    }

    public int status() {
        return type.status();
    }

    public String title() {
        return type.title();
    }
}
