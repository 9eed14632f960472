package org.netmet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** The texts of causes that no seeded query has, the order of causes, and their members. */
class EmptyResultExplanationTest {
    @Test
    void puts_the_likeliest_first_and_says_each_in_three_lines() {
        var narrowing = ArgumentSearch.narrowing("timeframe=ever", "are 3 rows");
        var otherwise = EvidenceLookup.reportedOtherwise("site=bone", "bone", List.of("claim:a-1", "claim:a-2"));
        var late = EmptyResultExplainer.outOfTime("ASK { ?s ?p ?o }", Duration.ofSeconds(2));

        EmptyResultExplanation diagnosis = EmptyResultExplanation.of(List.of(late, narrowing, otherwise));

        assertThat(diagnosis).hasToString("""
                the answer is empty; why, likeliest first:
                site=bone
                  found: bone: reported in claim:a-1, claim:a-2, but not as this question asks
                  fix: look at a claim: SELECT * { claim:a-1 ?predicate ?value }
                timeframe=ever
                  found: nothing fits it together with the others; without it there are 3 rows
                  fix: leave it out, or give another value
                ASK { ?s ?p ?o }
                  found: within 2.0 s no more could be found out
                  fix: ask for one part of the query at a time""");
    }

    @Test
    void says_that_it_does_not_know() {
        assertThat(EmptyResultExplanation.of(List.of(EmptyResultExplainer.unexplained("ASK { }")))).hasToString("""
                the answer is empty; this is why:
                ASK { }
                  found: no part of it is empty for a reason that is known here
                  fix: ask for one part of the query at a time""");
        assertThat(
                EmptyResultExplanation.of(List.of(EmptyResultExplainer.fault("ASK { }", "it broke"))).first().found())
                .isEqualTo("the search for the reason failed: it broke");
    }

    @Test
    void names_a_wrong_name_once() {
        var here = NameCauses.unknown("?s nm:x ?o", "nm:x", List.of());
        var there = NameCauses.unknown("?o nm:x ?s", "nm:x", List.of());

        assertThat(EmptyResultExplanation.of(List.of(here, there)).entries()).containsExactly(here);
    }

    @Test
    void is_never_without_a_cause() {
        assertThatThrownBy(() -> new EmptyResultExplanation(List.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an explanation has at least one cause");
    }
}
