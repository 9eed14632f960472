package org.netmet.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.model.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class CatalogueTest {
    @TempDir
    Path dir;

    @Test
    void reads_name_theme_and_typed_parameters_from_the_file_alone() throws IOException {
        Catalogue catalogue = read("spread/sites-of.rq", """
                #+ summary: Where?
                #+ description: A row is a claim.
                #+ defaults:
                #+   - tumour: ileal NET
                SELECT ?site WHERE {
                  ?e <http://example.org/tumour> ?_tumour_iri ; <http://example.org/site> ?site .
                  FILTER NOT EXISTS { ?e <http://example.org/n> ?__least_integer }
                }
                """);

        Question question = catalogue.find("sites-of").orElseThrow();
        assertThat(question.theme()).isEqualTo("spread");
        assertThat(question.parameters()).extracting(Parameter::name).containsExactly("least", "tumour");
        assertThat(question.find("tumour").orElseThrow().required()).isTrue();
        assertThat(question.find("tumour").orElseThrow().example()).hasValue("ileal NET");
        assertThat(question.find("least").orElseThrow().required()).isFalse();
        assertThat(question.find("least").orElseThrow().type()).isEqualTo(Parameter.Type.INTEGER);
    }

    @Test
    void reads_a_second_parameter_of_one_kind() throws IOException {
        Catalogue catalogue = read("comparison/two-sites.rq", """
                #+ summary: Which of the two?
                #+ description: A row is a claim.
                #+ asks:
                #+   - "{site} or {other-site}"
                #+ defaults:
                #+   - site: liver
                #+   - other-site: bone
                SELECT ?e WHERE {
                  { ?e <http://example.org/site> ?_site_iri } UNION { ?e <http://example.org/site> ?_other_site_iri }
                }
                """);

        assertThat(catalogue.problems()).isEmpty();
        assertThat(catalogue.find("two-sites").orElseThrow().parameters())
                .extracting(Parameter::name, Parameter::kind, Parameter::variable)
                .containsExactly(tuple("other-site", "site", "_other_site_iri"), tuple("site", "site", "_site_iri"));
    }

    @Test
    void says_how_to_write_the_variable_of_a_default_without_one() throws IOException {
        Catalogue catalogue = read("comparison/one-site.rq", """
                #+ summary: Which of the two?
                #+ description: A row is a claim.
                #+ defaults:
                #+   - other-site: bone
                SELECT ?e WHERE { ?e <http://example.org/site> ?_site_iri }
                """);

        assertThat(catalogue.problems()).extracting(Problem::toString).containsExactly("""
                comparison/one-site.rq:1: defaults names other-site, which is no parameter of the query
                  fix: use ?_other_site_iri in the query, or remove the default""");
    }

    @Test
    void keeps_guards_apart_from_questions() throws IOException {
        Catalogue catalogue = read("checks/rate-without-source.rq", """
                #+ summary: has no source
                #+ description: A row is a fault.
                #+ fix: add one
                SELECT ?focus WHERE { ?focus ?p ?o }
                """);

        assertThat(catalogue.list()).isEmpty();
        assertThat(catalogue.guards()).extracting(Question::name).containsExactly("rate-without-source");
        assertThat(catalogue.find("rate-without-source")).isEmpty();
    }

    @Test
    void names_the_line_of_a_query_that_does_not_parse() throws IOException {
        Catalogue catalogue = read("spread/broken.rq", """
                #+ summary: Where?
                #+ description: A row is a claim.
                SELECT ?site
                WHERE { ?site ?p }
                """);

        assertThat(catalogue.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.place().toString()).isEqualTo("spread/broken.rq:4");
            assertThat(problem.fix()).isEqualTo("correct the syntax at column 18");
        });
    }

    @Test
    void offers_the_closest_header_entry() throws IOException {
        Catalogue catalogue = read("spread/typo.rq", """
                #+ sumary: Where?
                SELECT ?site WHERE { ?site ?p ?o }
                """);

        assertThat(catalogue.problems()).extracting(Problem::toString).containsExactly("""
                spread/typo.rq:1: unknown header entry "sumary"
                  fix: did you mean "summary"?""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock = """
                    rule: rankings | 3 | unknown rule "rankings" for a summary
                    rule: list ; sentence: Where? ; item: "{sit}" ; headline: x | 5 | item names {sit}, which the answer does not have
                    rule: list ; sentence: Where in {organ}? ; item: "{site}" ; headline: x | 4 | \
                    sentence names {organ}, which is no parameter of the query
                    rule: list ; sentence: Where? ; item: "{site}" ; headline: "{lead}" | 6 | \
                    headline names {lead}, which the answer does not have
                    rule: list ; sentence: Where? ; item: "[{site}" ; headline: x | 5 | item has a bracket or brace without its other one
                    sentence: Where? | 3 | the header has sentence and no rule
                    rule: list ; sentence: Where? ; item: "{site}" ; headline: x ; next: [{nowhere: y}] | 7 | \
                    next names nowhere, which is no question
                    rule: list ; sentence: Where? ; item: "{site}" ; headline: x ; asked: [survival] | 7 | \
                    asked orders measures, and the query has no ?measure
                    """)
    void names_the_line_of_a_summary_that_does_not_fit(String header, int line, String found) throws IOException {
        Catalogue catalogue = read("spread/where.rq", "#+ summary: Where?\n#+ description: A row.\n"
                + Stream.of(header.replace("\"\"", "\"").split(" ; ")).map(entry -> "#+ " + entry + "\n")
                        .collect(Collectors.joining())
                + "SELECT ?site WHERE { ?site ?p ?o }\n");

        assertThat(catalogue.problems()).extracting(Problem::toString).singleElement().asString()
                .startsWith("spread/where.rq:" + line + ": " + found + "\n  fix: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock = """
                    within: {methd: treatment} | within names methd, which is no parameter of the query
                    within: treatment | within names no parameter
                    within: {method: Liver Resection} | within of method is no key: "Liver Resection"
                    arguments: several | arguments is "several"
                    """)
    void names_the_line_of_a_limit_on_arguments_that_does_not_fit(String header, String found) throws IOException {
        Catalogue catalogue = read("care/how.rq", """
                #+ summary: How?
                #+ description: A row.
                #+ %s
                SELECT ?claim WHERE { ?claim <http://example.org/method> ?_method_iri }
                """.formatted(header.replace("\"\"", "\"")));

        assertThat(catalogue.problems()).extracting(Problem::toString).singleElement().asString()
                .startsWith("care/how.rq:3: " + found.replace("\"\"", "\"") + "\n  fix: ");
    }

    @Test
    void reads_a_limit_on_arguments() throws IOException {
        Catalogue catalogue = read("care/how.rq", """
                #+ summary: How?
                #+ description: A row.
                #+ within: {method: treatment}
                #+ arguments: one
                SELECT ?claim WHERE { ?claim <http://example.org/method> ?_method_iri }
                """);

        assertThat(catalogue.problems()).isEmpty();
        assertThat(catalogue.find("how").orElseThrow().within()).containsEntry("method", "treatment");
        assertThat(catalogue.find("how").orElseThrow().takesOne()).isTrue();
    }

    private Catalogue read(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Catalogue.read(List.of(file), path -> dir.relativize(path).toString());
    }
}
