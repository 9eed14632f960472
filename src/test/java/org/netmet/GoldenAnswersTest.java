package org.netmet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.answer.AnswerExtent;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.answer.ResultFormat;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Golden master test of every question: with its own example on the shipped graph; on the example project, which is
 * small enough to count by hand, without arguments and with those of {@code golden/arguments.csv}. The expected answers
 * are in {@code golden}; after an intended change run {@code mvn verify -Dgolden=write} and review the differences.
 */
class GoldenAnswersTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int TERMINAL = 80;
    private static final int LINES_OF_TERMINAL = 24;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    static Path dir;

    private static Netmet example;
    private static Netmet storedExample;

    @BeforeAll
    static void lay_out_the_example_project() {
        example = ExampleProject.opened(ExampleProject.in(dir));
        storedExample = Shipped.stored(example);
    }

    @TestFactory
    Stream<DynamicTest> answers_its_example_as_before() {
        return answersItsExample(Shipped.netmet());
    }

    @Test
    void knows_for_each_question_how_its_answer_is_summarised() {
        List<Question> questions = Shipped.netmet().catalogue().list();

        assertThat(questions).isNotEmpty();
        assertThat(questions).filteredOn(question -> question.template().isEmpty()).extracting(Question::name)
                .as("without a rule in the header: see queries/README.md").isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> says_first_of_its_example_what_it_said_before() {
        return Shipped.netmet().catalogue().list().stream().map(question -> DynamicTest.dynamicTest(
                question.name(), () -> {
                    String screen = ResultFormat.TEXT.write(
                            ask(Shipped.netmet(), question, example(question)), TERMINAL, AnswerExtent.SUMMARY);

                    assertThat(screen.lines()).hasSizeLessThanOrEqualTo(LINES_OF_TERMINAL)
                            .allMatch(line -> line.length() <= TERMINAL);
                    assertThat(screen).doesNotContain("https://", "{", "null");
                    compare(GOLDEN.resolve("summary/" + question.name() + ".txt"), screen);
                }));
    }

    @TestFactory
    Stream<DynamicTest> says_first_with_its_arguments_what_fits_a_terminal() throws IOException {
        Map<String, Map<String, String>> arguments = arguments();
        assertThat(arguments).isNotEmpty();
        return arguments.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            Question question = example.catalogue().find(entry.getKey()).orElseThrow();
            String screen = ResultFormat.TEXT.write(
                    ask(example, question, entry.getValue()), TERMINAL, AnswerExtent.SUMMARY);

            assertThat(screen.lines()).isNotEmpty().hasSizeLessThanOrEqualTo(LINES_OF_TERMINAL)
                    .allMatch(line -> line.length() <= TERMINAL);
        }));
    }

    @TestFactory
    Stream<DynamicTest> answers_its_example_from_a_store_with_the_same_bytes() {
        return answersItsExample(Shipped.stored());
    }

    private static Stream<DynamicTest> answersItsExample(Netmet netmet) {
        List<Question> questions = netmet.catalogue().list();
        assertThat(questions).extracting(Question::name).containsExactlyInAnyOrderElementsOf(Shipped.questionFiles());
        return questions.stream().map(question -> DynamicTest.dynamicTest(question.name(), () -> {
            QuestionOutcome.Answered answered = ask(netmet, question, example(question));

            if (answered.answer() instanceof QueryResult.Rows rows) {
                assertThat(rows.rows()).as("an example must have an answer").isNotEmpty();
            }
            compare(GOLDEN.resolve("shipped/" + question.name() + ".csv"),
                    ResultFormat.CSV.write(answered, 120).replace("\r\n", "\n"));
        }));
    }

    @TestFactory
    Stream<DynamicTest> answers_everything_from_what_can_be_counted_by_hand() {
        return answersEverything(example);
    }

    @TestFactory
    Stream<DynamicTest> answers_everything_from_a_store_with_the_same_bytes() {
        return answersEverything(storedExample);
    }

    private static Stream<DynamicTest> answersEverything(Netmet netmet) {
        return questions().map(question -> DynamicTest.dynamicTest(question.name(), () -> {
            // Without arguments, so that the answer has all rows.
            QueryResult answer = unbound(netmet, question);

            assertThat(size(answer)).as("the example project must have a row for every question").isPositive();
            compare(GOLDEN.resolve("example/" + question.name() + ".csv"), csv(answer));
        }));
    }

    @TestFactory
    Stream<DynamicTest> narrows_to_its_arguments_what_can_be_counted_by_hand() throws IOException {
        Map<String, Map<String, String>> arguments = arguments();
        assertThat(arguments.keySet()).containsExactlyInAnyOrderElementsOf(withParameters());
        return questions().filter(question -> !question.parameters().isEmpty())
                .map(question -> DynamicTest.dynamicTest(question.name(), () -> {
                    Map<String, String> given = arguments.get(question.name());
                    assertThat(given.keySet()).containsExactlyInAnyOrderElementsOf(
                            question.parameters().stream().map(Parameter::name).toList());

                    QuestionOutcome.Answered answered = ask(example, question, given);

                    assertThat(size(answered.answer())).as("%s with %s", question.name(), given).isPositive()
                            .isLessThan(size(unbound(example, question)));
                    compare(GOLDEN.resolve("example-bound/" + question.name() + ".csv"),
                            ResultFormat.CSV.write(answered, 120).replace("\r\n", "\n"));
                }));
    }

    /** Tests each argument alone: with all arguments at once, one filter could hide that another one has no effect. */
    @TestFactory
    Stream<DynamicTest> narrows_by_each_argument_alone() throws IOException {
        Map<String, Map<String, String>> arguments = arguments();
        return questions().flatMap(question -> question.parameters().stream()
                .filter(parameter -> !parameter.required())
                .map(parameter -> DynamicTest.dynamicTest(question.name() + " by " + parameter.name(), () -> {
                    Map<String, String> without = required(question, arguments.get(question.name()));
                    var with = new LinkedHashMap<>(without);
                    with.put(parameter.name(), arguments.get(question.name()).get(parameter.name()));
                    int all = without.isEmpty()
                            ? size(unbound(example, question))
                            : size(ask(example, question, without).answer());

                    assertThat(size(ask(example, question, with).answer())).as("%s with %s", question.name(), with)
                            .isPositive().isLessThan(all);
                })));
    }

    @TestFactory
    Stream<DynamicTest> runs_as_it_stands_with_nothing_bound() {
        return Shipped.netmet().catalogue().list().stream().map(question -> DynamicTest.dynamicTest(
                question.name(),
                () -> assertThat(Shipped.netmet().questionService(LIMIT).sparql(question.text()))
                        .isInstanceOf(QueryResult.class)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shipped", "example", "summary"})
    void has_no_golden_answer_of_a_question_that_is_gone(String folder) throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve(folder))) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("\\.(csv|txt)$", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            Shipped.netmet().catalogue().list().stream().map(Question::name).toList());
        }
    }

    @Test
    void has_no_golden_answer_bound_of_a_question_without_parameters() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve("example-bound"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".csv", "")))
                    .containsExactlyInAnyOrderElementsOf(withParameters());
        }
    }

    private static Stream<Question> questions() {
        return example.catalogue().list().stream();
    }

    private static List<String> withParameters() {
        return questions().filter(question -> !question.parameters().isEmpty()).map(Question::name).toList();
    }

    /** By question, then by parameter: values that filter the answer of the example project. */
    private static Map<String, Map<String, String>> arguments() throws IOException {
        var arguments = new LinkedHashMap<String, Map<String, String>>();
        try (Stream<String> lines = Files.lines(GOLDEN.resolve("arguments.csv"))) {
            lines.skip(1).map(line -> line.split(",", -1)).forEach(cells -> arguments
                    .computeIfAbsent(cells[0], name -> new LinkedHashMap<>()).put(cells[1], cells[2]));
        }
        return arguments;
    }

    private static Map<String, String> required(Question question, Map<String, String> arguments) {
        var required = new LinkedHashMap<>(arguments);
        required.keySet().removeIf(name -> !question.find(name).orElseThrow().required());
        return required;
    }

    private static QueryResult unbound(Netmet netmet, Question question) {
        return (QueryResult) netmet.questionService(LIMIT).sparql(question.text());
    }

    private static int size(QueryResult answer) {
        return ((QueryResult.Rows) answer).rows().size();
    }

    private static String csv(QueryResult answer) {
        return ResultFormat.CSV.write(answer, 120).replace("\r\n", "\n");
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

    private static QuestionOutcome.Answered ask(Netmet netmet, Question question, Map<String, String> arguments) {
        QuestionOutcome outcome = netmet.questionService(LIMIT).ask(question.name(), arguments);
        assertThat(outcome).isInstanceOf(QuestionOutcome.Answered.class);
        return (QuestionOutcome.Answered) outcome;
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
