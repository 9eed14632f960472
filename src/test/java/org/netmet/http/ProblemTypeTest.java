package org.netmet.http;

import org.netmet.http.protocol.ProblemType;
import org.netmet.http.protocol.ProblemDetails;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.netmet.answer.Failure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tests that titles and statuses of the problem types stay the same as in the first release. */
class ProblemTypeTest {
    @Test
    void keeps_each_title_and_its_status() {
        assertThat(ProblemType.values()).extracting(type -> type.status() + " " + type.title()).containsExactly(
                "400 bad argument",
                "400 bad content",
                "400 bad query",
                "400 bad request",
                "400 not understood",
                "400 unclear",
                "401 unauthorized",
                "403 forbidden",
                "403 not changed",
                "404 no release",
                "404 no such file",
                "404 no such graph",
                "404 no such question",
                "404 no such release",
                "404 no such thing",
                "404 nothing there",
                "405 method not allowed",
                "405 read-only",
                "406 not acceptable",
                "410 another release",
                "412 precondition failed", "413 answer too large",
                "415 unsupported media type",
                "422 not sound",
                "502 service failed",
                "503 busy",
                "503 out of memory",
                "503 out of time",
                "507 no room");
    }

    @Test
    void gives_each_outcome_without_an_answer_its_type() {
        var outcomes = Stream.of(
                new Failure.NoSuchQuestion("x", List.of()),
                new Failure.BadArgument("site", "x", "y"),
                new Failure.BadQuery(1, 1, "x", Optional.empty(), Optional.empty()),
                new Failure.AmbiguousQuestion("x", List.of()),
                new Failure.NotUnderstood("x", Optional.empty(), List.of(), List.of()),
                new Failure.TimeLimitExceeded(1),
                new Failure.OutOfMemory(),
                new Failure.TooLarge(1),
                new Failure.DiskFull("x"),
                new Failure.Busy(),
                new Failure.ServiceFailed("x"));

        assertThat(outcomes.map(ProblemDetails::of)).extracting(trouble -> trouble.status() + " " + trouble.title())
                .containsExactly("404 no such question", "400 bad argument", "400 bad query", "400 unclear",
                        "400 not understood", "503 out of time", "503 out of memory", "413 answer too large",
                        "507 no room", "503 busy", "502 service failed");
    }
}
