package org.netmet.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmet.model.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Mapping tables with all that SSSOM allows. */
class MappingTableTest {
    private static final String HEADER =
            "subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification";
    private static final String ROW = "tumour:x\tx\tskos:closeMatch\tMONDO:1\ty\tsemapv:ManualMappingCuration";

    @TempDir
    private Path dir;

    @Test
    void reads_prefixes_of_the_head_before_ours() throws IOException {
        ParsedTable<MappingTable.Mapping> table = read("""
                #curie_map:
                #  mine: https://w3id.org/netmet/id/tumour/
                #  MONDO: http://mirror.org/MONDO_
                #mapping_set_id: https://x.org/s
                """ + HEADER + "\n" + ROW.replace("tumour:x", "mine:x") + "\n");

        assertThat(table.problems()).isEmpty();
        assertThat(table.things().toList()).singleElement().satisfies(mapping -> {
            assertThat(mapping.subject()).isEqualTo("https://w3id.org/netmet/id/tumour/x");
            assertThat(mapping.object()).isEqualTo("http://mirror.org/MONDO_1");
        });
    }

    @Test
    void lets_slots_of_the_standard_and_extensions_through() throws IOException {
        String more =
                "\tconfidence\tmapping_tool\tauthor_id\tsubject_preprocessing\tpredicate_label\text_seen\tlab_comment_2";

        ParsedTable<MappingTable.Mapping> table =
                read(HEADER + more + "\n" + ROW + "\t0.9\toak\torcid:1\t\tclose\tyes\tno\n");

        assertThat(table.problems()).isEmpty();
        assertThat(table.things()).hasSize(1);
    }

    @Test
    void still_names_a_mistyped_slot() throws IOException {
        assertThat(read(HEADER + "\tauthor_labl\n" + ROW + "\tme\n").problems()).extracting(Problem::toString)
                .containsExactly("m.tsv:1: unknown column \"author_labl\"\n  fix: did you mean \"author_label\"?");
    }

    @Test
    void takes_no_term_found_for_no_mapping() throws IOException {
        ParsedTable<MappingTable.Mapping> table = read(HEADER + "\n" + ROW + "\n"
                + "tumour:z\tz\tskos:exactMatch\tsssom:NoTermFound\t\tsemapv:ManualMappingCuration\n");

        assertThat(table.problems()).isEmpty();
        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.things()).hasSize(1);
    }

    private ParsedTable<MappingTable.Mapping> read(String content) throws IOException {
        return MappingTable.read(Files.writeString(dir.resolve("m.tsv"), content), "m.tsv");
    }
}
