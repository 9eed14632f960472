package org.netmet.ontologies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.model.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Extracts modules from a small ontology. */
class ModuleExtractorTest {
    private static final ExternalId LOBE = new ExternalId("UBERON", "0000003");
    private static final ExternalId NOWHERE = new ExternalId("UBERON", "0000009");

    @TempDir
    private Path dir;

    @Test
    void cuts_a_term_with_everything_above_it_and_says_where_it_is_from() throws IOException {
        ModuleExtractor.Module cut = cut(List.of(LOBE), List.of());

        assertThat(cut.problems()).isEmpty();
        assertThat(cut.ancestors()).isEqualTo(2);
        assertThat(cut.turtle()).isEqualTo("""
                @prefix obo:      <http://purl.obolibrary.org/obo/> .
                @prefix oboInOwl: <http://www.geneontology.org/formats/oboInOwl#> .
                @prefix owl:      <http://www.w3.org/2002/07/owl#> .
                @prefix rdfs:     <http://www.w3.org/2000/01/rdf-schema#> .

                # Cut by: netmet link borrow example.obo
                # Source: example.obo; version: releases/2026-01-02; licence: CC BY 4.0

                obo:BFO_0000050
                    a owl:ObjectProperty ;
                    rdfs:label "part of"@en .

                obo:UBERON_0000001
                    a owl:Class ;
                    rdfs:label "obsolete liver"@en ;
                    owl:deprecated true ;
                    obo:IAO_0100001 obo:UBERON_0000002 .

                obo:UBERON_0000002
                    a owl:Class ;
                    rdfs:label "lung"@en ;
                    oboInOwl:hasExactSynonym "pulmo" .

                obo:UBERON_0000003
                    a owl:Class ;
                    rdfs:label "lobe"@en ;
                    rdfs:subClassOf obo:UBERON_0000002 ;  # lung
                    obo:BFO_0000050 obo:UBERON_0000001 .  # obsolete liver
                """);
    }

    @Test
    void cuts_the_same_bytes_twice() throws IOException {
        assertThat(cut(List.of(LOBE), List.of()).turtle()).isEqualTo(cut(List.of(LOBE), List.of()).turtle());
    }

    @Test
    void leaves_out_a_link_that_is_wrong_and_what_only_it_leads_to() throws IOException {
        ModuleExtractor.Link wrong = ModuleExtractor.Link.parse("UBERON:0000003>UBERON:0000001").orElseThrow();

        ModuleExtractor.Module cut = cut(List.of(LOBE), List.of(wrong));

        assertThat(cut.turtle()).contains("obo:UBERON_0000002").doesNotContain("obo:UBERON_0000001");
    }

    @Test
    void names_each_id_that_is_not_there() throws IOException {
        assertThat(cut(List.of(LOBE, NOWHERE), List.of()).problems()).extracting(Problem::toString).containsExactly("""
                example.obo: UBERON:0000009 is not in it
                  fix: look the id up, or name a file that has it too""");
    }

    private ModuleExtractor.Module cut(List<ExternalId> ids, List<ModuleExtractor.Link> without) throws IOException {
        Path file = Files.writeString(dir.resolve("example.obo"), VocabularyFileTest.OBO);
        return ModuleExtractor.of(List.of(file), new ModuleExtractor.Selection.Named(ids), without, Optional.empty(),
                "netmet link borrow example.obo");
    }
}
