package org.netmet.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.netmet.ExampleProject;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Tests the import of a user's tables, from the file to the answer, in a small project with invented data. */
@ResourceLock("netmet.imports")
class ImportTest {
    private static final String FIXTURES = "src/test/resources/imports/";
    private static final String MELANOMA = FIXTURES + "example-melanoma.csv";
    private static final String MELANOMA_TERMS = FIXTURES + "example-melanoma.ttl";
    private static final String HEADER =
            "id,measure,tumour,site,population,time,unit,form,value,affected,examined,cites,cohort,printed,locator\n";
    private static final String GOOD =
            "1,site proportion,ileal NET,liver,all with the primary,at diagnosis,patients,point,30,12,40,,,12/40,Table 2\n";

    private static final String EVERY_COLUMN =
            "id,measure,tumour,stratum,site,population,time,unit,form,value,low,high,ci_low,ci_high,affected,examined,rank,"
                    + "among,word,direction,than,printed,cites,attributed_to,cohort,method,read_in,locator,note,worked_out,"
                    + "in_doubt,ascertainment";

    private record Run(int exit, String out, String err) {}

    @TempDir
    private Path home;

    private Path imports;
    private String project;

    @BeforeEach
    void settle() {
        imports = home.resolve("imports");
        project = home.resolve("project").toString();
        ExampleProject.in(Path.of(project));
        System.setProperty("netmet.imports", imports.toString());
    }

    @AfterEach
    void leave() {
        System.clearProperty("netmet.imports");
    }

    @Test
    void imports_a_table_and_says_how_to_ask_with_it() throws IOException {
        Path table = table("Our Figures (2).csv", HEADER + GOOD);

        Run run = run("import", table.toString());
        Run again = run("import", table.toString());

        assertThat(run.err).isEmpty();
        assertThat(run.exit).isZero();
        assertThat(run.out).isEqualTo("""
                imported 1 row as our-figures-2
                  graph: https://w3id.org/netmet/graph/imports/our-figures-2
                  ask:   netmet ask claims-of-source source=our-figures-2 --with our-figures-2
                """);
        assertThat(again.out).startsWith("imported 1 row as our-figures-2, in place of the table of that name\n");
        assertThat(imports.resolve("our-figures-2.csv")).hasSameBinaryContentAs(table);
        assertThat(imports).isDirectoryNotContaining("glob:**unfinished*");
        assertThat(run("import", "--list").out)
                .isEqualTo(
                        "%-24s %-24s %s%n".formatted("our-figures-2", "1 row", imports.resolve("our-figures-2.csv")));
    }

    @Test
    void answers_with_a_table_only_when_asked_to() throws IOException {
        String[] question = {"ask", "sites-of-primary", "tumour=ileal NET", "-f", "csv"};
        String before = run(question).out;
        run("import", table("mine.csv", HEADER + GOOD).toString());

        Run without = run(question);
        Run with = run("ask", "sites-of-primary", "tumour=ileal NET", "-f", "csv", "--with", "mine");

        assertThat(without.out).isEqualTo(before).isNotEmpty();
        assertThat(with.exit).isZero();
        assertThat(with.out.lines().filter(line -> !before.contains(line))).singleElement().asString()
                .contains(",0.3,", ",12,40,", ",mine,,claim:mine-1");
    }

