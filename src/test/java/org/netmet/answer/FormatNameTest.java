package org.netmet.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the names of the output formats: users type them, and URLs and file names contain them. */
class FormatNameTest {
    @Test
    void keeps_each_name() {
        assertThat(ResultFormat.values()).extracting(ResultFormat::toString).containsExactly(
                "text", "md", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld", "rdfxml", "trig", "nq");
        assertThat(ResultFormat.values())
                .allSatisfy(format -> assertThat(ResultFormat.find(format.toString().toUpperCase()))
                        .contains(format));
    }
}
