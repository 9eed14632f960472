package org.netmet.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.query.Query;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.netmet.ExampleProject;
import org.netmet.Netmet;
import org.netmet.Shipped;

import java.nio.file.Path;
import java.time.Duration;

/** Checks that an explanation ends at its time limit, also when it has found no cause by then. */
@Isolated("it keeps all threads that the diagnoses of a process have")
class DiagnosisTimeTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofMillis(300);
    // The delay is half a second on an idle machine. Without a limit these queries would run for hours, so a long grace
    // period does not weaken the test.
    private static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir
    static Path dir;

    private static Netmet example;

    @BeforeAll
    static void lay_out_the_example_project() {
        example = ExampleProject.opened(ExampleProject.in(dir));
    }

    @Test
    void holds_its_time_on_a_product_of_the_whole_graph() {
        var hard = EmptyResultExplainerTest
                .parsed("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?a = ?h && ?c = ?i && ?d = <urn:none>) }");
        var diagnoses = new EmptyResultExplainer(Shipped.netmet().dataset(), Shipped.netmet().terms(), LIMIT);

        long begin = System.nanoTime();
        EmptyResultExplanation diagnosis = diagnoses.of(hard);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT.plus(GRACE));
        assertThat(diagnosis.entries()).last().extracting(Cause::kind)
                .isEqualTo(CauseKind.OUT_OF_TIME);
    }

    @Test
    void holds_its_time_when_a_part_does_not_stop_by_itself() {
        long begin = System.nanoTime();
        EmptyResultExplanation diagnosis =
                new EmptyResultExplainer(example.dataset(), example.terms(), SHORT).of(endless());

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SHORT.plus(GRACE));
        assertThat(diagnosis.entries()).last().extracting(Cause::kind)
                .isEqualTo(CauseKind.OUT_OF_TIME);
    }

    @Test
    void leaves_nothing_running_behind() {
        var diagnoses = new EmptyResultExplainer(example.dataset(), example.terms(), SHORT);

        // One more than the number of threads.
        for (int i = 0; i < 3; i++) {
            assertThat(diagnoses.of(endless()).entries()).last().extracting(Cause::kind)
                    .isEqualTo(CauseKind.OUT_OF_TIME);
        }

        assertThat(diagnoses.of(EmptyResultExplainerTest.parsed("SELECT * { ?claim nm:lower \"30\" }")).entries())
                .isNotEmpty()
                .noneMatch(cause -> cause.kind() == CauseKind.OUT_OF_TIME);
    }

    /** A query with a regular expression that backtracks exponentially (ReDoS). */
    private static Query endless() {
        return EmptyResultExplainerTest.parsed("SELECT * { BIND (\"%s!\" AS ?x) FILTER REGEX(?x, \"^(a+)+\\\\1b$\") }"
                .formatted("a".repeat(64)));
    }
}