    @Test
    void keeps_claims_source_and_marks_in_a_graph_of_their_own() throws IOException {
        run("import", table("mine.csv", HEADER + GOOD.replace("40,,,12", "40,7;8,,12")).toString());

        Run run = run("sparql", "--with", "mine", "-f", "csv", "-q", """
                SELECT DISTINCT ?thing {
                  GRAPH <https://w3id.org/netmet/graph/imports/mine> { ?thing a ?kind }
                  FILTER(!CONTAINS(STR(?thing), "estimand"))
                } ORDER BY ?thing""");
        Run marks = run("sparql", "--with", "mine", "-f", "csv", "-q", """
                PREFIX nm: <https://w3id.org/netmet/ontology#>
                SELECT ?mark { <https://w3id.org/netmet/id/claim/mine-1> nm:cites ?cited .
                  ?cited nm:mark ?mark ; nm:resolvesTo nm:Unresolved } ORDER BY ?mark""");

        assertThat(run.out.lines()).containsExactly(
                "thing",
                "https://w3id.org/netmet/id/citation/mine-7",
                "https://w3id.org/netmet/id/citation/mine-8",
                "https://w3id.org/netmet/id/claim/mine-1",
                "https://w3id.org/netmet/id/source/mine");
        assertThat(marks.out.lines()).containsExactly("mark", "7", "8");
        assertThat(run("check", "--with", "mine").out).contains("1 claims in imports").endsWith("no problem\n");
        assertThat(run("where", "claim:mine-1", "--with", "mine").out)
                .isEqualTo(imports.resolve("mine.csv") + ":2\n");
    }

    @Test
    void takes_a_table_on_a_tumour_that_is_not_ours_with_its_terms() {
        Run without = run("import", MELANOMA);
        Run with = run("import", MELANOMA, "--terms", MELANOMA_TERMS);

        assertThat(without.exit).isEqualTo(1);
        assertThat(without.err).startsWith("""
                src/test/resources/imports/example-melanoma.csv:2: unknown tumour "example cutaneous melanoma"
                  fix: use a name of ontology/schemes/tumours.ttl, or define a term of your own: --terms FILE.ttl
                """).endsWith("6 problems: nothing is imported\n");
        assertThat(with.err).isEmpty();
        assertThat(with.out).startsWith("imported 6 rows with terms as example-melanoma\n");

        Run asked = run("ask", "where does example melanoma spread", "--with", "example-melanoma", "--full");
        Run unasked = run("ask", "sites-of-primary", "tumour=example melanoma");

        assertThat(asked.err).isEqualTo("understood as: sites-of-primary tumour=\"example melanoma\"\n");
        assertThat(asked.out).contains("60 % (46-72) 30 of 50").containsPattern("lung +60 % +46 % +72 % +1 +30 +50")
                .contains("example-melanoma");
        assertThat(unasked.exit).isEqualTo(2);
    }

    @Test
    void imports_what_a_spreadsheet_saved() throws IOException {
        String saved = ("\uFEFF" + HEADER + GOOD + GOOD.replace("1,site", "2,site").replace(",liver,", ",bone,")
                .replace("30,12,40", "\"7,5\",3,40").replace("3/40", "\"7,5 %\"").replace("12/40", "\"7,5 %\""))
                .replace(",,,", ",,,").replace("\n", "\r\n") + ",,,,,,,,,,,,,,\r\n";

        Run run = run("import", table("saved.csv", saved).toString());
        Run asked = run("ask", "claims-of-source", "source=saved", "--with", "saved", "-f", "csv");

        assertThat(run.err).isEmpty();
        assertThat(run.out).startsWith("imported 2 rows as saved\n");
        assertThat(asked.out).contains(",12,40,", "\"7,5 %\",,,3,40,");
        assertThat(run("import", "--list").out).contains(" 2 rows ");
    }

    @Test
    void takes_each_decimal_mark_for_what_it_prints_and_no_other_number() throws IOException {
        String row =
                "%d,site proportion,ileal NET,%s,all with the primary,at diagnosis,patients,point,%s,,,,,\"%s\",T 2\n";
        String good = HEADER + row.formatted(1, "liver", "7.5", "7\u00B75%") + row.formatted(2, "bone", "0.5", ".5%")
                + row.formatted(3, "lung", "12", "12.0%") + row.formatted(4, "brain", "12.5", "12,5");
        String bad = HEADER + row.formatted(1, "liver", "5", "7\u00B75%") + row.formatted(2, "bone", "7", "7,5%")
                + row.formatted(3, "lung", "5", "7,5%");

        assertThat(run("import", table("good.csv", good).toString()).err).isEmpty();
        assertThat(run("import", table("bad.csv", bad).toString()).err.lines()
                .filter(line -> line.contains("says another figure than it prints"))).hasSize(3);
    }

