package org.netmet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.netmet.RunawayRequests;
import org.netmet.RunawayRequests.Expression;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;

/** Tests that queries and words which need much time end at the limit on the command line too, in words. */
@Tag("slow")
class RunawayCommandsTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** Opening the graph and explaining an empty answer come to the limit; generous, because other tests run beside. */
    private static final Duration ENDED = LIMIT.plusSeconds(15);
    /** Every how manieth expression is tried: each run opens the graph. */
    private static final int STEP = 6;

    @BeforeAll
    static void build_the_graph() {
        run("sparql", "-q", "ASK {}");
    }

    @Test
    void sparql_ends_at_its_limit() {
        List<Expression> expressions = RunawayRequests.expressions();
        int tried = 0;
        for (int i = 0; i < expressions.size(); i += STEP) {
            ends(expressions.get(i).query(), "sparql", "--timeout", "2", "-f", "csv", "-q", expressions.get(i).query());
            tried++;
        }
        assertThat(tried).isGreaterThan(20);
    }

    @Test
    void sparql_ends_with_whole_queries() {
        List<String> queries = RunawayRequests.queries().toList();
        queries.forEach(query -> ends(query, "sparql", "--timeout", "2", "--largest-answer", "4", "-q", query));
        assertThat(queries).hasSizeGreaterThan(12);
    }

    @Test
    void ask_ends_with_what_is_no_question() {
        List<Expression> expressions = RunawayRequests.expressions();
        int tried = 0;
        for (int i = 1; i < expressions.size(); i += STEP * 2) {
            String text = expressions.get(i).query();
            ends(text, "ask", "--timeout", "2", text);
            ends(text, "ask", "--timeout", "2", "primaries-by-site", "site=" + text);
            tried++;
        }
        ends("words", "ask", "--timeout", "2", "pankreatik neuroendokrin tumur livver metastases survval ".repeat(60));
        assertThat(tried).isGreaterThan(10);
    }

    private record Run(int exit, String err) {}

    private static Run run(String... arguments) {
        var err = new StringWriter();
        int exit = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
        return new Run(exit, err.toString());
    }

    private static void ends(String what, String... arguments) {
        long start = System.nanoTime();
        Run run = run(arguments);
        String shown = what.substring(0, Math.min(100, what.length()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(shown).isLessThan(ENDED);
        // 0 answered, 2 the asker's mistake, 4 out of time; never 5, a fault.
        assertThat(run.exit).as("%s: %s", shown, run.err).isIn(0, 2, 4);
        assertThat(run.err).as(shown).doesNotContain("\tat ", "Exception");
        assertThat(run.exit == 0 || !run.err.isBlank()).as(shown).isTrue();
    }
}
