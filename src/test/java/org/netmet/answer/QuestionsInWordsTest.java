package org.netmet.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmet.Shipped;
import org.netmet.queries.Question;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Tests the interpretation of questions in words on the shipped graph. */
class QuestionsInWordsTest {
    private static final Path PHRASINGS = Path.of("src/test/resources/phrasings.txt");
    private final QuestionService questionService = Shipped.netmet().questionService(Duration.ofSeconds(10));

    @TestFactory
    Stream<DynamicTest> reads_each_phrasing_as_people_mean_it() throws IOException {
        List<String> lines = Files.readAllLines(PHRASINGS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(lines).isNotEmpty();
        return lines.stream().map(line -> DynamicTest.dynamicTest(line, () -> {
            String[] sides = line.split(" => ");

            assertThat(heard(sides[0])).isEqualTo(sides[1]);
        }));
    }

    @TestFactory
    Stream<DynamicTest> knows_each_way_of_asking_that_a_question_lists() {
        List<Question> questions = Shipped.netmet().catalogue().list();
        assertThat(questions).isNotEmpty().allSatisfy(question -> assertThat(question.asks()).isNotEmpty());
        return questions.stream().flatMap(question -> question.asks().stream()
                .filter(ask -> !ask.contains("{"))
                .map(ask -> DynamicTest.dynamicTest(ask, () -> assertThat(heard(ask)).contains(question.name()))));
    }

    @Test
    void says_which_words_it_holds_nothing_on() {
        QuestionService.InWords heard = questionService.prepareInWords("treatment of melanoma with aspirin");

        assertThat(heard.understoodAs()).isEmpty();
        assertThat(Messages.of((Failure) heard.prepared()))
                .startsWith("the graph holds nothing on aspirin (medicine), melanoma (disease)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "melanoma vs Merkel cell carcinoma: brain metastases | the graph holds nothing on melanoma (disease); what "
                        + "follows is on Merkel cell carcinoma alone",
                "pancreatic cancer vs pancreatic NET liver metastases | the graph holds nothing on pancreatic cancer "
                        + "(another disease than a neuroendocrine tumour); what follows is on pancreatic NET alone",
                "skin cancer merkel cell, where does it go | not used: \"skin cancer\", read as a description of "
                        + "Merkel cell carcinoma",
                "share of ileal NET without liver metastases | no source prints the share without metastases there: what "
                        + "follows is the share with them",
                "duodenal NET liver mets % | no figure for duodenal NET itself there, only for kinds of it; what follows is "
                        + "on duodenal NEN, and on these kinds",
                "Phaeochromocytoma - metastatic sites | of phaeochromocytoma or paraganglioma as one are held besides: bone, "
                        + "liver, lung, regional lymph nodes (hnp-ncdb-2022, hnpgl-nodes-62, lee-ncdb-2002, pdq-ppgl-2025, "
                        + "van-loon-2015)",
                "stage 4 pancreas net 5 year survival | no figure for exactly this (patients at stage IV, pancreatic NET, "
                        + "five-year overall survival): not reported; the nearest held is patients with distant "
                        + "metastases, pancreatic NET, five-year overall survival",
            })
    void says_before_the_answer_how_it_takes_the_words(String question, String note) {
        assertThat(questionService.prepareInWords(question).prepared())
                .isInstanceOfSatisfying(QueryRequest.OfQuestion.class,
                        request -> assertThat(request.notes()).contains(note));
    }

    @Test
    void offers_near_questions_with_a_refusal() {
        QuestionService.InWords heard = questionService.prepareInWords("everolimus for pancreatic NET in the liver");

        assertThat(heard.prepared()).isInstanceOf(Failure.NotUnderstood.class);
        assertThat(Messages.of((Failure) heard.prepared()))
                .startsWith("the graph holds nothing on everolimus (medicine)")
                .contains("netmet ask ");
    }

    @Test
    void answers_both_sides_of_two_times() {
        assertThat(questionService.prepareInWords("synchronous vs metachronous bone mets of NEN").further())
                .extracting(part -> part.understoodAs().orElseThrow())
                .containsExactly("figures-of-measure site=bone tumour=\"neuroendocrine neoplasm\""
                        + " measure=\"metachronous share\"");
    }

    @Test
    void says_what_it_does_not_limit_to_and_what_nobody_compares() {
        assertThat(notes("liver metastases of pancreatic NET in Ontario")).contains("not limited to \"Ontario\"");
        assertThat(notes("liver mets of pNET in 1951")).contains("not used: \"1951\"");
        assertThat(notes("TACE versus TAE in NELM, which is better")).contains("no source compares transarterial "
                + "chemoembolisation and transarterial embolisation; what is said of each follows");
        assertThat(notes("where does pNET spread in elderly patients")).contains("not used: \"elderly\"");
    }

    @Test
    void names_the_factor_that_no_claim_is_on() {
        assertThat(Messages.of((Failure) questionService.prepareInWords("is spread more likely in obese people")
                .prepared())).startsWith("no claim in the graph is on body weight (obese)");
    }

    private List<String> notes(String words) {
        return ((QueryRequest.OfQuestion) questionService.prepareInWords(words).prepared()).notes();
    }

    private String heard(String words) {
        QuestionService.InWords heard = questionService.prepareInWords(words);
        return heard.understoodAs().orElseGet(() -> switch (heard.prepared()) {
            case Failure.NotUnderstood lost -> "declined"
                    + (lost.unknown().isEmpty() ? "" : ": " + String.join(", ", lost.unknown()));
            case Failure.AmbiguousQuestion unclear ->
                "unclear: " + unclear.offers().stream().map(Failure.Offer::commandLine)
                        .collect(java.util.stream.Collectors.joining(", "));
            default -> heard.prepared().toString();
        });
    }
}
