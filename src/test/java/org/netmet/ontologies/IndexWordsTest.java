package org.netmet.ontologies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The words of {@code ontology/index.tsv} for branch and status: files of others hold them. */
class IndexWordsTest {
    @Test
    void keeps_each_word() {
        assertThat(TermCategory.values()).extracting(TermCategory::word).containsExactly(
                "anatomy", "neoplasm", "disease", "phenotype", "procedure", "evidence", "relation", "unknown");
        assertThat(TermRecord.Status.values()).extracting(TermRecord.Status::word)
                .containsExactly("current", "obsolete", "unstated");
    }
}
