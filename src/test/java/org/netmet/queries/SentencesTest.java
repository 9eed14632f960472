package org.netmet.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.netmet.Shipped;

/** Tests that the sentence of each question is a sentence whatever arguments are given. */
class SentencesTest {
    @Test
    void has_no_gap_where_an_argument_may_be_missing() {
        int seen = 0;
        for (Question question : Shipped.netmet().catalogue().list()) {
            if (question.template().isEmpty()) {
                continue;
            }
            String always = question.template().get().sentence().text();
            for (String before = ""; !before.equals(always);) {
                before = always;
                always = always.replaceAll("\\[[^\\[\\]]*\\]", "");
            }
            for (String placeholder : new TextTemplate(always).placeholders()) {
                assertThat(question.find(placeholder.replaceFirst("^the ", "")))
                        .as("%s: {%s} stands outside brackets", question.name(), placeholder)
                        .get().matches(Parameter::required);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(20);
    }
}
