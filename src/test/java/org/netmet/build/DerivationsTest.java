package org.netmet.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.Shipped;
import org.netmet.queries.BuildQuery;
import org.netmet.rdf.Vocabulary;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** An estimand of two tumours and two sites, spelt as the build spells it, with one claim on it. */
    private static String claimOn(String tumour, String stratum, String site, String figure, String source) {
        String key = "share.%s%s.%s.all.now.patients".formatted(tumour, stratum.isEmpty() ? "" : "." + stratum, site);
        return """
                <https://w3id.org/netmet/id/estimand/%1$s> nm:measure m:share ; nm:tumour t:%2$s ; nm:site t:%3$s ;
                    nm:population t:all ; nm:timeFrame t:now ; nm:unit t:patients %4$s .
                [] nm:estimates <https://w3id.org/netmet/id/estimand/%1$s> ; nm:sortValue %5$s ; nm:ascertainment t:registry ;
                    nm:statedIn t:%6$s .
                """
                .formatted(key, tumour, site, stratum.isEmpty() ? "" : "; nm:stratum t:" + stratum, figure, source);
    }

    private static final String WHOLES = """
            PREFIX nm: <https://w3id.org/netmet/ontology#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX scheme: <https://w3id.org/netmet/id/scheme/>
            PREFIX m: <https://w3id.org/netmet/id/measure/>
            PREFIX t: <http://example.org/>
            <https://w3id.org/netmet/id/collection/measures-of-spread> skos:member m:share .
            t:ileal skos:inScheme scheme:tumours ; skos:prefLabel "ileal NET" ; skos:broader t:gut .
            t:gut skos:inScheme scheme:tumours ; skos:prefLabel "gut NET" .
            t:spine skos:inScheme scheme:sites ; skos:prefLabel "spine" ; skos:broader t:bone .
            t:bone skos:inScheme scheme:sites ; skos:prefLabel "bone" .
            """;

    private static List<String> aboveWholes(String... claims) {
        return derived(WHOLES + String.join("", claims), "derived/wording").stream(null, Vocabulary.ABOVE_WHOLE, null)
                .map(DerivationsTest::text).toList();
    }

    @Test
    void says_above_which_whole_a_figure_lies() {
        assertThat(aboveWholes(claimOn("ileal", "", "bone", "0.3", "a"), claimOn("gut", "", "bone", "0.1", "b")))
                .containsExactly("above gut NET, of which it is a part: other sources");
        assertThat(aboveWholes(claimOn("gut", "", "spine", "0.3", "a"), claimOn("gut", "", "bone", "0.1", "a")))
                .containsExactly("above bone, of which it is a part: the source is the same");
        assertThat(aboveWholes(claimOn("ileal", "men", "bone", "0.3", "a"), claimOn("gut", "men", "bone", "0.1", "b")))
                .as("of one stratum").hasSize(1);
        assertThat(aboveWholes(claimOn("ileal", "", "bone", "0.1", "a"), claimOn("gut", "", "bone", "0.3", "b")))
                .as("below it").isEmpty();
        assertThat(aboveWholes(claimOn("ileal", "men", "bone", "0.3", "a"), claimOn("gut", "", "bone", "0.1", "b")))
                .as("of a stratum").isEmpty();
        assertThat(aboveWholes(claimOn("ileal", "", "spine", "0.3", "a"), claimOn("gut", "", "bone", "0.1", "b")))
                .as("of two differences").isEmpty();
    }

    @Test
    void leads_to_each_broader_estimand_of_the_shipped_graph_and_to_no_other() {
        DatasetGraph shipped = Shipped.netmet().dataset();
        Set<Triple> found = shipped.getGraph(Vocabulary.graph("derived/closure"))
                .stream(null, Vocabulary.BROADER_ESTIMAND, null).collect(Collectors.toSet());
        try (QueryExec sought = QueryExec.dataset(shipped)
                .query("""
                        PREFIX nm: <https://w3id.org/netmet/ontology#>
                        CONSTRUCT { ?part nm:broaderEstimand ?whole }
                        {
                          ?part nm:measure ?m ; nm:population ?p ; nm:timeFrame ?f ; nm:unit ?u ; nm:tumour ?t ; nm:site ?s .
                          { ?t nm:within ?wt . ?whole nm:tumour ?wt ; nm:site ?s } UNION { ?s nm:within ?ws . ?whole nm:tumour ?t ; nm:site ?ws }
                          ?whole nm:measure ?m ; nm:population ?p ; nm:timeFrame ?f ; nm:unit ?u .
                          FILTER (?part != ?whole)
                          FILTER NOT EXISTS { ?part nm:stratum ?one FILTER NOT EXISTS { ?whole nm:stratum ?one } }
                          FILTER NOT EXISTS { ?whole nm:stratum ?two FILTER NOT EXISTS { ?part nm:stratum ?two } }
                        }""")
                .build()) {
            assertThat(found).isNotEmpty().containsExactlyInAnyOrderElementsOf(sought.construct().find().toSet());
        }
    }

    private static String text(Triple said) {
        return said.getObject().getLiteralLexicalForm();
    }
}
