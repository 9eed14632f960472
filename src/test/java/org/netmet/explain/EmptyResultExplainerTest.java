package org.netmet.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.ExampleProject;
import org.netmet.Netmet;
import org.netmet.Shipped;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionService;
import org.netmet.rdf.Prefixes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Queries with an empty answer, each made so for one reason. */
class EmptyResultExplainerTest {
    private static final Path RESOURCES = Path.of("src/test/resources/diagnosis");
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int SEEDS_PER_CAUSE = 4;
    /** Causes that take no more than one or two forms. */
    private static final List<String> SIMPLE = List.of("limit-of-zero", "never-bound");

    @TempDir
    static Path dir;

    private static Netmet example;

    private record Seed(String cause, String query) {}

    @BeforeAll
    static void lay_out_the_example_project() throws IOException {
        var project = ExampleProject.in(dir, RESOURCES.resolve("overlay"));
        // The invented classes of the overlay are known to Uberon, as far as this project can tell.
        Files.writeString(dir.resolve("ontology/index.tsv"), """
                UBERON:0000001\tobsolete kidney\t\tcurrent\t\tanatomy\tinvented\t2026-11-22
                UBERON:0000002\tobsolete organ\t\tcurrent\t\tanatomy\tinvented\t2026-11-22
                """, StandardOpenOption.APPEND);
        example = ExampleProject.opened(project);
    }

    @TestFactory
    Stream<DynamicTest> finds_the_cause_of_each_seeded_query_first() throws IOException {
        List<Seed> seeds = seeds();
        Map<String, Long> perCause =
                seeds.stream().collect(Collectors.groupingBy(Seed::cause, Collectors.counting()));
        assertThat(perCause).allSatisfy((cause, count) -> assertThat(count)
                .as(cause).isGreaterThanOrEqualTo(SIMPLE.contains(cause) ? 1 : SEEDS_PER_CAUSE));
        return seeds.stream().map(seed -> DynamicTest.dynamicTest(seed.toString(), () -> {
            EmptyResultExplanation diagnosis = diagnosis(example, seed.query);

            assertThat(diagnosis.first().kind().word()).as(diagnosis.toString()).isEqualTo(seed.cause);
        }));
    }

    /** After a wanted change run with {@code -Dgolden=write} and read what changed. */
    @Test
    void says_each_in_these_words() throws IOException {
        var said = new StringBuilder();
        for (Seed seed : seeds()) {
            said.append("> ").append(seed.query).append('\n');
            said.append(diagnosis(example, seed.query)).append("\n\n");
        }

        Path golden = RESOURCES.resolve("words.txt");
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(golden, said);
        }
        assertThat(said.toString()).isEqualTo(Files.readString(golden));
    }

    private static List<Seed> seeds() throws IOException {
        return Files.readAllLines(RESOURCES.resolve("seeds.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" \\| ", 2))
                .map(sides -> new Seed(sides[0], sides[1]))
                .toList();
    }

    /** The diagnosis of a query that was answered, and has nothing in its answer. */
    static EmptyResultExplanation diagnosis(Netmet netmet, String query) {
        QuestionService desk = netmet.desk(Duration.ofSeconds(10));
        Query parsed = parsed(query);
        QueryResult answer = switch (desk.sparql(parsed.serialize())) {
            case QueryResult whole -> whole;
            case Failure why -> throw new AssertionError(why.toString());
        };
        assertThat(desk.explain(parsed, answer)).as("the answer must be empty: " + query).isPresent();
        // Enough for a busy machine: here it is asked what is found, not how fast.
        return new EmptyResultExplainer(netmet.dataset(), netmet.terms(), Duration.ofSeconds(20)).of(parsed);
    }

    static Query parsed(String query) {
        String prefixes = Prefixes.namespaces().entrySet().stream()
                .map(prefix -> "PREFIX %s: <%s>".formatted(prefix.getKey(), prefix.getValue()))
                .collect(Collectors.joining("\n", "", "\n"));
        return QueryFactory.create(prefixes + query, Syntax.syntaxARQ);
    }

    @Test
    void holds_its_time_on_a_product_of_the_whole_graph() {
        var hard = parsed("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?a = ?h && ?c = ?i && ?d = <urn:none>) }");
        var explainer = new EmptyResultExplainer(Shipped.netmet().dataset(), Shipped.netmet().terms(), LIMIT);

        long begin = System.nanoTime();
        EmptyResultExplanation diagnosis = explainer.of(hard);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT.plusMillis(500));
        assertThat(diagnosis.entries()).last().extracting(Cause::kind).isEqualTo(CauseKind.OUT_OF_TIME);
    }

    @Test
    void holds_its_time_when_a_part_does_not_stop_by_itself() {
        Duration short_ = Duration.ofMillis(300);

        long begin = System.nanoTime();
        EmptyResultExplanation diagnosis =
                new EmptyResultExplainer(example.dataset(), example.terms(), short_).of(endless());

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(short_.plusMillis(500));
        assertThat(diagnosis.entries()).last().extracting(Cause::kind).isEqualTo(CauseKind.OUT_OF_TIME);
    }

    @Test
    void leaves_nothing_running_behind() {
        var explainer = new EmptyResultExplainer(example.dataset(), example.terms(), LIMIT);

        // As many as there are threads for it, and one more.
        for (int i = 0; i < 3; i++) {
            assertThat(explainer.of(endless()).entries()).last().extracting(Cause::kind)
                    .isEqualTo(CauseKind.OUT_OF_TIME);
        }

        assertThat(explainer.of(parsed("SELECT * { ?claim nm:lower \"30\" }")).entries()).isNotEmpty()
                .noneMatch(cause -> cause.kind() == CauseKind.OUT_OF_TIME);
    }

    /** A regular expression that tries every way. */
    private static Query endless() {
        return parsed("SELECT * { BIND (\"%s!\" AS ?x) FILTER REGEX(?x, \"^(a+)+\\\\1b$\") }"
                .formatted("a".repeat(64)));
    }
}
