package org.netmet.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the strings of {@link TermKind}, which are part of IRIs, file names and messages. */
class KindWordsTest {
    @Test
    void keeps_each_word() {
        assertThat(TermKind.values()).extracting(kind -> kind.segment() + " " + kind.scheme() + " " + kind.inWords())
                .containsExactly(
                        "tumour tumours tumour",
                        "site sites site",
                        "measure measures measure",
                        "population populations population",
                        "timeframe time-frames time frame",
                        "unit units unit",
                        "form forms form",
                        "scale scales scale",
                        "word words word",
                        "stratum strata stratum",
                        "ranking rankings ranking",
                        "direction directions direction",
                        "method methods method",
                        "factor factors factor",
                        "topic topics topic",
                        "reading readings reading",
                        "ascertainment ascertainments ascertainment",
                        "selection selections selection");
    }
}
