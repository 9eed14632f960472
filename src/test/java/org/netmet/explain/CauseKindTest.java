package org.netmet.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The words of the kinds in JSON, which clients have used since the first release, most likely first. */
class CauseKindTest {
    @Test
    void keeps_each_word_and_the_order() {
        assertThat(CauseKind.values()).extracting(CauseKind::word).containsExactly(
                "limit-of-zero",
                "wrong-namespace",
                "obsolete-id",
                "unknown-iri",
                "other-literal",
                "wrong-graph",
                "wrong-direction",
                "looked-for-and-not-found",
                "not-reported",
                "reported-otherwise",
                "narrowing-argument",
                "class-without-instances",
                "misplaced-predicate",
                "never-bound",
                "having-removes-all",
                "offset-beyond-the-end",
                "values-match-nothing",
                "exclusion-removes-all",
                "filter-removes-all",
                "no-match",
                "never-together",
                "out-of-time",
                "fault",
                "unexplained");
    }

    @Test
    void has_the_kinds_that_the_reference_lists_in_its_order() throws IOException {
        String reference = Files.readString(Path.of("docs/reference/diagnosis.md"));

        var listed = Pattern.compile("^\\| (`[a-z-]+`(?:, `[a-z-]+`)*) \\|", Pattern.MULTILINE).matcher(reference)
                .results()
                .flatMap(row -> Pattern.compile("[a-z-]{2,}").matcher(row.group(1)).results())
                .map(kind -> kind.group());

        assertThat(listed).containsExactlyInAnyOrder(
                java.util.Arrays.stream(CauseKind.values()).map(CauseKind::word).toArray(String[]::new));
    }
}