    @Test
    void imports_the_tables_of_a_folder_whatever_the_case_of_their_ending_and_names_the_rest() throws IOException {
        Path folder = Files.createDirectories(home.resolve("of-a-colleague/sub"));
        Files.writeString(folder.resolveSibling("one.csv"), HEADER + GOOD);
        Files.writeString(folder.resolveSibling("Two.CSV"), HEADER + GOOD);
        Files.writeString(folder.resolveSibling("three.tsv"), (HEADER + GOOD).replace(',', '\t'));
        Files.writeString(folder.resolveSibling(".hidden.csv"), "");
        Files.writeString(folder.resolve("four.csv"), HEADER + GOOD);

        Run run = run("import", folder.getParent().toString());
        Run named = run("import", folder.resolveSibling("three.tsv").toString());

        assertThat(run.exit).as(run.err).isZero();
        assertThat(run.out).contains("imported 1 row as one\n", "imported 1 row as two\n").doesNotContain("three",
                "four");
        assertThat(run.err).isEqualTo("left alone, because they do not end in .csv: sub/, three.tsv\n"
                + "  fix: name a table itself to import it\n");
        assertThat(named.out).startsWith("imported 1 row as three\n");
    }

    /** Each cell of a good row with each odd text: a problem at its line, or a claim, and never a fault. */
    @Test
    void ends_with_words_whatever_a_cell_holds() throws IOException {
        var random = new Random(20261201);
        List<String> odd = new ArrayList<>(List.of("", " ", "\u00A0", "0", "-1", "1e9", "1E+99999999", "1E-99999999",
                "99999999999999999999", "9".repeat(5000), "NaN", "Infinity", "-", "--", ";", ";;", "=", "a=b", "site=",
                "=liver",
                "site=liver;site=bone", "than", " | ", "||", "|", "%", "%s%n", "${x}", "\\", "\"", "\"\"", "'", "<x>",
                "<http://a b>",
                "http://example.org/a b", "https://w3id.org/netmet/id/site/liver", "claim:x", "..", "../x", "a/b",
                "a#b",
                "\t", "\n", "\r\n", "a\nb", "\u0000", "\u0007", "\u001B[31m", "\u200B", "\u202E", "\uFFFD", "\uFFFE",
                "\uD83D\uDE00",
                "é", "e\u0301", "١٢", "½", "12½", "5-Mar", "#REF!", "=1+1", "@x", "last", "0 from last",
                "99999999999 from last",
                "2 from last", "unstated", "none", "null", "true", "full text", "point", "range", "rank", "word",
                "comparison", "liver",
                "ileal NET", "x".repeat(100_000), "a,b", "a;b;c", "1;2;3"));
        for (int i = 0; i < 40; i++) {
            odd.add(random.ints(1 + random.nextInt(12), 0, 0x3000).filter(Character::isDefined)
                    .filter(c -> !Character.isSurrogate((char) c))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
        }
        List<String> columns = List.of(EVERY_COLUMN.split(","));
        List<Map<String, String>> sound = List.of(
                Map.of("form", "point", "value", "30", "affected", "12", "examined", "40", "printed", "30%"),
                Map.of("form", "rank", "rank", "1", "among", "organs", "printed", "most"),
                Map.of("form", "comparison", "direction", "higher", "than", "site=bone", "printed", "more"));
        var table = new StringBuilder(EVERY_COLUMN + "\n");
        int rows = 0;
        for (Map<String, String> form : sound) {
            for (String column : columns) {
                if (form != sound.getFirst() && !form.containsKey(column)) {
                    continue;
                }
                for (String text : odd) {
                    var row = new HashMap<>(Map.of("id", String.valueOf(++rows), "measure", "site proportion", "tumour",
                            "ileal NET", "site", "liver", "population", "all with the primary", "time", "at diagnosis",
                            "unit",
                            "patients", "locator", "T " + rows));
                    row.putAll(form);
                    row.put(column, text);
                    table.append(
                            columns.stream().map(name -> "\"" + row.getOrDefault(name, "").replace("\"", "\"\"") + "\"")
                                    .collect(Collectors.joining(",")))
                            .append('\n');
                }
            }
        }

        Run run = run("import", "--all-problems", table("odd.csv", table.toString().replace("\0", "")).toString());

        assertThat(rows).isGreaterThan(3000);
        assertThat(run.exit).as(run.err).isEqualTo(1);
        assertThat(run.err).doesNotContain("a fault in netmet", "\tat ", "Exception");
        assertThat(run.err.lines().filter(line -> line.contains("odd.csv:"))).hasSizeGreaterThan(2000);
    }

    @Test
    void imports_nothing_when_one_row_of_one_table_is_bad() throws IOException {
        Path good = table("good.csv", HEADER + GOOD);
        Path bad = table("bad.csv", HEADER + GOOD
                + "2,site proportion,ileal NET,bone,all with the primary,at diagnosis,patients,point,9,52,40,,,52/40,Table 2\n"
                + "3,site proportion,ileal NET,lung,all with the primary,at diagnosis,patients,point,9,,,,seeer,9%,Table 3\n");

        Run run = run("import", good.toString(), bad.toString());

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.out).isEmpty();
        assertThat(run.err).isEqualTo(
                """
                        %1$s:3: affected (52) is more than examined (40)
                          fix: swap the two cells, or read the numbers in the source again
                        %1$s:4: unknown cohort "seeer"
                          fix: leave the cell empty and name the cohort in note; only a cohort of the shipped graph can be named here
                        2 problems: nothing is imported
                        """
                        .formatted(bad));
        assertThat(imports).isEmptyDirectory();
    }

