package org.netmet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmet.Shipped;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Scores the verdicts on labelled statements. A false "supported" fails; so does a score below the recorded one. */
class StatementCheckTest {
    private static final Path LABELLED = Path.of("src/test/resources/verification/check-claim.csv");
    private static final Path FRESH = Path.of("src/test/resources/verification/check-claim-fresh.csv");
    private static final int LEAST = 120;
    private static final int LEAST_PER_VERDICT = 20;
    /** How many of the labelled statements get their verdict. */
    private static final int RECORDED = 127;
    private static final int RECORDED_FRESH = 36;

    private static final StatementCheck CHECK = new StatementCheck(
            Shipped.netmet().questionService(Duration.ofSeconds(30)),
            new StatementReader(Shipped.netmet().terms(), Shipped.netmet().dataset()), Shipped.netmet().terms(),
            Shipped.netmet().release());

    private static Verification verification(String statement) {
        return switch (CHECK.check(statement, Map.of())) {
            case StatementCheck.Outcome.Judged(Verification verification) -> verification;
            case StatementCheck.Outcome.Failed(var why) -> throw new AssertionError(statement + ": " + why);
        };
    }

    @Test
    void gives_labelled_statements_their_verdict() throws IOException {
        Map<String, Integer> all = score(LABELLED, RECORDED);

        assertThat(all).hasSize(Verdict.values().length);
        assertThat(all.values()).allSatisfy(number -> assertThat(number).isGreaterThanOrEqualTo(LEAST_PER_VERDICT));
        assertThat(all.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(LEAST);
    }

    @Test
    void gives_statements_written_after_the_rules_their_verdict() throws IOException {
        assertThat(score(FRESH, RECORDED_FRESH)).hasSize(Verdict.values().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"66 % of patients with metastatic lung NET do not have liver metastases",
                "66 % of patients with metastatic lung NET have no liver metastases",
                "66 % of patients with metastatic lung NET never have liver metastases",
                "34 % of patients with metastatic lung NET are without liver metastases",
                "1 % of patients with metastatic lung NET are free of liver metastases",
                "It is false that 66 % of patients with metastatic lung NET have liver metastases",
                "-66 % of patients with metastatic lung NET have liver metastases",
                "66e0 % of patients with metastatic lung NET have liver metastases",
                "1/66 % of patients with metastatic lung NET have liver metastases",
                "The liver is not the most common site of metastases of small intestinal NET"})
    void leaves_open_what_is_negated_beside_a_value(String statement) {
        assertThat(verification(statement).verdict()).isEqualTo(Verdict.NOT_IN_GRAPH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u200b", "\u00ad", "\u2060"})
    void reads_over_invisible_characters(String invisible) {
        assertThat(verification("6%s6 %% of patients with metastatic lung NET have liver metastases"
                .formatted(invisible)).verdict()).isEqualTo(Verdict.SUPPORTED);
    }

    /** Prints the score for each verdict; the number of statements for each. */
    private static Map<String, Integer> score(Path file, int recorded) throws IOException {
        var right = new TreeMap<String, Integer>();
        var all = new TreeMap<String, Integer>();
        var wrong = new ArrayList<String>();
        var falselySupported = new ArrayList<String>();
        for (NamedCsvRecord row : labelled(file)) {
            String expected = row.getField("verdict");
            Verification found = verification(row.getField("statement"));
            all.merge(expected, 1, Integer::sum);
            right.merge(expected, found.verdict().key().equals(expected) ? 1 : 0, Integer::sum);
            if (!found.verdict().key().equals(expected)) {
                String line = "%s %s: %s, not %s (%s)".formatted(row.getField("id"), row.getField("statement"),
                        found.verdict().key(), expected, String.join("; ", found.reasons()));
                wrong.add(line);
                if (found.verdict() == Verdict.SUPPORTED) {
                    falselySupported.add(line);
                }
            }
        }
        int sum = right.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("%s: %d of %d%n", file.getFileName(), sum, wrong.size() + sum);
        all.forEach((verdict, number) -> System.out.printf("  %-18s %d of %d%n", verdict, right.get(verdict), number));
        wrong.forEach(System.out::println);
        assertThat(falselySupported).isEmpty();
        assertThat(sum).isGreaterThanOrEqualTo(recorded);
        return all;
    }

    private static List<NamedCsvRecord> labelled(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream().toList();
        }
    }
}
