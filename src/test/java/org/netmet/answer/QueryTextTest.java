package org.netmet.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.query.QueryFactory;
import org.junit.jupiter.api.Test;
import org.netmet.Shipped;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tests that the query shown to people asks the same as the one that is run. */
class QueryTextTest {
    @Test
    void shows_the_query_that_is_run_for_every_question() {
        QuestionService service = Shipped.netmet().questionService(Duration.ofSeconds(10));
        List<Question> questions = Shipped.netmet().catalogue().list();

        assertThat(questions).hasSizeGreaterThan(70).allSatisfy(question -> {
            var examples = new LinkedHashMap<String, String>();
            question.parameters().forEach(
                    parameter -> parameter.example().ifPresent(example -> examples.put(parameter.name(), example)));
            var request = (QueryRequest.OfQuestion) service.prepare(question.name(), examples);

            assertThat(QueryFactory.create(request.text())).as(question.name()).isEqualTo(request.query());
            assertThat(request.text()).doesNotContain("#+");
        });
        assertThat(questions).anyMatch(question -> question.parameters().stream().anyMatch(Parameter::required));
    }

    @Test
    void leaves_the_query_as_it_is_without_arguments() {
        var request = (QueryRequest.OfQuestion) Shipped.netmet()
                .questionService(Duration.ofSeconds(10))
                .prepare("claims-of-cohort", Map.of());

        assertThat(request.text()).startsWith("PREFIX nm:").contains("?__registry_string").contains("# all, when none");
    }
}
