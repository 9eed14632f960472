package org.netmet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.Shipped;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Runs commands with the arguments that a user types, on the shipped project. */
class CommandLineTest {
    private record Run(int exit, String out, String err) {}

    @Test
    void answers_a_question_by_name() {
        Run run = run("ask", "primaries-by-site", "site=bone");

        assertThat(run.exit).isZero();
        assertThat(run.out).startsWith("Which primaries spread most to bone?\n\n").contains("All: --full");
        assertThat(run.err).isEmpty();
    }

    @Test
    void prints_all_rows_below_the_summary_when_told_to() {
        String first = run("ask", "primaries-by-site", "site=bone").out;
        String full = run("ask", "primaries-by-site", "site=bone", "--full").out;

        assertThat(first.lines()).hasSizeLessThan(25);
        assertThat(first).contains("lung NET 48 % (30-67) 12 of 25").doesNotContain("0.48", "Not reported\n");
        assertThat(full.lines()).hasSizeGreaterThan(100);
        assertThat(full).startsWith(first.lines().limit(4).collect(Collectors.joining("\n")))
                .contains("Ranking by counts", "Not reported\n");
    }

    @Test
    void understands_ids_and_synonyms_alike() {
        String byName = run("ask", "primaries-by-site", "site=bone", "-f", "csv").out;

        assertThat(byName).isNotEmpty();
        assertThat(run("ask", "primaries-by-site", "site=skeletal", "-f", "csv").out).isEqualTo(byName);
        assertThat(run("ask", "primaries-by-site", "site=bone element", "-f", "csv").out).isEqualTo(byName);
        assertThat(run("ask", "primaries-by-site", "site=UBERON:0001474", "-f", "csv").out).isEqualTo(byName);
        assertThat(
                run("ask", "primaries-by-site", "site=http://purl.obolibrary.org/obo/UBERON_0001474", "-f", "csv").out)
                .isEqualTo(byName);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    sparql --timeout 0.001 -q | SELECT * { ?s ?p ?o }        | met its time limit
                    ask --timeout 0.001       | primaries-by-site site=bone  | met its time limit
                    ask --timeout 0.001       | which primaries spread most to bone | met its time limit
                    sparql --largest-answer 1 -f json -q | SELECT * { ?s ?p ?o } | larger than 1 MiB
                    """)
    void ends_at_a_limit_without_an_answer(String command, String asked, String words) {
        var arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(asked.contains("=") ? List.of(asked.split(" ")) : List.of(asked));

        Run run = run(arguments.toArray(String[]::new));

        assertThat(run.exit).as(run.err).isEqualTo(4);
        assertThat(run.out).isEmpty();
        assertThat(run.err).contains(words);
    }

    @Test
    void says_how_it_understood_plain_words() {
        Run run = run("ask", "which primaries spread most to bone");

        assertThat(run.exit).isZero();
        assertThat(run.err).isEqualTo("understood as: primaries-by-site site=bone\n");
    }

    @Test
    void names_the_closest_question_and_argument() {
        Run question = run("ask", "primaries-by-sites", "site=bone");
        Run parameter = run("ask", "primaries-by-site", "sit=bone");
        Run value = run("ask", "primaries-by-site", "site=bonne");
        Run missing = run("ask", "primaries-by-site");

        assertThat(question.exit).isEqualTo(2);
        assertThat(question.err).startsWith("no question is called \"primaries-by-sites\"")
                .contains("\"primaries-by-site\"");
        assertThat(parameter.exit).isEqualTo(2);
        assertThat(parameter.err).contains("did you mean \"site\"?");
        assertThat(value.exit).isEqualTo(2);
        assertThat(value.err).contains("did you mean \"bone\"");
        assertThat(missing.exit).isEqualTo(2);
        assertThat(missing.err).contains("site is missing").contains("site=bone");
    }

    @Test
    void takes_no_thing_of_another_kind_for_an_argument() {
        Run tumour = run("ask", "primaries-by-site", "site=tumour:lung-net");
        Run twice = run("ask", "primaries-by-site", "site=bone", "site=liver");

        assertThat(tumour.exit).isEqualTo(2);
        assertThat(tumour.err).startsWith("site=tumour:lung-net does not fit");
        assertThat(twice.exit).isEqualTo(2);
        assertThat(twice.err).contains("it once, not twice");
    }

    @Test
    void says_that_a_query_is_nested_too_deeply() {
        Run run = run("sparql", "-q", "SELECT * " + "{ ".repeat(20_000) + "} ".repeat(20_000));

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).doesNotContain("\tat ");
    }

    @Test
    void runs_a_query_of_the_users_own() {
        Run run = run("sparql", "-q", "ASK { ?s ?p ?o }");

        assertThat(run.exit).isZero();
        assertThat(run.out).isEqualTo("true\n");
    }

    @Test
    void names_line_and_column_of_a_query_that_does_not_parse(@TempDir Path dir) throws IOException {
        Path query = Files.writeString(dir.resolve("broken.rq"), "SELECT *\nWHERE { ?s ?p }\n");

        Run run = run("sparql", query.toString());

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).startsWith("the query does not parse at line 2, column 15");
    }

    @Test
    void says_that_different_estimands_are_not_pooled() {
        Run run = run("sparql", "-q", """
                PREFIX fn: <https://w3id.org/netmet/function#>
                SELECT (fn:pooled(?affected, ?examined, ?estimand) AS ?share)
                { VALUES (?affected ?examined ?estimand) { (12 40 "bone") (1 8 "liver") } }""");

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.out).isEmpty();
        assertThat(run.err).isEqualTo(
                """
                        the query cannot be run: pooled: one group has rows of 2 estimands, such as "bone" and "liver" (they differ in: bone against liver), \
                        and different quantities are not pooled
                          fix: GROUP BY ?estimand, or ask for one estimand only
                        """);
    }

    @Test
    void gives_no_answer_rather_than_half_of_one_when_time_is_up() {
        Run run = run("sparql", "--timeout", "0.2", "-q",
                "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");

        assertThat(run.exit).isEqualTo(4);
        assertThat(run.out).isEmpty();
        assertThat(run.err).contains("time limit of 0.2 s");
    }

    @Test
    void does_not_read_files_for_a_query() {
        Run run = run("sparql", "-q", "SELECT * FROM <file:pom.xml> { ?s ?p ?o }", "-f", "csv");

        assertThat(run.out).doesNotContain("netmet</artifactId>");
    }

    @Test
    void says_where_a_claim_stands() {
        Run run = run("where", "claim:classic-sites-1");

        assertThat(run.exit).isZero();
        assertThat(run.out).isEqualTo("data/claims/classic-sites.csv:2\n");
    }

    @Test
    void finds_nothing_wrong_with_what_ships_and_says_how_much_it_looked_at() {
        Run run = run("check");

        assertThat(run.exit).as(run.out).isZero();
        assertThat(run.out).matches("looked at \\d+ .*: no problem\n");
    }

    @Test
    void refuses_a_folder_that_is_none_of_ours(@TempDir Path dir) {
        Run run = run("ask", "primaries-by-site", "site=bone", "--data", dir.toString());

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).startsWith("no ontology/, data/ and queries/ in ");
    }

    @Test
    void writes_a_release(@TempDir Path dir) throws IOException {
        Run release = run("build", "-o", dir.resolve("release").toString());

        assertThat(release.exit).isZero();
        assertThat(release.err).matches("23 files in .*release, release [0-9a-f]{16}\n");
        try (var quads = new GZIPInputStream(Files.newInputStream(dir.resolve("release/netmet.nq.gz")))) {
            assertThat(RDFParser.source(quads).lang(Lang.NQUADS).toDatasetGraph().stream().count())
                    .isPositive()
                    .isEqualTo(Shipped.netmet().size());
        }
    }

    @Test
    void writes_no_release_over_what_is_none(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("thesis.tex"), "");

        Run run = run("build", "-o", dir.toString());

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).isEqualTo("""
                %s is no release of netmet: it holds thesis.tex
                  fix: name a new or empty folder
                """.formatted(dir));
        assertThat(dir.toFile().list()).containsExactly("thesis.tex");
    }

    @Test
    void writes_a_claim_as_a_nanopublication_by_key_short_form_or_iri(@TempDir Path dir) {
        Run byKey = run("nanopub", "classic-sites-1");
        Run toFile = run("nanopub", "https://w3id.org/netmet/id/claim/classic-sites-1", "-o",
                dir.resolve("claim.trig").toString());
        Run unknown = run("nanopub", "claim:classic-sites-0");

        assertThat(byKey.exit).isZero();
        assertThat(byKey.out).contains("a np:Nanopublication");
        assertThat(run("nanopub", "claim:classic-sites-1").out).isEqualTo(byKey.out);
        assertThat(toFile.exit).isZero();
        assertThat(dir.resolve("claim.trig")).hasContent(byKey.out);
        assertThat(unknown.exit).isEqualTo(2);
        assertThat(unknown.err).isEqualTo("""
                no claim is called claim:classic-sites-0
                  fix: give it as the answers show it, such as claim:classic-sites-1
                """);
    }

    @Test
    void shows_no_stack_trace_for_a_file_that_cannot_be_read() {
        Run run = run("sparql", "no-such-file.rq");

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).startsWith("cannot read the query").doesNotContain("\tat ");
    }

    @Test
    void explains_an_empty_answer_beside_it() {
        Run rows = run("sparql", "-f", "csv", "-q", """
                PREFIX nm: <https://w3id.org/netmet/ontology#>
                SELECT ?figure { ?claim nm:reportdAs ?figure }""");
        Run count = run("sparql", "-f", "csv", "-q", """
                PREFIX nm: <https://w3id.org/netmet/ontology#>
                SELECT (COUNT(*) AS ?n) { ?claim nm:affected ?affected FILTER (?affected < 0) }""");

        assertThat(rows.exit).isZero();
        assertThat(rows.out).isEqualToNormalizingNewlines("figure\n");
        assertThat(rows.err).isEqualTo("""
                the answer is empty; this is why:
                ?claim nm:reportdAs ?figure
                  found: nm:reportdAs is nowhere in the graph
                  fix: did you mean nm:reportedAs (reported as)?
                """);
        assertThat(count.out).isEqualToNormalizingNewlines("n\n0\n");
        assertThat(count.err).startsWith("the answer is empty; this is why:\nFILTER ( ?affected < 0 )\n");
    }

    @Test
    void says_nothing_beside_an_answer() {
        assertThat(run("sparql", "-q", "ASK { ?s ?p ?o }").err).isEmpty();
    }

    @Test
    void tells_not_reported_from_nothing_there() {
        Run run = run("ask", "rates-of-pair", "tumour=thymic NET", "site=kidney");

        assertThat(run.exit).isZero();
        assertThat(run.out).contains("Not reported: no source in the graph says how often thymic NET spreads to the")
                .contains("not the same as never.");
        assertThat(run.err).startsWith(
                """
                        the answer is empty; this is why:
                        site=kidney tumour="thymic NET"
                          found: kidney in thymic NET: not reported; no source that was read says anything of it, which is not the same \
                        as never
                          fix: ask for what is reported: kidney in\s""");
    }

    @Test
    void names_the_argument_that_leaves_nothing() {
        Run run = run("ask", "pooled-values", "tumour=pancreatic NET", "site=bone", "-f", "csv");
        Run narrow = run("ask", "rates-of-pair", "tumour=pancreatic NET", "site=bone", "timeframe=ever", "-f", "csv");

        assertThat(run.err).isEmpty();
        assertThat(narrow.err).startsWith("the answer is empty; this is why:\n").contains("timeframe");
    }

    @Test
    void says_what_to_do_about_a_query_that_does_not_parse() {
        Run run = run("sparql", "-q", "SELECT * { ?claim nm:reportedAs ?figure }");

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).isEqualTo("""
                the query does not parse at line 1, column 19: Unresolved prefixed name: nm:reportedAs
                  fix: add at the top: PREFIX nm: <https://w3id.org/netmet/ontology#>
                """);
    }

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(exit, out.toString(), err.toString());
    }
}
