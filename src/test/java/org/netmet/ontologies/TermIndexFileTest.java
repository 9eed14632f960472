package org.netmet.ontologies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.model.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads and writes the term index as TSV. */
class TermIndexFileTest {
    private static final ExternalId LIVER = new ExternalId("UBERON", "0000001");

    @TempDir
    private Path dir;

    @Test
    void holds_the_ids_used_and_what_replaces_them_and_reads_back_the_same() throws IOException {
        Path releases = Files.createDirectory(dir.resolve("releases"));
        Files.writeString(releases.resolve("example.obo"), VocabularyFileTest.OBO);
        TermIndex authority = TermIndex.folder(releases).authority();

        String written = TermIndexFile.write(List.of(LIVER), authority);

        assertThat(written.lines().skip(1)).containsExactly(
                "id\tlabel\tsynonyms\tstatus\treplaced_by\tbranch\tsource\tversion",
                "UBERON:0000001\tobsolete liver\t\tobsolete\tUBERON:0000002\tanatomy\texample.obo\t2026-01-02",
                "UBERON:0000002\tlung\tpulmo\tcurrent\t\tanatomy\texample.obo\t2026-01-02");
        TermIndex read =
                TermIndexFile.read(Files.writeString(dir.resolve("index.tsv"), written), "index.tsv").authority();
        assertThat(TermIndexFile.write(List.of(LIVER), read)).isEqualTo(written);
        assertThat(read.replacements(LIVER)).containsExactly(new ExternalId("UBERON", "0000002"));
    }

    @Test
    void says_so_when_it_is_missing() {
        assertThat(TermIndexFile.read(dir.resolve("index.tsv"), "ontology/index.tsv").problems())
                .extracting(Problem::toString)
                .containsExactly("""
                        ontology/index.tsv: the file is missing
                          fix: write it: netmet link index --against DIR""");
    }

    @Test
    void says_so_when_a_folder_holds_no_ids() throws IOException {
        Path empty = Files.createDirectory(dir.resolve("empty"));

        assertThat(TermIndex.folder(empty).problems()).extracting(Problem::found).containsExactly(
                "no ids were found in it");
    }

    @Test
    void knows_the_newer_of_two_names_and_keeps_the_older_as_a_synonym() throws IOException {
        Path releases = Files.createDirectory(dir.resolve("two"));
        Files.writeString(releases.resolve("example.obo"), VocabularyFileTest.OBO);
        Files.writeString(releases.resolve("labels.tsv"),
                "id\tlabel\tobsolete\tlabel_as_of\nUBERON:0000002\tpair of lungs\tfalse\t2026-08-04\n");

        TermRecord lung =
                TermIndex.folder(releases).authority().find(new ExternalId("UBERON", "0000002")).orElseThrow();

        assertThat(lung.label()).contains("pair of lungs");
        assertThat(lung.isCalled("Lung")).isTrue();
    }
}
