package org.netmet.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.Test;
import org.netmet.model.FileLocation;
import org.netmet.model.Overlap;
import org.netmet.rdf.FileLocations;
import org.netmet.rdf.Vocabulary;
import org.netmet.tables.Located;

class ClaimRdfWriterTest {
    private final Graph graph = GraphFactory.createDefaultGraph();
    private final ClaimRdfWriter statements = new ClaimRdfWriter(graph, new FileLocations());

    @Test
    void says_an_overlap_of_both_cohorts_and_gives_the_reason() {
        Node registry = Vocabulary.resource("cohort", "registry-2000-2010");
        Node hospital = Vocabulary.resource("cohort", "hospital-2005-2015");

        statements.overlap(new Located<>(
                new FileLocation("overlaps.csv", 2),
                new Overlap("registry-2000-2010", "hospital-2005-2015", "2005-2010")));

        assertThat(graph.contains(registry, Vocabulary.OVERLAPS_WITH, hospital)).isTrue();
        assertThat(graph.contains(hospital, Vocabulary.OVERLAPS_WITH, registry)).isTrue();
        Node overlap = Vocabulary.resource("overlap", "hospital-2005-2015.registry-2000-2010");
        assertThat(graph.contains(overlap, Vocabulary.BETWEEN, registry)).isTrue();
        assertThat(graph.contains(overlap, Vocabulary.BETWEEN, hospital)).isTrue();
        assertThat(graph.contains(overlap, SKOS.note.asNode(), NodeFactory.createLiteralString("2005-2010"))).isTrue();
    }
}
