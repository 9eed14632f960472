package org.netmet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.ExampleProject;
import org.netmet.build.Project;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class DiffTest {
    private record Run(int exit, String out, String err) {}

    @TempDir
    Path dir;

    private Project project;
    private Path release;

    @BeforeEach
    void write_a_release() throws IOException {
        project = ExampleProject.in(dir.resolve("project"));
        release = dir.resolve("release");
        ExampleProject.opened(project).publish(release);
    }

    @Test
    void finds_nothing_between_a_release_and_what_it_was_made_from() {
        Run run = run("diff", release.toString());

        assertThat(run.err).isEmpty();
        assertThat(run.out).containsPattern("claims: 0 added, 0 removed, 0 changed, [1-9]\\d* the same\n")
                .containsPattern("answers: 0 of [1-9]\\d* moved\n");
        assertThat(run.exit).isZero();
    }

    @Test
    void names_claims_by_what_was_done_to_them_and_answers_that_moved() throws IOException {
        change();

        Run run = run("diff", release.resolve("netmet.nq.gz").toString(), project.root().toString());

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.out).contains("claims: 1 added, 1 removed, 1 changed, ")
                .contains("+ example-2001-99  site proportion, lung NET, bone, ")
                .contains(": 7/30 (example-2001)\n")
                .contains("- example-2001-7  site proportion, lung NET, bone, ")
                .contains(
                        "~ example-2001-1\n    lower: 0.3 -> 0.325\n    upper: 0.3 -> 0.325\n    affected: 12 -> 13\n    printed: 12/40 -> 13/40\n")
                .containsPattern("answers: [1-9]\\d* of [1-9]\\d* moved\n~ ");
    }

    @Test
    void says_the_same_as_json() throws IOException {
        change();

        JsonObject report = JSON.parse(run("diff", release.toString(), "--format", "json").out);

        assertThat(report.getObj("claims").get("added").getAsArray()).hasSize(1);
        assertThat(report.getObj("claims").get("removed").getAsArray()).hasSize(1);
        JsonObject changed = report.getObj("claims").get("changed").getAsArray().get(0).getAsObject();
        assertThat(changed.getString("claim")).isEqualTo("example-2001-1");
        assertThat(changed.getArray("fields").map(field -> field.getAsObject().getString("field")))
                .contains("affected", "printed");
        assertThat(report.getObj("answers").get("moved").getAsArray()).isNotEmpty();
        assertThat(report.getObj("from").getString("release"))
                .isNotEqualTo(report.getObj("to").getString("release"));
    }

    @Test
    void says_what_is_no_release() throws IOException {
        Path other = Files.writeString(dir.resolve("other.nq"), "<urn:a> <urn:b> <urn:c> <urn:d> .\n");
        Path broken = Files.writeString(dir.resolve("broken.nq"), "no quads\n");

        assertThat(run("diff", dir.resolve("nowhere").toString()).err)
                .contains(
                        "is neither a release of netmet nor a project\n  fix: name a folder that netmet build -o DIR wrote");
        assertThat(run("diff", other.toString()).err).contains("is no release of netmet: it has no dcat:version");
        assertThat(run("diff", broken.toString()).err).contains("broken.nq is damaged").doesNotContain("Exception");
        assertThat(run("diff", broken.toString()).exit).isEqualTo(2);
    }

    private void change() throws IOException {
        Path claims = project.root().resolve("data/claims/example-2001.csv");
        String text = Files.readString(claims);
        String changed = text
                .replace("patients,point,30,,,,,12,40,,,,,,12/40,", "patients,point,32.5,,,,,13,40,,,,,,13/40,")
                .replace(
                        "\n7,site proportion,lung NET,,bone,all with the primary,at diagnosis,patients,point,20,,,,,6,30,,,,,,6/30,",
                        "\n99,site proportion,lung NET,,bone,all with the primary,at diagnosis,patients,point,23.33,,,,,7,30,,,,,,7/30,");
        assertThat(changed).contains("13/40").contains("7/30");
        Files.writeString(claims, changed);
    }

    private Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", project.root().toString()));
        int exit = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
        return new Run(exit, out.toString(), err.toString());
    }
}
