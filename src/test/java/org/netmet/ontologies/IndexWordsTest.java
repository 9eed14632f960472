package org.netmet.ontologies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The words for category and status in {@code ontology/index.tsv}, which is a stable file format. */
class IndexWordsTest {
    @Test
    void keeps_each_word() {
        assertThat(TermCategory.values()).extracting(TermCategory::word).containsExactly(
                "anatomy", "neoplasm", "disease", "phenotype", "procedure", "evidence", "relation", "unknown");
        assertThat(TermRecord.Status.values()).extracting(TermRecord.Status::word)
                .containsExactly("current", "obsolete", "unstated");
    }
}
