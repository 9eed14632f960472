package org.netmet.rdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixesTest {
    @Test
    void has_the_prefixes_of_a_graph_and_no_other() {
        var graph = RDFParser.fromString("""
                <https://w3id.org/netmet/id/claim/a-1> <https://w3id.org/netmet/ontology#affected> 3 ;
                    <http://example.org/elsewhere> "word" .""", Lang.TURTLE).toGraph();

        assertThat(Prefixes.used(graph)).containsOnlyKeys("claim", "nm", "xsd");
    }

    @ParameterizedTest
    @CsvSource({
        "https://bioregistry.io/oncotree:PANET, ONCOTREE:PANET", "https://bioregistry.io/icdo:8240/3, ICDO:8240/3",
        "http://id.nlm.nih.gov/mesh/D018358, MESH:D018358",
        "http://purl.obolibrary.org/obo/UBERON_0001474, UBERON:0001474",
        "https://w3id.org/netmet/id/claim/a-1, claim:a-1", "http://example.org/a, http://example.org/a",
        "https://bioregistry.io/oncotree:, https://bioregistry.io/oncotree:"})
    void writes_ids_as_people_do(String iri, String shown) {
        assertThat(Prefixes.shortened(NodeFactory.createURI(iri))).isEqualTo(shown);
    }
}
