package org.netmet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.netmet.ask.Answer;
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
 * Every question with its own example on the graph that ships. The answers stand under {@code golden/shipped}; after a
 * wanted change run {@code mvn verify -Dgolden=write} and read what changed.
 */
class GoldenAnswersTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/shipped");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TestFactory
    Stream<DynamicTest> answers_its_example_as_before() {
        List<Question> questions = Shipped.netmet().catalogue().list();
        assertThat(questions).hasSizeGreaterThanOrEqualTo(25);
        return questions.stream().map(question -> DynamicTest.dynamicTest(question.name(), () -> {
            Outcome.Answered answered = ask(question, example(question));

            if (answered.answer() instanceof Answer.Rows rows) {
                assertThat(rows.rows()).as("an example must have an answer").isNotEmpty();
            }
            compare(GOLDEN.resolve(question.name() + ".csv"), Format.CSV.write(answered, 120).replace("\r\n", "\n"));
        }));
    }

    @TestFactory
    Stream<DynamicTest> runs_as_it_stands_with_nothing_bound() {
        return Shipped.netmet().catalogue().list().stream().map(question -> DynamicTest.dynamicTest(
                question.name(),
                () -> assertThat(Shipped.netmet().desk(LIMIT).sparql(question.text()))
                        .isInstanceOf(org.netmet.ask.Desk.Reply.Whole.class)));
    }

    @Test
    void has_no_golden_answer_of_a_question_that_is_gone() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
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

    private static Outcome.Answered ask(Question question, Map<String, String> arguments) {
        Outcome outcome = Shipped.netmet().desk(LIMIT).ask(question.name(), arguments);
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
