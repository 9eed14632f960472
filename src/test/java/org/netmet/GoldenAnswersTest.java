package org.netmet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.ask.Answer;
import org.netmet.ask.Desk;
import org.netmet.ask.Format;
import org.netmet.ask.Outcome;
import org.netmet.catalogue.Parameter;
import org.netmet.catalogue.Question;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every question with its own example: on the graph that ships, and on the example project, which can be counted by hand.
 * The answers stand under {@code golden}; after a wanted change run {@code mvn verify -Dgolden=write} and read what
 * changed.
 */
class GoldenAnswersTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TestFactory
    Stream<DynamicTest> answers_its_example_as_before() {
        List<Question> questions = Shipped.netmet().catalogue().list();
        assertThat(questions).hasSizeGreaterThanOrEqualTo(25);
        return questions.stream().map(question -> DynamicTest.dynamicTest(question.name(), () -> {
            Outcome.Answered answered = ask(Shipped.netmet(), question, example(question));

            if (answered.answer() instanceof Answer.Rows rows) {
                assertThat(rows.rows()).as("an example must have an answer").isNotEmpty();
            }
            compare(GOLDEN.resolve("shipped/" + question.name() + ".csv"),
                    Format.CSV.write(answered, 120).replace("\r\n", "\n"));
        }));
    }

    @TestFactory
    Stream<DynamicTest> answers_everything_from_what_can_be_counted_by_hand(@TempDir Path dir) {
        Netmet example = switch (Netmet.open(ExampleProject.in(dir), Cache.none())) {
            case Netmet.Opening.Opened(Netmet opened) -> opened;
            case Netmet.Opening other -> throw new AssertionError(other.toString());
        };
        return example.catalogue().list().stream().map(question -> DynamicTest.dynamicTest(question.name(), () -> {
            // Nothing is bound, so that the answer holds all rows there are.
            var reply = (Desk.Reply.Whole) example.desk(LIMIT).sparql(question.text());

            compare(GOLDEN.resolve("example/" + question.name() + ".csv"),
                    Format.CSV.write(reply.answer(), 120).replace("\r\n", "\n"));
        }));
    }

    @TestFactory
    Stream<DynamicTest> runs_as_it_stands_with_nothing_bound() {
        return Shipped.netmet().catalogue().list().stream().map(question -> DynamicTest.dynamicTest(
                question.name(),
                () -> assertThat(Shipped.netmet().desk(LIMIT).sparql(question.text()))
                        .isInstanceOf(Desk.Reply.Whole.class)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shipped", "example"})
    void has_no_golden_answer_of_a_question_that_is_gone(String folder) throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve(folder))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".csv", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            Shipped.netmet().catalogue().list().stream().map(Question::name).toList());
        }
    }

    private static Map<String, String> example(Question question) {
        var arguments = new LinkedHashMap<String, String>();
        for (Parameter parameter : question.parameters()) {
            assertThat(parameter.example().isPresent() || !parameter.required())
                    .as("%s has an example", parameter.name())
                    .isTrue();
            parameter.example().ifPresent(example -> arguments.put(parameter.name(), example));
        }
        return arguments;
    }

    private static Outcome.Answered ask(Netmet netmet, Question question, Map<String, String> arguments) {
        Outcome outcome = netmet.desk(LIMIT).ask(question.name(), arguments);
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        return (Outcome.Answered) outcome;
    }

    private static void compare(Path golden, String answer) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, answer);
        }
        assertThat(golden).as("run mvn verify -Dgolden=write, then read it").exists();
        assertThat(answer).isEqualTo(Files.readString(golden));
    }
}
