package org.netmet.ontologies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.ontologies.TermRecord.Status;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Reads one small ontology in every supported format: a lobe, which is a subclass of lung and part of an obsolete
 * liver.
 */
class VocabularyFileTest {
    private static final ExternalId LIVER = new ExternalId("UBERON", "0000001");
    private static final ExternalId LUNG = new ExternalId("UBERON", "0000002");
    private static final ExternalId LOBE = new ExternalId("UBERON", "0000003");

    static final String OBO = """
            format-version: 1.2
            data-version: releases/2026-01-02
            ontology: example
            property_value: http://purl.org/dc/terms/license "CC BY 4.0" xsd:string

            [Term]
            id: UBERON:0000001
            name: obsolete liver
            is_obsolete: true
            replaced_by: UBERON:0000002

            [Term]
            id: UBERON:0000002
            name: lung
            synonym: "pulmo" EXACT []
            synonym: "airway" BROAD []

            [Term]
            id: UBERON:0000003
            name: lobe
            is_a: UBERON:0000002 ! lung
            relationship: BFO:0000050 UBERON:0000001 ! liver

            [Typedef]
            id: BFO:0000050
            name: part of
            """;
    private static final String JSON =
            """
                    {"graphs": [{
                      "id": "http://purl.obolibrary.org/obo/example.owl",
                      "meta": {"version": "http://purl.obolibrary.org/obo/releases/2026-01-02", "basicPropertyValues": [
                        {"pred": "http://purl.org/dc/terms/license", "val": "CC BY 4.0"}]},
                      "nodes": [
                        {"id": "http://purl.obolibrary.org/obo/UBERON_0000001", "lbl": "obsolete liver", "meta": {"deprecated": true,
                         "basicPropertyValues": [{"pred": "http://purl.obolibrary.org/obo/IAO_0100001",
                                                  "val": "http://purl.obolibrary.org/obo/UBERON_0000002"}]}},
                        {"id": "http://purl.obolibrary.org/obo/UBERON_0000002", "lbl": "lung", "meta": {"synonyms": [
                         {"pred": "hasExactSynonym", "val": "pulmo"}, {"pred": "hasBroadSynonym", "val": "airway"}]}},
                        {"id": "http://purl.obolibrary.org/obo/UBERON_0000003", "lbl": "lobe"}],
                      "edges": [
                        {"sub": "http://purl.obolibrary.org/obo/UBERON_0000003", "pred": "is_a",
                         "obj": "http://purl.obolibrary.org/obo/UBERON_0000002"},
                        {"sub": "http://purl.obolibrary.org/obo/UBERON_0000003",
                         "pred": "http://purl.obolibrary.org/obo/BFO_0000050",
                         "obj": "http://purl.obolibrary.org/obo/UBERON_0000001"}]}]}
                    """;

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"obo", "owl", "ofn", "omn", "ttl", "json", "obo.gz", "json.gz"})
    void reads_the_same_from_each_format(String ending) throws IOException {
        Path file = write("example." + ending);

        VocabularyFile release = read(file);

        assertThat(release.licence()).isEqualTo("CC BY 4.0");
        assertThat(release.entries().get(LIVER).status()).isEqualTo(Status.OBSOLETE);
        assertThat(release.entries().get(LIVER).replacedBy()).containsExactly(LUNG);
        assertThat(release.entries().get(LUNG).label()).contains("lung");
        assertThat(release.entries().get(LUNG).synonyms()).containsExactly("pulmo");
        assertThat(release.entries().get(LUNG).status()).isEqualTo(Status.CURRENT);
        assertThat(release.entries().get(LOBE).parents()).containsExactly(LUNG);
        assertThat(release.entries().get(LOBE).wholes()).containsExactly(LIVER);
    }

    @Test
    void takes_the_version_of_an_obo_file_as_it_stands() throws IOException {
        assertThat(read(write("example.obo")).version()).isEqualTo("releases/2026-01-02");
    }

    @Test
    void reads_lists_of_labels_mapping_tables_and_edges() throws IOException {
        Path labels = Files.writeString(dir.resolve("labels.tsv"), """
                id\tlabel\tobsolete\treplaced_by\tlabel_as_of\tother_labels_seen
                UBERON:0000001\tobsolete liver\ttrue\tUBERON:0000002|UBERON:0000003\t2026-01-02\tliver
                UBERON:0000002\tlung@en\tfalse\t\t2026-01-02\t
                """);
        Path mappings = Files.writeString(dir.resolve("some.sssom.tsv"), """
                # mapping_set_version: http://example.org/2026-01-02
                subject_id\tsubject_label\tpredicate_id\tobject_id\tmapping_justification
                MONDO:0000001\tdisease\tskos:exactMatch\tmesh:D004194\tsemapv:ManualMappingCuration
                """);
        Path edges = Files.writeString(dir.resolve("some_edges.tsv"), """
                id\tsubject\tpredicate\tobject\trelation\tknowledge_source
                1\tMONDO:0000003\tbiolink:subclass_of\tMONDO:0000001\trdfs:subClassOf\tx.json
                """);

        assertThat(read(labels).entries().get(LIVER).replacedBy()).containsExactly(LUNG, LOBE);
        assertThat(read(labels).entries().get(LIVER).isCalled("LIVER")).isTrue();
        assertThat(read(labels).entries().get(LUNG).label()).contains("lung");
        assertThat(read(mappings).entries().get(new ExternalId("MESH", "D004194")).label()).isEqualTo(Optional.empty());
        assertThat(read(edges).entries().get(new ExternalId("MONDO", "0000003")).parents())
                .containsExactly(new ExternalId("MONDO", "0000001"));
    }

    @Test
    void says_what_is_wrong_with_a_file_that_cannot_be_read() throws IOException {
        Path broken = Files.writeString(dir.resolve("broken.json"), "{\"graphs\": [");

        VocabularyFile.Reading reading = VocabularyFile.read(broken);

        assertThat(reading).isInstanceOfSatisfying(VocabularyFile.Reading.Failed.class, failed -> {
            assertThat(failed.problem().found()).startsWith("the file cannot be read: ");
            assertThat(failed.problem().fix()).isEqualTo("fetch it again, or take it out of the folder");
        });
        assertThat(VocabularyFile.read(Files.writeString(dir.resolve("notes.txt"), "a"))).isInstanceOf(
                VocabularyFile.Reading.NotOurs.class);
    }

    private VocabularyFile read(Path file) {
        return ((VocabularyFile.Reading.Read) VocabularyFile.read(file)).release();
    }

    private Path write(String name) throws IOException {
        Path file = dir.resolve(name);
        Path obo = Files.writeString(dir.resolve("source.obo"), OBO);
        String plain = name.replaceFirst("\\.gz$", "");
        String text = switch (plain.substring(plain.lastIndexOf('.'))) {
            case ".obo" -> OBO;
            case ".json" -> JSON;
            case String ending -> OwlFormats.converted(obo, ending);
        };
        if (name.endsWith(".gz")) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return file;
        }
        return Files.writeString(file, text);
    }
}
