package org.netmet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.ExampleProject;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tests the commands that query a store, on the example project. */
class StoreOptionTest {
    @TempDir
    static Path dir;

    private static Path store;
    private static Path data;

    private record Run(int exit, String out, String err) {}

    @BeforeAll
    static void build() {
        data = ExampleProject.in(dir.resolve("project")).root();
        store = dir.resolve("store");
        Run run = run("build", "--data", data.toString(), "--store", store.toString());
        assertThat(run.exit).as(run.err).isZero();
        assertThat(run.err).matches("\\d+ triples in \\S+/store, release [0-9a-f]{16}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ask|which primaries spread most to liver", "ask|sites-of-primary|tumour=ileal NET|-f|csv", "questions",
                "questions|primaries-by-site", "ask|primaries-by-site|site=livver",
                "sparql|-q|SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"})
    void says_the_same_as_memory(String words) {
        Run memory = run(add(words, "--data", data.toString()));
        Run stored = run(add(words, "--data", data.toString(), "--store", store.toString()));

        assertThat(stored).isEqualTo(memory);
        assertThat(stored.out + stored.err).isNotBlank();
    }

    @Test
    void needs_no_project() {
        Run run = run("ask", "which primaries spread most to liver", "--store", store.toString(), "--data",
                dir.toString());

        assertThat(run.exit).isZero();
        assertThat(run.out).startsWith("Which primaries spread most to the liver?\n");
        assertThat(run.err).isEqualTo("understood as: primaries-by-site site=liver\n");
    }

    @Test
    void notes_that_the_files_say_something_else_by_now(@TempDir Path other) throws IOException {
        Path changed = ExampleProject.in(other).root();
        Files.writeString(changed.resolve("data/sources.csv"), "", StandardOpenOption.APPEND);
        Path question = changed.resolve("queries/spread/sites-of-primary.rq");
        Files.writeString(question, "# changed\n", StandardOpenOption.APPEND);

        Run run = run("sparql", "-q", "ASK {}", "--store", store.toString(), "--data", changed.toString());

        assertThat(run.exit).isZero();
        assertThat(run.out).isEqualTo("true\n");
        assertThat(run.err).matches(
                "note: %s holds release [0-9a-f]{16}, which is not what the files in %s say now\n  fix: netmet build --store %s --replace\n"
                        .formatted(store, changed, store));
    }

    @Test
    void does_not_go_with_imported_tables() {
        Run run = run("ask", "ranks", "--store", store.toString(), "--with", "mine");

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err)
                .isEqualTo("--with does not go with --store: a store holds what it was built from and nothing beside\n"
                        + "  fix: leave one of the two out\n");
    }

    @Test
    void is_not_built_over_without_a_word() {
        Run again = run("build", "--data", data.toString(), "--store", store.toString());
        Run elsewhere = run("build", "--data", data.toString(), "--store", data.toString(), "--replace");

        assertThat(again.exit).isEqualTo(2);
        assertThat(again.err).startsWith(store + " exists already\n  fix: ").contains("--replace");
        assertThat(elsewhere.exit).isEqualTo(2);
        assertThat(elsewhere.err).contains("is no store of netmet's");
    }

    @Test
    void replaces_stores_only() {
        Run run = run("build", "--data", data.toString(), "-o", dir.resolve("out").toString(), "--replace");

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).startsWith("--replace goes with --store\n  fix: ");
    }

    @Test
    void says_that_a_folder_is_no_store() {
        Run run = run("ask", "ranks", "--store", dir.resolve("none").toString());

        assertThat(run.exit).isEqualTo(2);
        assertThat(run.err).startsWith("there is no folder " + dir.resolve("none"));
    }

    private static String[] add(String words, String... more) {
        String[] all = words.split("\\|");
        String[] arguments = java.util.Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, arguments, all.length, more.length);
        return arguments;
    }

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(exit, out.toString(), err.toString());
    }
}
