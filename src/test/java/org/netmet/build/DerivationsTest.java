package org.netmet.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.Shipped;
import org.netmet.queries.BuildQuery;
import org.netmet.rdf.Vocabulary;

import java.nio.file.Path;

/** Tests the CONSTRUCT queries of {@code queries/derive} on data small enough to count by hand. */
class DerivationsTest {
    private static final String TERMS = """
            PREFIX nm: <https://w3id.org/netmet/ontology#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX : <http://example.org/>
            :lung skos:prefLabel "lung NET" . :ileum skos:prefLabel "ileal NET" . :gut skos:prefLabel "gut NET" .
            :bone skos:prefLabel "bone" . :men skos:prefLabel "men" . :g2 skos:prefLabel "G2" .
            :sites skos:prefLabel "sites" . :rare skos:prefLabel "rare" . :more skos:prefLabel "more often" .
            :inLung nm:tumour :lung ; nm:site :bone . :inIleum nm:tumour :ileum ; nm:site :bone .
            :inMen nm:tumour :lung ; nm:site :bone ; nm:stratum :men , :g2 .
            :claim nm:statedIn :source .
            """;

    private static Graph words(String claim) {
        return derived(TERMS + claim, "derived/wording");
    }

    /** The triples that the derivations of the project write to one graph. */
    private static Graph derived(String turtle, String graph) {
        DatasetGraph dataset = RDFParser.fromString(turtle, Lang.TURTLE).toDatasetGraph();
        BuildQuery.Files files = BuildQuery.derivations(Shipped.PROJECT.derivations(), Path::toString);
        assertThat(files.problems()).isEmpty();
        assertThat(files.queries()).extracting(BuildQuery::target).contains(graph);
        files.queries().forEach(derivation -> DatasetBuilder.derive(dataset, derivation));
        return dataset.getGraph(Vocabulary.graph(graph));
    }

    @Test
    void cautions_of_a_claim_on_a_web_page_that_leads_to_no_study() {
        Graph cautions = derived("""
                PREFIX nm: <https://w3id.org/netmet/ontology#>
                PREFIX dcterms: <http://purl.org/dc/terms/>
                PREFIX : <http://example.org/>
                :page dcterms:type "web page" . :abstract dcterms:type "abstract page" .
                :nowhere nm:resolvesTo nm:Unresolved . :somewhere nm:resolvesTo :work .
                :uncited nm:estimates :e ; nm:statedIn :page .
                :unresolved nm:estimates :e ; nm:statedIn :page ; nm:cites :nowhere .
                :cited nm:estimates :e ; nm:statedIn :page ; nm:cites :nowhere , :somewhere .
                :attributed nm:estimates :e ; nm:statedIn :page ; nm:attributedTo :work .
                :study nm:estimates :e ; nm:statedIn :abstract .
                """, "derived/wording");

        assertThat(cautions.stream(null, Vocabulary.CAUTION, null).map(triple -> triple.getSubject().getURI()))
                .containsExactlyInAnyOrder("http://example.org/uncited", "http://example.org/unresolved");
    }

    @Test
    void leads_into_a_foreign_class_only_by_our_own_mappings_and_no_further() {
        Graph closure = derived("""
                PREFIX nm: <https://w3id.org/netmet/ontology#>
                PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
                PREFIX scheme: <https://w3id.org/netmet/id/scheme/>
                PREFIX : <http://example.org/>
                :ileal skos:inScheme scheme:tumours ; skos:broader :gut ; rdfs:subClassOf :foreign .
                :gut skos:inScheme scheme:tumours ; skos:exactMatch :theirs ; skos:closeMatch :near .
                :theirs skos:broadMatch :wider ; rdfs:subClassOf :above .
                """, "derived/closure");

        assertThat(closure.stream(null, Vocabulary.WITHIN, null)
                .map(triple -> triple.getSubject().getLocalName() + " " + triple.getObject().getLocalName()))
                .containsExactlyInAnyOrder("ileal ileal", "ileal gut", "gut gut", "ileal theirs", "gut theirs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    :claim nm:word :rare .                                                           | rare
                    :claim nm:rank 2 ; nm:rankedAmong :sites .                                       | place 2 among sites
                    :claim nm:rankFromLast 1 ; nm:rankedAmong :sites .                               | last among sites
                    :claim nm:rankFromLast 2 ; nm:rankedAmong :sites .                               | 2 from last among sites
                    :claim nm:estimates :inLung ; nm:direction :more ; nm:comparedWith :inIleum .    | more often than ileal NET
                    :claim nm:estimates :inLung ; nm:direction :more ; nm:comparedWith :inMen .      | more often than G2, men
                    :claim nm:estimates :inMen ; nm:direction :more ; nm:comparedWith :inLung .      | more often than all of them
                    """)
    void says_what_stands_in_place_of_a_figure(String claim, String saying) {
        assertThat(words(claim).stream(null, Vocabulary.SAYING, null).map(DerivationsTest::text))
                .containsExactly(saying);
    }

    @Test
    void says_nothing_in_place_of_a_figure_that_is_there() {
        assertThat(words(":claim nm:estimates :inLung ; nm:lower 0.3 .").stream(null, Vocabulary.SAYING, null))
                .isEmpty();
    }

    @Test
    void joins_names_in_the_order_of_the_alphabet() {
        Graph words =
                words(":claim nm:tumour :lung , :gut ; nm:estimates :inMen ; nm:locator \"p. 5\" , \"Table 2\" .");

        assertThat(words.stream(null, Vocabulary.TUMOUR_IN_WORDS, null).map(DerivationsTest::text))
                .containsExactly("gut NET; lung NET");
        assertThat(words.stream(null, Vocabulary.LOCATOR_IN_WORDS, null).map(DerivationsTest::text))
                .containsExactly("Table 2; p. 5");
        assertThat(words.stream(null, Vocabulary.STRATUM_IN_WORDS, null).map(DerivationsTest::text))
                .as("of the claim, and of its estimand").containsExactly("G2; men", "G2; men");
        assertThat(words.stream(null, Vocabulary.METHOD_IN_WORDS, null)).isEmpty();
    }

    private static String text(Triple said) {
        return said.getObject().getLiteralLexicalForm();
    }
}
