package org.netmet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.Shipped;
import org.netmet.answer.AnswerExtent;
import org.netmet.answer.Failure;
import org.netmet.answer.Messages;
import org.netmet.answer.PhrasingsTable;
import org.netmet.answer.PhrasingsTable.Row;
import org.netmet.answer.QueryExecutor;
import org.netmet.answer.QueryRequest;
import org.netmet.answer.QuestionService;
import org.netmet.answer.ResultFormat;
import org.netmet.answer.ResultWriter;
import org.netmet.execution.ResponseBuffer;
import org.netmet.explain.EmptyResultExplanation;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Tests what people see first when they ask in their own words: each row of phrasings.csv has what has to stand on the
 * first screen of 80 columns and 24 lines. A row that fails stands in the file with its reason, and the test fails too
 * when such a row has begun to pass; {@code -Dphrasings=write} rewrites the reasons.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstScreenTest {
    private static final String COLUMN = "screen_failure";
    private static final int FEWEST_ROWS = 250;
    private static final int FEWEST_ITEMS = 600;
    /** Of the rows named by q, each fifth is not to be learned from, so that its reason does not tell what is missing. */
    private static final int KEPT_APART = 5;

    private final Map<String, Printed> printed = new ConcurrentHashMap<>();
    private final Map<String, String> failures = new TreeMap<>();

    /** What is printed, to both streams in their order, and whether it is an answer. */
    private record Printed(FirstScreen screen, boolean answered) {}

    static List<Row> rows() {
        return PhrasingsTable.rows();
    }

    @BeforeAll
    void ask() {
        QuestionService service = Shipped.netmet().questionService(Duration.ofSeconds(30));
        rows().parallelStream().forEach(row -> printed.put(row.id(), ask(service, row.question())));
    }

    /** Prints as the command does; opening the graph anew for each question would take most of the time. */
    private static Printed ask(QuestionService service, String question) {
        QuestionService.InWords heard = service.prepareInWords(question);
        AnswerExtent extent = AnswerExtent.summaryOf(1 + heard.further().size());
        var text = new StringBuilder();
        boolean answered = print(service, heard, extent, text);
        for (QuestionService.InWords further : answered ? heard.further() : List.<QuestionService.InWords>of()) {
            print(service, further, extent, text);
        }
        return new Printed(FirstScreen.of(text.toString()), answered);
    }

    private static boolean print(QuestionService service, QuestionService.InWords heard, AnswerExtent extent,
            StringBuilder text) {
        heard.understoodAs().ifPresent(reading -> text.append("understood as: ").append(reading).append('\n'));
        if (!(heard.prepared() instanceof QueryRequest.OfQuestion request)) {
            text.append(Messages.of((Failure) heard.prepared())).append('\n');
            return false;
        }
        var why = new AtomicReference<Optional<EmptyResultExplanation>>(Optional.empty());
        ResultWriter writer = request.whole(ResultFormat.TEXT, FirstScreen.COLUMNS, extent,
                result -> why.set(service.explain(request, result)));
        return switch (service.write(request, Optional.empty(), writer)) {
            case QueryExecutor.CompleteResult(ResponseBuffer answer) -> {
                text.append(read(answer));
                why.get().ifPresent(reason -> text.append(reason).append('\n'));
                yield true;
            }
            case Failure failure -> {
                text.append(Messages.of(failure)).append('\n');
                yield false;
            }
        };
    }

    private static String read(ResponseBuffer answer) {
        try (answer) {
            return new String(answer.read().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void answers_on_the_first_screen(Row row) {
        Printed seen = printed.get(row.id());
        Optional<String> failure = failure(row, seen);
        failure.ifPresent(reason -> failures.put(row.id(), reason));
        if (PhrasingsTable.isToBeWritten()) {
            return;
        }
        Optional<String> known = PhrasingsTable.knownFailure(COLUMN, row.id());
        if (known.isEmpty()) {
            assertThat(failure).as("%s%n%s", row.question(), seen.screen().text()).isEmpty();
        } else {
            assertThat(failure).as("%s passes now: remove its known failure \"%s\"", row.id(), known.get()).isPresent();
        }
    }

    /** What is wrong with a first screen; empty when nothing is. A decline that is expected need not name each item. */
    private static Optional<String> failure(Row row, Printed seen) {
        boolean isDeclined = !seen.answered();
        String missing = row.mustShow().stream().filter(ways -> ways.stream().noneMatch(seen.screen()::shows))
                .map(List::getFirst).collect(Collectors.joining("; "));
        if (missing.isEmpty() || !row.expected().isEvidence() && isDeclined) {
            return Optional.empty();
        }
        if (isKeptApart(row)) {
            return Optional.of("first screen lacks an item");
        }
        return Optional.of(!row.expected().isEvidence()
                ? "answered, and there is nothing to answer"
                : isDeclined ? "declined, though the graph holds it" : "first screen lacks " + missing);
    }

    private static boolean isKeptApart(Row row) {
        return row.id().startsWith("q") && Integer.parseInt(row.id().substring(1)) % KEPT_APART == 0;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"where do insulinomas spread", "how common is spread to the liver and to bone in pNET", "x"})
    void sees_what_the_command_prints(String question) {
        var screen = new StringWriter();
        var writer = new PrintWriter(screen);
        Main.run(Terminal.none(Map.of("COLUMNS", String.valueOf(FirstScreen.COLUMNS))), writer, writer, "ask", "--",
                question);
        writer.flush();

        assertThat(ask(Shipped.netmet().questionService(Duration.ofSeconds(30)), question).screen())
                .isEqualTo(FirstScreen.of(screen.toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "105/305 | bone 34 % (29-40) 105 of 305, mathew-2025",
                "34.4% | 34 % (29-40) 105 of 305",
                "less than 3% | tumours under 1 cm: under 3 %",
                "24 months | 24.0 months",
                "small intestinal NET | Small  intestinal net",
            })
    void finds_an_item_in_any_typography(String item, String screen) {
        assertThat(FirstScreen.of(screen).shows(item)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5% | 15 %",
                "5% | 4.5 %",
                "05/305 | 105 of 305",
                "105/30 | 105 of 305",
                "34.4% | 35 %",
                "lung NET | no source",
            })
    void finds_no_item_that_is_not_there(String item, String screen) {
        assertThat(FirstScreen.of(screen).shows(item)).isFalse();
    }

    @Test
    void ends_after_the_last_line_of_the_screen() {
        String longLine = "x".repeat(FirstScreen.COLUMNS) + " end of first";

        FirstScreen screen = FirstScreen.of(longLine + "\nline".repeat(FirstScreen.LINES - 2) + "\nbelow");

        assertThat(screen.shows("end of first")).isTrue();
        assertThat(screen.shows("below")).isFalse();
    }

    @AfterAll
    void looked_at_items() {
        assertThat(printed).hasSizeGreaterThan(FEWEST_ROWS);
        assertThat(rows().stream().mapToInt(row -> row.mustShow().size()).sum()).isGreaterThan(FEWEST_ITEMS);
        if (PhrasingsTable.isToBeWritten()) {
            PhrasingsTable.write(COLUMN, failures);
        }
    }
}