    @Test
    void keeps_what_was_there_when_its_replacement_is_bad() throws IOException {
        run("import", table("mine.csv", HEADER + GOOD).toString());

        Run run = run("import", table("mine.csv", HEADER + GOOD.replace("liver", "livver")).toString());

        assertThat(run.err).contains("mine.csv:2: unknown site \"livver\"\n  fix: did you mean \"liver\"?");
        assertThat(imports.resolve("mine.csv")).hasContent(HEADER + GOOD);
    }

    @Test
    void refuses_a_name_that_is_taken_or_is_none() throws IOException {
        Path ours = table("example-2001.csv", HEADER + GOOD);
        Path twin = table("Mine.csv", HEADER + GOOD);
        Path other = table("mine.csv", HEADER + GOOD);

        Run clash = run("import", ours.toString());
        Run twins = run("import", twin.toString(), other.toString());
        Run none = run("import", other.toString(), "--name", "My Figures");

        assertThat(clash.exit).isEqualTo(1);
        assertThat(clash.err).isEqualTo("""
                %s: "example-2001" is the key of a source of ours
                  fix: import your table under another name: --name example-2001-mine
                1 problem: nothing is imported
                """.formatted(ours));
        assertThat(twins.exit).isEqualTo(2);
        assertThat(twins.err).isEqualTo("""
                %s: would be called mine, as %s would
                  fix: rename one of the two, or import it by itself with --name
                1 problem: nothing is imported
                """.formatted(other, twin));
        assertThat(none.err).startsWith("""
                %s: "My Figures" is no name for a table
                  fix: name it with a-z, 0-9 and single hyphens: --name my-figures
                """.formatted(other));
        assertThat(run("import", ours.toString(), "--name", "example-2001-mine").exit).isZero();
    }

