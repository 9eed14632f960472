package org.netmet.stats.sparql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryBuildException;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.Shipped;

import java.util.Optional;

/** Tests the pairwise comparison functions by SPARQL queries. */
class PairFunctionTest {
    private static final String PREFIXES = """
            PREFIX fn: <https://w3id.org/netmet/function#>
            PREFIX nm: <https://w3id.org/netmet/ontology#>
            PREFIX claim: <https://w3id.org/netmet/id/claim/>
            """;

    /** Figures for one site of one tumour, one figure for another site, and a word claim. */
    private static final DatasetGraph DATASET = RDFParser.fromString(
            """
                    @base <https://w3id.org/netmet/id/> .
                    @prefix nm: <https://w3id.org/netmet/ontology#> .
                    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .

                    <estimand/now> nm:measure <measure/m> ; nm:tumour <tumour/t> ; nm:site <site/s> ;
                        nm:population <population/all> ; nm:timeFrame <timeframe/now> ; nm:unit <unit/patients> .
                    <estimand/unstated> nm:measure <measure/m> ; nm:tumour <tumour/t> ; nm:site <site/s> ;
                        nm:population <population/all> ; nm:timeFrame <timeframe/unstated> ; nm:unit <unit/patients> .
                    <estimand/elsewhere> nm:measure <measure/m> ; nm:tumour <tumour/t> ; nm:site <site/other> ;
                        nm:population <population/all> ; nm:timeFrame <timeframe/now> ; nm:unit <unit/patients> .
                    <estimand/wide> nm:measure <measure/m> ; nm:tumour <tumour/t> ; nm:site <site/s> ;
                        nm:population <population/wide> ; nm:timeFrame <timeframe/now> ; nm:unit <unit/patients> .
                    <population/all> nm:within <population/all> , <population/wide> .
                    <measure/m> nm:scale <scale/share> .
                    <timeframe/now> skos:prefLabel "at diagnosis"@en .

                    <claim/paper-1> nm:estimates <estimand/now> ; nm:extentLower 0.2 ; nm:extentUpper 0.4 ;
                        nm:form <form/point> ; nm:ascertainment <ascertainment/registry-coding> ;
                        nm:statedIn <source/paper> ; nm:cohort <cohort/registry> .
                    <claim/paper-2> nm:estimates <estimand/now> ; nm:extentLower 0.5 ; nm:extentUpper 0.6 ;
                        nm:form <form/more-than> ; nm:ascertainment <ascertainment/registry-coding> ;
                        nm:statedIn <source/paper> ; nm:cohort <cohort/hospital> .
                    <claim/review-1> nm:estimates <estimand/unstated> ; nm:extentLower 0.3 ; nm:extentUpper 0.3 ;
                        nm:form <form/point> ; nm:ascertainment <ascertainment/registry-coding> ;
                        nm:statedIn <source/review> ; nm:cites <citation/review-1> .
                    <claim/page-1> nm:estimates <estimand/now> ; nm:extentUpper 0.3 ;
                        nm:form <form/point> ; nm:ascertainment <ascertainment/registry-coding> ;
                        nm:statedIn <source/page> ; nm:cohort <cohort/registry> .
                    <claim/page-2> nm:estimates <estimand/elsewhere> ; nm:extentLower 0.3 ; nm:extentUpper 0.3 ;
                        nm:form <form/point> ; nm:ascertainment <ascertainment/registry-coding> ;
                        nm:statedIn <source/page> .
                    <claim/page-3> nm:estimates <estimand/now> ; nm:word <word/rare> ; nm:ascertainment <ascertainment/registry-coding> ;
                        nm:statedIn <source/page> .

                    <claim/paper-3> nm:estimates <estimand/now> ; nm:extentLower 0.93 ; nm:extentUpper 0.94 ;
                        nm:affected 14 ; nm:examined 15 ;
                        nm:form <form/point> ; nm:ascertainment <ascertainment/registry-coding> ;
                        nm:statedIn <source/paper> ; nm:cohort <cohort/registry> .
                    <claim/study-1> nm:estimates <estimand/now> ; nm:extentLower 0.60 ; nm:extentUpper 0.61 ;
                        nm:affected 31 ; nm:examined 51 ;
                        nm:form <form/point> ; nm:ascertainment <ascertainment/registry-coding> ;
                        nm:statedIn <source/study> ; nm:cohort <cohort/town> .
                    <claim/study-2> nm:estimates <estimand/now> ; nm:extentLower 0.40 ; nm:extentUpper 0.41 ;
                        nm:form <form/point> ; nm:ascertainment <ascertainment/registry-coding> ;
                        nm:statedIn <source/study> ; nm:cohort <cohort/town> .
                    <claim/page-4> nm:estimates <estimand/wide> ; nm:extentLower 0.30 ; nm:extentUpper 0.30 ;
                        nm:form <form/point> ; nm:ascertainment <ascertainment/registry-coding> ;
                        nm:statedIn <source/page> .

                    <citation/review-1> nm:resolvesTo <source/paper> .
                    <cohort/registry> skos:prefLabel "a registry" ; <http://purl.org/dc/terms/temporal> "1990-2000" .
                    <cohort/town> <http://purl.org/dc/terms/extent> 60 .
                    <cohort/hospital> skos:prefLabel "a hospital" ; <http://purl.org/dc/terms/temporal> "1995-?" .
                    <overlap/hospital.registry> nm:between <cohort/hospital> , <cohort/registry> ; skos:note "one town" .
                    """,
            Lang.TURTLE).toDatasetGraph();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock = """
                    paper-1 | page-1   | Agreement         | method: unstated                                                                                 | cohort a registry
                    paper-1 | paper-2  | ApparentConflict  | method: unstated; cohort: registry / hospital; years: 1990-2000 / 1995-?; form: point / more than | patients: one town; source paper
                    paper-1 | review-1 | ApparentAgreement | time frame: at diagnosis / unstated; method: unstated; cohort: registry / unstated               | source paper
                    paper-2 | review-1 | ApparentConflict  | time frame: at diagnosis / unstated; method: unstated; cohort: hospital / unstated; form: more than / point | source paper
                    page-1  | review-1 | ApparentAgreement | time frame: at diagnosis / unstated; method: unstated; cohort: registry / unstated               | -
                    page-4  | review-1 | ApparentAgreement | population: wide / all (one holds the other); time frame: at diagnosis / unstated; method: unstated; cohort: unstated | -
                    page-1  | page-4   | NotComparable     | population: all / wide (one holds the other); method: unstated; cohort: registry / unstated     | source page
                    paper-3 | study-1  | Conflict          | method: unstated; cohort: registry / town; years: 1990-2000 / unstated                           | -
                    page-1  | page-2   | -                 | -                                                                                                | -
                    page-1  | page-3   | -                 | -                                                                                                | -
                    """)
    void compares_two_claims_in_either_order(
            String one, String other, String verdict, String difference, String shared) {
        for (String pair : new String[] {one + " " + other, other + " " + one}) {
            String arguments = "claim:" + pair.replace(" ", ", claim:");

            assertThat(value("fn:verdict(%s)".formatted(arguments))).isEqualTo(
                    Optional.ofNullable(verdict).map(name -> "https://w3id.org/netmet/ontology#" + name));
            assertThat(value("fn:difference(%s)".formatted(arguments))).isEqualTo(Optional.ofNullable(difference));
            assertThat(value("fn:sharedOrigin(%s)".formatted(arguments))).isEqualTo(Optional.ofNullable(shared));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock = """
                    paper-1 | page-1   | the same as printed
                    paper-1 | paper-2  | no denominator is known, so chance may set them apart
                    paper-3 | study-1  | Fisher's exact test, p = 0.025
                    study-1 | study-2  | one sample, not the same when rounded
                    paper-3 | study-2  | beyond chance only if all of the cohorts were examined (p < 0.001)
                    page-4  | review-1 | printed alike
                    page-1  | page-4   | -
                    """)
    void tells_what_a_verdict_rests_on(String one, String other, String basis) {
        assertThat(value("fn:basis(claim:%s, claim:%s)".formatted(one, other))).isEqualTo(Optional.ofNullable(basis));
        assertThat(value("fn:basis(claim:%s, claim:%s)".formatted(other, one))).isEqualTo(Optional.ofNullable(basis));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"cohort,true", "population,false", "timeFrame,false", "ascertainment,false", "method,-",
                "nothing,-"})
    void tells_of_a_part_whether_two_claims_differ_in_it(String property, String differs) {
        assertThat(value("fn:differsIn(claim:paper-1, claim:paper-2, nm:%s)".formatted(property)))
                .isEqualTo(Optional.ofNullable(differs));
    }

    @Test
    void names_what_a_call_takes_when_it_has_other_arguments() {
        assertThatThrownBy(() -> value("fn:verdict(claim:paper-1)"))
                .isInstanceOf(QueryBuildException.class)
                .hasMessage("verdict takes (?claim, ?otherClaim), and 1 arguments were given");
        assertThatThrownBy(() -> value("fn:differsIn(claim:paper-1, claim:paper-2)"))
                .isInstanceOf(QueryBuildException.class)
                .hasMessage("differsIn takes (?claim, ?otherClaim, ?property), and 2 arguments were given");
    }

    @Test
    void finds_the_same_conflicts_in_a_store_on_disk() {
        String counted = PREFIXES + """
                SELECT (COUNT(*) AS ?n) {
                  ?one nm:measure ?measure ; nm:tumour ?tumour ; nm:site ?site .
                  ?two nm:measure ?measure ; nm:tumour ?tumour ; nm:site ?site .
                  ?claim nm:estimates ?one . ?other nm:estimates ?two .
                  FILTER (STR(?claim) < STR(?other) && fn:verdict(?claim, ?other) = nm:Conflict)
                }""";
        DatasetGraph store = Shipped.stored().dataset();

        String found = first(Shipped.netmet().dataset(), counted).orElseThrow();

        assertThat(Integer.parseInt(found)).isPositive();
        assertThat(Txn.calculateRead(store, () -> first(store, counted))).contains(found);
    }

    private static Optional<String> value(String call) {
        return first(DATASET, PREFIXES + "SELECT ?n { BIND (%s AS ?n) }".formatted(call));
    }

    private static Optional<String> first(DatasetGraph dataset, String query) {
        try (QueryExec running = QueryExec.dataset(dataset).query(query).build()) {
            return Optional.ofNullable(running.select().next().get(Var.alloc("n"))).map(PairFunctionTest::text);
        }
    }

    private static String text(Node node) {
        return node.isLiteral() ? node.getLiteralLexicalForm() : node.getURI();
    }
}
