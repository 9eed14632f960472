package org.netmet.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.ExampleProject;
import org.netmet.Netmet;
import org.netmet.model.Problem;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;
import org.netmet.rdf.Vocabulary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Golden-file test of the validation messages. Each folder of {@code bad} has files with one kind of fault, which
 * overwrite those of the example project, and in {@code expected.txt} every message that they cause. After an intended
 * change run {@code mvn -Pci test -Dtest=BadExamplesTest -Dgolden=write} and read the diff.
 */
@Tag("slow")
class BadExamplesTest {
    private static final Path BAD = Path.of("src/test/resources/bad");
    private static final Map<Path, List<Problem>> FOUND = new TreeMap<>();

    @TempDir
    static Path dir;

    @TestFactory
    Stream<DynamicTest> names_each_fault_where_it_is_and_says_how_to_put_it_right() throws IOException {
        List<Path> examples = examples();
        assertThat(examples).isNotEmpty();
        return examples.stream().map(example -> DynamicTest.dynamicTest(example.getFileName().toString(), () -> {
            String messages = problemsOf(example).stream().map(problem -> problem + "\n").collect(Collectors.joining());

            compare(example.resolve("expected.txt"), messages);
        }));
    }

    @Test
    void finds_nothing_wrong_with_the_example_project() {
        Project project = ExampleProject.in(dir.resolve("good"));

        ProjectCheck inspection = inspect(project);

        assertThat(inspection.problems()).isEmpty();
        assertThat(inspection.lookedAt())
                .containsEntry("sources", 4)
                .containsEntry("citations", 3)
                .containsEntry("cohorts", 3)
                .containsEntry("overlaps", 1)
                .containsEntry("claims in tables", 55)
                .containsEntry("claims in notes", 30)
                .containsEntry("mappings", 5);
    }

    @Test
    void says_so_when_there_was_nothing_to_look_at() throws IOException {
        Project project = ExampleProject.in(dir.resolve("empty"));
        Files.delete(project.shapes());
        Files.delete(project.rejected());
        for (Path file : Stream.concat(project.queries().stream(), project.mappings().stream()).toList()) {
            Files.delete(file);
        }

        ProjectCheck inspection = inspect(project);

        assertThat(inspection.problems()).extracting(Problem::toString).containsExactly("""
                .: no guards were looked at
                  fix: check that the folder is the right one and that nothing is missing from it""", """
                .: no mappings were looked at
                  fix: check that the folder is the right one and that nothing is missing from it""", """
                .: no questions were looked at
                  fix: check that the folder is the right one and that nothing is missing from it""", """
                .: no shapes were looked at
                  fix: check that the folder is the right one and that nothing is missing from it""", """
                data/rejected.csv: the file is missing
                  fix: put it back; a table without rows has its header only""", """
                ontology/shapes.ttl: the file is missing
                  fix: put it back""");
    }

    @Test
    void every_guard_has_a_bad_example_that_it_catches() throws IOException {
        Project project = ExampleProject.in(dir.resolve("guards"));
        List<Question> guards = Catalogue.read(project.queries(), project::displayPath).guards();

        List<Problem> found = problemsOfAll();

        assertThat(guards).isNotEmpty()
                .filteredOn(guard -> !isSaid(guard.summary(), guard.fix().orElseThrow(), found))
                .extracting(Question::name)
                .isEmpty();
    }

    @Test
    void every_shape_has_a_bad_example_that_it_catches() throws IOException {
        List<Triple> messages = shapes().find(Node.ANY, SHACL.message, Node.ANY).toList();

        List<Problem> found = problemsOfAll();

        assertThat(messages).isNotEmpty()
                .filteredOn(message -> {
                    String[] parts = message.getObject().getLiteralLexicalForm().split("; fix: ", 2);
                    return !isSaid(parts[0], parts[1], found);
                })
                .extracting(message -> message.getSubject().getLocalName())
                .isEmpty();
    }

    @Test
    void every_shape_that_looks_at_something_has_a_message() {
        Graph shapes = shapes();

        List<Node> constraints = Stream.of(SHACL.targetClass, SHACL.targetSubjectsOf, SHACL.target)
                .flatMap(target -> shapes.find(Node.ANY, target, Node.ANY).toList().stream())
                .map(Triple::getSubject)
                .flatMap(shape -> Stream.of(SHACL.property, SHACL.sparql)
                        .flatMap(link -> shapes.find(shape, link, Node.ANY).toList().stream()))
                .map(Triple::getObject)
                .distinct()
                .toList();

        assertThat(constraints).isNotEmpty()
                .filteredOn(constraint -> !shapes.contains(constraint, SHACL.message, Node.ANY))
                .extracting(Node::getLocalName)
                .isEmpty();
    }

    private static boolean isSaid(String found, String fix, List<Problem> problems) {
        return problems.stream().anyMatch(
                problem -> problem.found().contains(": " + found) && problem.fix().equals(fix));
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(BAD)) {
            return files.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<Problem> problemsOfAll() throws IOException {
        return examples().stream().flatMap(example -> problemsOf(example).stream()).toList();
    }

    private static List<Problem> problemsOf(Path example) {
        return FOUND.computeIfAbsent(
                example, path -> inspect(ExampleProject.in(dir.resolve(path.getFileName()), path)).problems());
    }

    private static ProjectCheck inspect(Project project) {
        return Netmet.inspect(project);
    }

    private static Graph shapes() {
        return DatasetBuilder.build(ExampleProject.in(dir.resolve("shapes"))).dataset().getGraph(
                Vocabulary.graph("shapes"));
    }

    private static void compare(Path expected, String messages) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(expected, messages);
        }
        assertThat(expected).as("run mvn verify -Dgolden=write, then read it").exists();
        assertThat(messages).isEqualTo(Files.readString(expected));
    }
}
