package org.netmet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.ExampleProject;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tests the {@code link} commands on the example project. */
class LinkTest {
    private record Run(int exit, String out, String err) {}

    @TempDir
    private Path dir;
    private String project;
    private Path releases;

    @BeforeEach
    void lay_out() throws IOException {
        project = ExampleProject.in(dir.resolve("project")).root().toString();
        releases = Files.createDirectory(dir.resolve("releases"));
    }

    @Test
    void finds_nothing_wrong_with_the_index_that_ships() {
        Run run = run("link", "check", "--data", project);

        assertThat(run.exit).isZero();
        assertThat(run.out).startsWith("looked at ids: ").contains(" UBERON").endsWith(": no problem\n");
    }

    @Test
    void holds_ids_against_a_release() throws IOException {
        // The shipped index is itself a list of ids, so a vocabulary release with one change is made from it.
        String index = Files.readString(Path.of(project, "ontology/index.tsv"));
        Files.writeString(releases.resolve("labels.tsv"), index.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("^id\tlabel\tsynonyms\t.*", "id\tlabel\tother_labels_seen\tobsolete"))
                .map(line -> line.startsWith("NCIT:C4038\t") ? "NCIT:C4038\tPulmonary NET\t\ttrue" : line)
                .reduce("", (all, line) -> all + line + "\n"));

        Run run = run("link", "check", "--against", releases.toString(), "--data", project);

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.out).contains(
                """
                        ontology/mappings/example.sssom.tsv:5: NCIT:C4038 (Pulmonary NET) is obsolete
                          fix: look for a term that fits; the vocabulary names no living one
                        ontology/mappings/example.sssom.tsv:5: NCIT:C4038 is called "Pulmonary NET", not "Lung Neuroendocrine Tumor"
                          fix: look the id up again, and correct the id or the label
                        """);
    }

    @Test
    void says_which_folder_has_nothing_to_check_against() {
        Run empty = run("link", "check", "--against", releases.toString(), "--data", project);
        Run none = run("link", "check", "--against", dir.resolve("none").toString(), "--data", project);

        assertThat(empty.exit).isEqualTo(2);
        assertThat(empty.err).startsWith("releases/: no ids were found in it\n  fix: name a folder with ontologies");
        assertThat(none.exit).isEqualTo(2);
        assertThat(none.err).endsWith("none is no folder\n  fix: name the folder that holds the releases\n");
    }

    @Test
    void borrows_a_term_and_what_is_above_it() throws IOException {
        Path obo = Files.writeString(dir.resolve("some.obo"), """
                format-version: 1.2
                ontology: some

                [Term]
                id: UBERON:0000002
                name: lung

                [Term]
                id: UBERON:0000003
                name: lobe
                is_a: UBERON:0000002
                """);
        Path slice = dir.resolve("slice.ttl");

        Run run = run("link", "borrow", obo.toString(), "--ids", "UBERON:0000003", "-o", slice.toString());

        assertThat(run.exit).isZero();
        assertThat(run.err).isEqualTo("cut 1 term with 1 above\n");
        assertThat(slice).content()
                .contains("# Cut by: netmet link borrow some.obo --ids UBERON:0000003\n")
                .endsWith("    rdfs:subClassOf obo:UBERON_0000002 .  # lung\n");
    }

    /** Runs in a separate process, because other tests have loaded the classes in this one. */
    @Test
    @Tag("slow")
    void does_not_load_the_owl_library_until_it_is_needed() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:class+load", "-cp",
                System.getProperty("java.class.path"), "org.netmet.cli.Main", "link", "check", "--data", project)
                .redirectErrorStream(true)
                .start();
        String log = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).isZero();
        assertThat(log).contains("org.netmet.ontologies.ReferenceCheck").doesNotContain("org.semanticweb.owlapi");
    }

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(exit, out.toString(), err.toString());
    }
}
