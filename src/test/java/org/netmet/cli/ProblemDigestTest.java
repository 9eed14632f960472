package org.netmet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How many problems are shown, and of which kinds. */
class ProblemDigestTest {
    @Test
    void shows_all_of_twenty() {
        String text = ProblemDigest.of(problems("unknown site \"s%d\"", 20)).inWords("--all");

        assertThat(text.lines()).hasSize(40);
        assertThat(text).doesNotContain("more", "--all");
    }

    @Test
    void shows_twenty_of_many_and_some_of_each_kind() {
        var problems = new ArrayList<Problem>();
        problems.addAll(problems("unknown site \"s%d\"", 100));
        problems.addAll(problems("value (%d) is outside 0 to 100", 3));
        problems.addAll(problems("affected (%d) is more than examined (7)", 30));

        String text = ProblemDigest.of(problems).inWords("--all");

        assertThat(text).contains("t.csv:1: unknown site \"s1\"\n  fix: mend it\n", "... and 94 more of this kind\n",
                "value (3) is outside", "... and 19 more of this kind\n", "shown: 20 of 133; all of them: --all\n");
        assertThat(text.lines().filter(line -> line.contains("fix:"))).hasSize(20);
    }

    @Test
    void counts_kinds_that_there_is_no_room_for() {
        var problems = new ArrayList<Problem>();
        for (char kind = 'a'; kind <= 'y'; kind++) {
            problems.addAll(problems(kind + " of %d", 2));
        }

        String text = ProblemDigest.of(problems).inWords("--all");

        assertThat(text.lines().filter(line -> line.contains("fix:"))).hasSize(20);
        assertThat(text).contains("... and 10 problems of 5 other kinds\n");
    }

    private static List<Problem> problems(String found, int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> new Problem(new FileLocation("t.csv", i), found.formatted(i), "mend it")).toList();
    }
}
