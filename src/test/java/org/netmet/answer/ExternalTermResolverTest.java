package org.netmet.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.Shipped;
import org.netmet.queries.Question;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tests the mapping of classes of other vocabularies on the shipped graph. */
class ExternalTermResolverTest {
    private final QuestionService questionService = Shipped.netmet().questionService(Duration.ofSeconds(10));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NCIT:C3809", "ncit:c3809", "NCIT_C3809", "obo:NCIT_C3809", "http://purl.obolibrary.org/obo/NCIT_C3809",
                "https://identifiers.org/ncit:C3809", "http://identifiers.org/ncit/NCIT:C3809",
                "https://bioregistry.io/ncit:C3809",
                "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#C3809",
                "https://evsexplore.semantics.cancer.gov/evsexplore/concept/ncit/C3809"
            })
    void takes_an_id_in_each_form_that_is_in_use(String written) {
        QuestionOutcome.Answered answered = answered("sites-of-primary", "tumour", written);

        assertThat(answered.arguments()).containsEntry("tumour", "neuroendocrine neoplasm");
        assertThat(answered.notes()).containsExactly(
                "NCIT:C3809 (Neuroendocrine Neoplasm): asked as our neuroendocrine neoplasm (exact match)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tumour | MONDO:0019496                        | neuroendocrine neoplasm
            tumour | DOID:1800                            | neuroendocrine carcinoma
            tumour | ICDO:8240/3                          | neuroendocrine tumour
            tumour | ICD-O:8240/3                         | neuroendocrine tumour
            tumour | https://bioregistry.io/icdo:8240/3   | neuroendocrine tumour
            tumour | MESH:D015266                         | Merkel cell carcinoma
            tumour | http://id.nlm.nih.gov/mesh/D015266   | Merkel cell carcinoma
            tumour | ONCOTREE:AWDNET                      | appendiceal NET
            tumour | HP:0100634                           | neuroendocrine neoplasm
            tumour | Digestive System Neuroendocrine Neoplasm | gastroenteropancreatic NEN
            site   | NCIT:C12392                          | liver
            site   | https://identifiers.org/uberon/UBERON:0002107 | liver
            site   | Ocular Orbit                         | orbit
            site   | UBERON:0001434                       | bone
            """)
    void asks_as_a_term_of_ours(String parameter, String given, String ours) {
        String question = parameter.equals("site") ? "primaries-by-site" : "sites-of-primary";

        assertThat(answered(question, parameter, given).arguments()).containsEntry(parameter, ours);
    }

    @Test
    void says_in_what_a_close_class_differs() {
        assertThat(answered("sites-of-primary", "tumour", "ICDO:8240/3").notes()).containsExactly("""
                ICDO:8240/3 (Neuroendocrine tumor, NOS): asked as our neuroendocrine tumour, which is close and not \
                the same: Says grade 1 and carcinoid too; grade 2 has a code of its own""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UBERON:0001007", "digestive system", "obo:UBERON_0001007", "digestive system (UBERON:0001007)"})
    void finds_the_parts_of_a_whole_that_our_data_never_name(String given) {
        QuestionOutcome.Answered answered = answered("primaries-by-site", "site", given);

        assertThat(values(answered, "siteAffected")).contains("liver", "biliary tract").doesNotContain("bone",
                "lung");
        assertThat(answered.notes()).containsExactly("""
                UBERON:0001007 (digestive system): no site of ours means just that; asked as the 9 of ours inside it: \
                biliary tract, bowel, duodenum, liver, parotid gland, pharynx, small intestine, spleen, stomach""");
    }

    /**
     * In Mondo the appendix is a part of the colon; in our hierarchy it is not, so a figure of one is not found for the
     * other.
     */
    @ParameterizedTest
    @ValueSource(strings = {"MONDO:0015067", "MONDO:0002882", "NCIT:C135212", "DOID:5777"})
    void inherits_no_figure_through_a_hierarchy_of_diseases_that_is_not_ours(String colonOrRectum) {
        Set<String> found = values(answered("sites-of-primary", "tumour", colonOrRectum), "tumour");

        assertThat(found).isNotEmpty().noneMatch(tumour -> tumour.contains("append"));
        assertThat(values(answered("sites-of-primary", "tumour", "MONDO:0015066"), "tumour"))
                .contains("appendiceal NET");
    }

    @Test
    void puts_nothing_in_the_closure_but_our_own_mappings() {
        var reply = (QueryResult) questionService.sparql("""
                PREFIX nm:   <https://w3id.org/netmet/ontology#>
                PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                SELECT ?term ?theirs {
                  ?term nm:within ?theirs ; skos:inScheme <https://w3id.org/netmet/id/scheme/tumours> .
                  FILTER NOT EXISTS { ?theirs skos:inScheme ?scheme }
                  FILTER NOT EXISTS { ?term nm:within/(skos:exactMatch|skos:broadMatch) ?theirs }
                }""");

        assertThat(((QueryResult.Rows) reply).rows()).isEmpty();
    }

    @Test
    void finds_within_a_foreign_class_in_queries_too() {
        var reply = (QueryResult) questionService.sparql("""
                PREFIX nm:  <https://w3id.org/netmet/ontology#>
                PREFIX obo: <http://purl.obolibrary.org/obo/>
                ASK {
                  ?claim nm:estimates [ nm:site/nm:within obo:UBERON_0001007 ; nm:tumour/nm:within obo:NCIT_C3809 ]
                }""");

        assertThat(reply).isEqualTo(new QueryResult.BooleanResult(true));
    }

    @Test
    void says_what_to_give_instead() {
        assertThat(expected("MONDO:0002079")).isEqualTo(
                "an id that is in use; MONDO:0002079 (obsolete neuroendocrine tumor) is obsolete, and replaced by "
                        + "MONDO:0019496 (neuroendocrine neoplasm): read what that means, then ask tumour=MONDO:0019496");
        assertThat(expected("DOID:6552")).isEqualTo(
                "a tumour that ours can stand for; DOID:6552 (gastric small cell carcinoma) is narrower than our "
                        + "gastric NEC, and a figure of the whole says nothing of a part; the whole is tumour=\"gastric NEC\"");
        assertThat(expected("NCIT:C12392")).isEqualTo(
                "a tumour that ours can stand for; NCIT:C12392 (Liver) is mapped to a site: site=NCIT:C12392");
        assertThat(expected("MONDO:9999999")).isEqualTo(
                "a tumour that ours can stand for; no mapping of ours names MONDO:9999999, and nothing of ours is known to "
                        + "lie within it");
    }

    private String expected(String tumour) {
        return ((Failure.BadArgument) questionService.ask("sites-of-primary", Map.of("tumour", tumour))).expected();
    }

    @Test
    void suggests_names_of_other_vocabularies_where_ours_are_far() {
        assertThat(questionService.ask("primaries-by-site", Map.of("site", "digestive sistem")))
                .isEqualTo(new Failure.BadArgument("site", "digestive sistem",
                        "a site by name, synonym, id or IRI; did you mean \"digestive system\" or \"digestive tube\"?"));
    }

    @Test
    void asks_for_one_of_several_where_a_question_is_about_one_exactly() {
        QuestionOutcome outcome = questionService.ask("independent-origins-of-pair",
                Map.of("tumour", "pancreatic NET", "site", "respiratory system"));

        assertThat(outcome).isEqualTo(new Failure.BadArgument("site", "respiratory system", """
                one site, for this question is about one exactly; respiratory system (UBERON:0001004) holds 2 of ours: \
                ask of each by itself, site="lung", site="pleura\""""));
    }

    @Test
    void knows_which_questions_are_about_one_term_exactly() {
        assertThat(Shipped.netmet().catalogue().list().stream()
                .filter(question -> question.parameters().stream()
                        .filter(parameter -> Set.of("tumour", "site", "method").contains(parameter.name()))
                        .anyMatch(parameter -> !ArgumentBinder.takesWholes(question, parameter)))
                .map(Question::name))
                .containsExactly("independent-origins-of-pair", "meanings-of-terms", "sites-side-by-side",
                        "tumours-side-by-side");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            which primaries spread most to the digestive system | primaries-by-site site="digestive system"
            anything in the digestive system                    | summary-of-site site="digestive system"
            treatment of metastases in the respiratory system   | treatments site="respiratory system"
            where does the G Cell Tumor spread                  | sites-of-primary tumour="G Cell Tumor"
            """)
    void understands_plain_words_with_names_of_other_vocabularies(String words, String reading) {
        assertThat(questionService.prepareInWords(words).understoodAs()).contains(reading);
    }

    @Test
    void writes_what_was_asked_into_the_answer() {
        String text = ResultFormat.TEXT.write(answered("ranks", "tumour", "MONDO:0015066"), 200);

        assertThat(text.lines().skip(1).limit(2).toList()).isEqualTo(List.of(
                "MONDO:0015066 (neuroendocrine tumor of the appendix, well differentiated, low or intermediate grade): asked as "
                        + "our appendiceal NET, which is close and not the same: Grade 3 is left out, and Mondo puts",
                "it under the colon"));
    }

    private QuestionOutcome.Answered answered(String question, String parameter, String given) {
        QuestionOutcome outcome = questionService.ask(question, Map.of(parameter, given));
        assertThat(outcome).as(outcome.toString()).isInstanceOf(QuestionOutcome.Answered.class);
        return (QuestionOutcome.Answered) outcome;
    }

    private static Set<String> values(QuestionOutcome.Answered answered, String column) {
        return ((QueryResult.Rows) answered.answer()).rows().stream()
                .filter(row -> row.containsKey(column))
                .map(row -> row.get(column))
                .map(Node::getLiteralLexicalForm)
                .collect(Collectors.toSet());
    }
}
