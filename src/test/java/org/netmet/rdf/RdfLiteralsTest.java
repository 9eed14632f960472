package org.netmet.rdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.sse.SSE;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.NodeIdInline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdfLiteralsTest {
    @ParameterizedTest
    @CsvSource({"0.30, 0.3, decimal", "1, 1.0, decimal", "75.00, 75.0, decimal", "100, 100.0, decimal",
        "0, 0.0, decimal",
        "-0.50, -0.5, decimal", "+.5, 0.5, decimal", "0.12345678901234567890, 0.1234567890123456789, decimal",
        "007, 7, integer", "+7, 7, integer", "-0, 0, integer", "05, 5, nonNegativeInteger", "1, true, boolean",
        "false, false, boolean", "12/40, 12/40, integer", "2009-05-01, 2009-05-01, date"})
    void gives_a_value_the_one_form_that_a_store_gives_back(String written, String canonical, String type) {
        Node node = RdfLiterals.canonical(SSE.parseNode("'%s'^^xsd:%s".formatted(written, type)));

        assertThat(node.getLiteralLexicalForm()).isEqualTo(canonical);
        NodeId kept = NodeIdInline.inline(node);
        if (kept != null) {
            assertThat(NodeIdInline.extract(kept)).isEqualTo(node);
        }
    }
}