    @Test
    void refuses_a_claim_that_would_get_the_iri_of_another() throws IOException {
        Path table = table("example.csv", HEADER + GOOD.replaceFirst("1", "2001-1"));

        Run run = run("import", table.toString());

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.err).isEqualTo("""
                %s:2: claim:example-2001-1 is already at data/claims/example-2001.csv:2
                  fix: import the table under another name: --name NAME
                1 problem: nothing is imported
                """.formatted(table));
    }

    @Test
    void names_what_cannot_be_read() throws IOException {
        Path empty = Files.createDirectory(home.resolve("empty"));
        Path latin = Files.write(home.resolve("latin.csv"), (HEADER + GOOD + "é").getBytes(ISO_8859_1));
        Path headed = table("headed.csv", HEADER);

        Run run = run("import", home.resolve("none.csv").toString(), empty.toString());

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).isEqualTo("""
                %s: no file in the folder ends in .csv
                  fix: name a folder with tables, or the tables themselves
                %s: no such file or folder
                  fix: correct the path
                2 problems: nothing is imported
                """.formatted(empty, home.resolve("none.csv")));
        assertThat(run("import", latin.toString()).err).startsWith(latin + ":3: the file is not UTF-8: byte 0xE9\n");
        assertThat(run("import", headed.toString()).err).startsWith(headed + ": the table has no rows\n");
        assertThat(run("import").err).isEqualTo("say one of: FILE..., --template, --list, --remove NAME\n");
    }

    @Test
    void imports_a_folder() throws IOException {
        Path folder = Files.createDirectory(home.resolve("folder"));
        Files.writeString(folder.resolve("one.csv"), HEADER + GOOD);
        Files.writeString(folder.resolve("two.csv"), HEADER + GOOD);
        Files.writeString(folder.resolve("read-me.txt"), "not a table");

        Run run = run("import", folder.toString());

        assertThat(run.exit).as(run.err).isZero();
        assertThat(run("import", "--list").out.lines()).hasSize(2);
        assertThat(run("check", "--with", "one,two").exit).isZero();
    }

    @Test
    void removes_a_table_and_names_the_closest() throws IOException {
        run("import", table("mine.csv", HEADER + GOOD).toString());

        Run misspelt = run("import", "--remove", "mein");
        Run removed = run("import", "--remove", "mine");
        Run asked = run("ask", "ranks", "--with", "mine");

        assertThat(misspelt.exit).isEqualTo(2);
        assertThat(misspelt.err).isEqualTo("no import is called \"mein\"\n  fix: did you mean \"mine\"?\n");
        assertThat(removed.out).isEqualTo("removed mine\n");
        assertThat(imports).isDirectoryNotContaining("regex:.*\\.(csv|ttl)");
        assertThat(asked.exit).isEqualTo(2);
        assertThat(asked.err).isEqualTo(
                "no import is called \"mine\"\n  fix: nothing is imported yet: netmet import FILE.csv\n");
    }

    @Test
    void takes_no_terms_that_speak_of_ours_or_say_more_than_terms_do() throws IOException {
        Path table = table("mine.csv", HEADER + GOOD);
        Path terms = table("mine.ttl", """
                @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
                @prefix nm: <https://w3id.org/netmet/ontology#> .
                <https://w3id.org/netmet/id/tumour/ileal-net> skos:altLabel "mine"@en .
                <https://example.org/x> a nm:RateClaim .
                """);

        Run run = run("import", table.toString(), "--terms", terms.toString());

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.err).contains("""
                %s:3: tumour:ileal-net is ours, or has an IRI as ours have
                  fix: give your term an IRI of your own, such as https://example.org/terms/melanoma
                """.formatted(terms)).contains(terms + ":4: https://example.org/x is in no scheme that takes terms");
        assertThat(imports).isEmptyDirectory();
    }

    @Test
    void prints_a_template_that_can_be_imported() throws IOException {
        Run template = run("import", "--template");

        assertThat(template.out).startsWith("id,measure,tumour,stratum,site,");
        assertThat(run("import", table("template.csv", template.out).toString()).out)
                .startsWith("imported 2 rows as template\n");
    }

    private Path table(String name, String content) throws IOException {
        return Files.writeString(home.resolve(name), content);
    }

    private Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = project;
        int exit = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
        return new Run(exit, out.toString(), err.toString());
    }
}
