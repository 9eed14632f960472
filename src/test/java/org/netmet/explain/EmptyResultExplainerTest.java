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
import org.netmet.answer.Failure;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionService;
import org.netmet.rdf.Prefixes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Queries with an empty result, each made empty by one cause. */
class EmptyResultExplainerTest {
    private static final Path RESOURCES = Path.of("src/test/resources/diagnosis");
    private static final int SEEDS_PER_CAUSE = 4;
    /** Kinds of cause that have only one or two forms. */
    private static final List<String> SIMPLE = List.of("limit-of-zero", "never-bound");

    @TempDir
    static Path dir;

    private static Netmet example;
    /** The explanations by query; both tests read them. */
    private static final Map<String, EmptyResultExplanation> FOUND = new HashMap<>();

    private record Seed(String cause, String query) {}

    @BeforeAll
    static void lay_out_the_example_project() throws IOException {
        var project = ExampleProject.in(dir, RESOURCES.resolve("overlay"));
        // Adds the invented classes of the example project to the term index, as if Uberon had them.
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
            EmptyResultExplanation diagnosis = found(seed);

            assertThat(diagnosis.first().kind().word()).as(diagnosis.toString()).isEqualTo(seed.cause);
        }));
    }

    /**
     * Compares with the golden file. After an intended change run with {@code -Dgolden=write} and review the
     * difference.
     */
    @Test
    void says_each_in_these_words() throws IOException {
        var said = new StringBuilder();
        for (Seed seed : seeds()) {
            said.append("> ").append(seed.query).append('\n');
            said.append(found(seed)).append("\n\n");
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

    private static EmptyResultExplanation found(Seed seed) {
        return FOUND.computeIfAbsent(seed.query, query -> diagnosis(example, query));
    }

    /** The explanation for a query that was run and had an empty result. */
    private static EmptyResultExplanation diagnosis(Netmet netmet, String query) {
        QuestionService questionService = netmet.questionService(Duration.ofSeconds(10));
        Query parsed = parsed(query);
        QueryResult answer = switch (questionService.sparql(parsed.serialize())) {
            case QueryResult whole -> whole;
            case Failure why -> throw new AssertionError(why.toString());
        };
        assertThat(questionService.explain(parsed, answer)).as("the answer must be empty: " + query).isPresent();
        // A limit that is long enough for a busy machine: this tests what is found, not how fast.
        return new EmptyResultExplainer(netmet.dataset(), netmet.terms(), Duration.ofSeconds(20)).of(parsed);
    }

    static Query parsed(String query) {
        String prefixes = Prefixes.namespaces().entrySet().stream()
                .map(prefix -> "PREFIX %s: <%s>".formatted(prefix.getKey(), prefix.getValue()))
                .collect(Collectors.joining("\n", "", "\n"));
        return QueryFactory.create(prefixes + query, Syntax.syntaxARQ);
    }
}
