package org.netmet.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sys.JenaSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.netmet.execution.OperationRefusedException;

/** Tests what is said of results that a format cannot hold. */
class UnwritableResultTest {
    private static final int LINKS = 40_000;

    @BeforeAll
    static void initialise() {
        JenaSystem.init();
    }

    @Test
    void says_that_json_ld_has_no_triple_terms() {
        Node node = NodeFactory.createURI("http://example.org/a");
        Graph graph = GraphFactory.createDefaultGraph();
        graph.add(node, node, NodeFactory.createTripleTerm(Triple.create(node, node, node)));

        for (QueryResult result : new QueryResult[] {new QueryResult.Triples(graph),
            new QueryResult.Quads(DatasetGraphFactory.create(graph))}) {
            assertThatThrownBy(() -> ResultFormat.JSONLD.write(result, 0))
                    .isInstanceOf(OperationRefusedException.class)
                    .hasMessageContainingAll("triple term", "fix: ask for another format");
        }
        assertThat(ResultFormat.TTL.write(new QueryResult.Triples(graph), 0)).contains("<<(");
    }

    @Test
    void says_which_formats_hold_a_long_chain_of_blank_nodes() {
        Node next = NodeFactory.createURI("http://example.org/next");
        Graph chain = GraphFactory.createDefaultGraph();
        Node last = NodeFactory.createBlankNode();
        for (int i = 0; i < LINKS; i++) {
            Node one = NodeFactory.createBlankNode();
            chain.add(last, next, one);
            last = one;
        }

        assertThatThrownBy(() -> ResultFormat.TTL.write(new QueryResult.Triples(chain), 0))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageContainingAll("nested too deeply", "fix: ask for N-Triples");
        assertThat(ResultFormat.NT.write(new QueryResult.Triples(chain), 0).lines()).hasSize(LINKS);
    }
}
