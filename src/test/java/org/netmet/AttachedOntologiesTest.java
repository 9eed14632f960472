package org.netmet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.answer.QuestionService;
import org.netmet.answer.ResultFormat;
import org.netmet.model.Problem;
import org.netmet.queries.Question;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tests attached ontologies: a query reads them by graph name, and no answer of the catalogue changes. */
class AttachedOntologiesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path SMALL = Path.of("src/test/resources/beside/small-anatomy.obo");
    private static final String PREFIXES = """
            PREFIX nm: <https://w3id.org/netmet/ontology#>
            PREFIX obo: <http://purl.obolibrary.org/obo/>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX small: <http://purl.obolibrary.org/obo/example/small-anatomy.owl>
            PREFIX closure: <http://purl.obolibrary.org/obo/example/small-anatomy.owl/closure>
            """;
    private static Netmet netmet;

    @BeforeAll
    static void open() {
        netmet = Shipped.netmet().with(read(SMALL));
    }

    @TestFactory
    Stream<DynamicTest> changes_no_answer_of_ours() {
        List<Question> questions = netmet.catalogue().list();
        assertThat(questions).hasSameSizeAs(Shipped.questionFiles());
        QuestionService beside = netmet.questionService(LIMIT);
        return questions.stream().map(question -> DynamicTest.dynamicTest(question.name(), () -> {
            Map<String, String> example = new LinkedHashMap<>();
            question.parameters().forEach(parameter -> parameter.example()
                    .ifPresent(value -> example.put(parameter.name(), value)));

            var answered = (QuestionOutcome.Answered) beside.ask(question.name(), example);

            assertThat(ResultFormat.CSV.write(answered, 120).replace("\r\n", "\n")).isEqualTo(Files.readString(
                    Path.of("src/test/resources/golden/shipped", question.name() + ".csv")));
        }));
    }

    @TestFactory
    Stream<DynamicTest> changes_no_answer_to_the_text_of_a_question(@TempDir Path dir) {
        QuestionService beside =
                ExampleProject.opened(ExampleProject.in(dir)).with(netmet.beside()).questionService(LIMIT);
        return netmet.catalogue().list().stream().map(question -> DynamicTest.dynamicTest(question.name(),
                () -> assertThat(ResultFormat.CSV.write(answer(beside, question.text()), 120).replace("\r\n", "\n"))
                        .isEqualTo(Files.readString(
                                Path.of("src/test/resources/golden/example", question.name() + ".csv")))));
    }

    @Test
    void joins_our_sites_with_an_ontology_by_graph() {
        assertThat(
                csv("""
                        SELECT DISTINCT ?part ?latin {
                          ?estimand nm:site obo:UBERON_0002107 .
                          GRAPH small: { obo:UBERON_0002107 <http://www.geneontology.org/formats/oboInOwl#hasExactSynonym> ?latin }
                          GRAPH closure: { ?within obo:BFO_0000050 obo:UBERON_0002107 }
                          GRAPH small: { ?within rdfs:label ?part }
                        }"""))
                .isEqualTo("part,latin\nright lobe of liver,iecur\n");
    }

    @Test
    void finds_what_lies_above_below_and_instead() {
        assertThat(csv("SELECT ?x { GRAPH closure: { ?x obo:BFO_0000050 obo:UBERON_0000062 } }"))
                .isEqualTo("x\nhttp://purl.obolibrary.org/obo/UBERON_0001114\n");
        assertThat(csv("SELECT ?x { GRAPH closure: { obo:UBERON_9999999 obo:IAO_0100001 ?x } }"))
                .isEqualTo("x\nhttp://purl.obolibrary.org/obo/UBERON_0002107\n");
    }

    @Test
    void keeps_it_out_of_the_default_graph_and_of_within() {
        assertThat(csv("SELECT ?x { obo:UBERON_9999999 ?p ?x }")).isEqualTo("x\n");
        assertThat(csv("SELECT ?x { GRAPH ?g { ?x nm:within ?y } FILTER (STRSTARTS(STR(?g), STR(small:))) }"))
                .isEqualTo("x\n");
        assertThat(csv("SELECT (COUNT(*) AS ?n) { ?x nm:within ?y }"))
                .isEqualTo(ResultFormat.CSV.write(answer(Shipped.netmet().questionService(LIMIT),
                        PREFIXES + "SELECT (COUNT(*) AS ?n) { ?x nm:within ?y }"), 120).replace("\r\n", "\n"));
    }

    @Test
    void lays_it_over_ours_for_a_query_that_says_so() {
        assertThat(
                csv("""
                        SELECT DISTINCT ?synonym
                        FROM <urn:x-arq:DefaultGraph> FROM small: {
                          ?estimand nm:site ?site . ?site <http://www.geneontology.org/formats/oboInOwl#hasExactSynonym> ?synonym
                          FILTER (?synonym = "iecur")
                        }"""))
                .isEqualTo("synonym\niecur\n");
    }

    @Test
    void says_the_same_of_itself_with_and_without() {
        assertThat(netmet.release()).isEqualTo(Shipped.netmet().release());
        assertThat(netmet.size()).isEqualTo(Shipped.netmet().size());
        assertThat(netmet.isRelease()).isTrue();
        assertThat(netmet.edition()).startsWith(netmet.release() + "+").isNotEqualTo(netmet.release());
        assertThat(netmet.beside().described()).singleElement().asString()
                .startsWith("<http://purl.obolibrary.org/obo/example/small-anatomy.owl>: ").endsWith(" in its closure");
    }

    @Test
    void refuses_two_of_one_name_and_names_of_ours(@TempDir Path dir) throws IOException {
        Path twin = Files.copy(SMALL, dir.resolve("twin.obo"));
        Path ours = Path.of("ontology/netmet.ttl");

        assertThat(problems(SMALL, twin, ours)).extracting(Problem::found).containsExactly(
                "it calls itself <http://purl.obolibrary.org/obo/example/small-anatomy.owl>, as %s does"
                        .formatted(SMALL),
                "it calls itself <https://w3id.org/netmet/ontology>, and names under https://w3id.org/netmet/ are ours");
    }

    private static AttachedOntologies read(Path... files) {
        return switch (Netmet.beside(List.of(files))) {
            case AttachedOntologies.Reading.Read(AttachedOntologies beside) -> beside;
            case AttachedOntologies.Reading.Failed failed -> throw new AssertionError(failed.problems().toString());
        };
    }

    private static List<Problem> problems(Path... files) {
        return ((AttachedOntologies.Reading.Failed) Netmet.beside(List.of(files))).problems();
    }

    private static String csv(String query) {
        return ResultFormat.CSV.write(answer(netmet.questionService(LIMIT), PREFIXES + query), 120).replace("\r\n",
                "\n");
    }

    private static QueryResult answer(QuestionService questionService, String query) {
        return switch (questionService.sparql(query)) {
            case QueryResult answer -> answer;
            case Failure why -> throw new AssertionError(why.toString());
        };
    }
}
