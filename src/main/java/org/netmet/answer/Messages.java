package org.netmet.answer;

import java.util.List;
import java.util.stream.Collectors;

/** Error messages for users; the same text on the command line and over HTTP. */
public final class Messages {
    private Messages() {}

    /** The message of one or more lines: what is wrong, then how to correct it. */
    public static String of(QuestionOutcome outcome) {
        return switch (outcome) {
            case QuestionOutcome.Answered answered -> answered.question().summary();
            case Failure.NoSuchQuestion none -> "no question is called \"%s\"".formatted(none.name())
                    + fix(none.closest().isEmpty()
                            ? "see the list: netmet questions"
                            : "did you mean " + quoted(none.closest()) + "?");
            case Failure.BadArgument bad -> (bad.given().isEmpty()
                    ? "%s is missing".formatted(bad.parameter())
                    : "%s=%s does not fit".formatted(bad.parameter(), bad.given()))
                    + fix("expected " + bad.expected());
            case Failure.BadQuery bad -> (bad.line() > 0
                    ? "the query does not parse at line %d, column %d: %s"
                            .formatted(bad.line(), bad.column(), bad.message())
                    : "the query cannot be run: " + bad.message())
                    + bad.hint().map(Messages::fix).orElse("");
            case Failure.AmbiguousQuestion unclear -> "\"%s\" can be read in several ways".formatted(unclear.words())
                    + fix("ask one of these:") + offers(unclear.offers());
            case Failure.NotUnderstood lost -> notUnderstood(lost);
            case Failure.TimeLimitExceeded late ->
                "the query met its time limit of %s s; what it had found so far is not shown"
                        .formatted(late.limitMillis() / 1000.0)
                        + fix("ask for less, or allow more time with --timeout (over HTTP timeout=, within the limit of the server)");
            case Failure.ServiceFailed failed -> "a server that the query calls gave no answer: " + failed.why()
                    + fix("try that server by itself; SERVICE SILENT goes on without it");
            case Failure.TooLarge(long limit) ->
                "the answer is larger than %d MiB, the most that is sent at once; nothing of it is shown"
                        .formatted(limit >> 20) + fix("ask for less, or for parts with ORDER BY, LIMIT and OFFSET");
            case Failure.DiskFull(String why) -> why + fix("free disk space, or ask for less");
            case Failure.Busy busy -> "too many queries are running, and as many are waiting as may wait"
                    + fix("ask again in a few seconds");
            case Failure.OutOfMemory full -> "the query needs more memory than there is; nothing of it is shown"
                    + fix("ask for less: fewer variables, a LIMIT, no product of unrelated patterns");
        };
    }

    private static String notUnderstood(Failure.NotUnderstood lost) {
        String what = lost.why().orElseGet(() -> lost.unknown().isEmpty()
                ? "\"%s\" is no question that the graph can answer".formatted(lost.words())
                : "not understood: " + String.join(", ", lost.unknown()));
        String scope = "it knows where neuroendocrine tumours spread, how often, of whom, and who says so";
        return what + fix(lost.offers().isEmpty()
                ? scope + "; see: netmet questions"
                : scope + "; near to it are:")
                + offers(lost.offers());
    }

    private static String offers(List<Failure.Offer> offers) {
        return offers.stream()
                .map(offer -> "\n    %s%n      netmet ask %s".formatted(offer.inWords(), offer.commandLine()))
                .collect(Collectors.joining());
    }

    private static String fix(String what) {
        return "\n  fix: " + what;
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(" or "));
    }
}
