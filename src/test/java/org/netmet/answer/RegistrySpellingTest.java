package org.netmet.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.Netmet;
import org.netmet.Shipped;

import java.time.Duration;
import java.util.Map;

/** Names of sites as registries, reports and SPARQL write them, asked of the shipped graph. */
class RegistrySpellingTest {
    private static final QuestionService SERVICE = service(Shipped.netmet());

    private static QuestionService service(Netmet netmet) {
        return netmet.questionService(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    LN                         | lymph node
                    LNs                        | lymph node
                    Lymph nodes, NOS           | lymph node
                    LIVER, NOS                 | liver
                    Brain NOS                  | brain
                    Liver\u00A0               | liver
                    C22.0                      | liver
                    c34.9                      | lung
                    ICDO:C22.0                 | liver
                    liver mets                 | liver
                    Bone metastasis            | bone
                    metastases to the brain    | brain
                    distant metastases in bone | bone
                    <http://purl.obolibrary.org/obo/UBERON_0002107> | liver
                    Distant LN                 | distant lymph nodes
                    distant LNs                | distant lymph nodes
                    regional LN                | regional lymph nodes
                    Mediastinal LN, NOS        | mediastinal lymph nodes
                    Lymph nodes, mesenteric    | mesenteric lymph nodes
                    LNs, distant               | distant lymph nodes
                    distant metastases         | any distant site
                    Distant Metastases         | any distant site
                    """)
    void understands_a_site(String written, String site) {
        QuestionService.Prepared prepared =
                SERVICE.prepare("primaries-by-site", Map.of("site", written.replace("\\u00A0", "\u00A0")));

        assertThat(prepared).as("%s: %s", written, prepared).isInstanceOfSatisfying(QueryRequest.OfQuestion.class,
                request -> assertThat(request.arguments().get("site")).startsWith(site));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    distant LN metastases of the brain | distant
                    nodes lymph regional| regional lymph nodes
                    local mets          | site
                    """)
    void says_what_is_near(String written, String near) {
        QuestionService.Prepared prepared = SERVICE.prepare("primaries-by-site", Map.of("site", written));

        assertThat(prepared).isInstanceOfSatisfying(Failure.BadArgument.class,
                bad -> assertThat(bad.expected()).contains(near).doesNotContain("\"CNS\"", "\"NLM\""));
    }
}
