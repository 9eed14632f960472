package org.netmet.stats.sparql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryExecException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmet.Shipped;
import org.netmet.stats.MetaforResults;
import org.netmet.stats.Study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests the meta-analysis aggregates by SPARQL queries. */
class PoolingAggregateTest {
    /** The tolerance of the one-stage model, as in MetaforParityTest. */
    private static final double TOLERANCE = 1e-4;

    private static final Map<String, String> COLUMNS = Map.of(
            "pooled", "share",
            "pooledLower", "lower",
            "pooledUpper", "upper",
            "predictionLower", "predictionLower",
            "predictionUpper", "predictionUpper",
            "iSquared", "i2",
            "tauSquared", "tau2",
            "studies", "k");

    @ParameterizedTest
    @MethodSource("expected")
    void pools_as_metafor_does(NamedCsvRecord row) {
        List<Study> studies = MetaforResults.sets().get(row.getField("set"));

        Map<String, Node> result = pooled("?affected, ?examined, ?estimand, ?study", rows(studies));

        COLUMNS.forEach((aggregate, column) -> {
            double theirs = Double.parseDouble(row.getField(column));
            double scale = Math.max(1, Math.abs(theirs));
            assertThat(number(result, aggregate) / scale).as(aggregate)
                    .isCloseTo(theirs / scale, within(TOLERANCE));
        });
        assertThat(result).doesNotContainKey("refusal");
        assertThat(text(result, "method")).startsWith("one-stage binomial-normal model")
                .contains("counts used as they are, nothing added", "Apache Commons Statistics");
    }

    /** Two studies are not pooled by a model: see the next test. */
    static Stream<Named<NamedCsvRecord>> expected() {
        return MetaforResults.rows("expected.csv").stream()
                .filter(row -> row.getField("method").equals("GLMM") && !row.getField("k").equals("2"))
                .map(row -> Named.of(row.getField("set"), row));
    }

    @Test
    void pools_two_studies_that_agree_as_one_common_share() {
        Map<String, Node> result =
                pooled("?affected, ?examined, ?estimand, ?study", "(12 40 <e:bone> <s:1>) (10 40 <e:bone> <s:2>)");

        assertThat(result.keySet()).containsExactly("method", "pooled", "pooledLower", "pooledUpper", "studies");
        assertThat(number(result, "pooled")).isEqualTo(0.275);
        assertThat(number(result, "pooledLower")).isCloseTo(0.1810, within(1e-4));
        assertThat(number(result, "pooledUpper")).isCloseTo(0.3862, within(1e-4));
        assertThat(text(result, "method")).startsWith("common effect of two studies (Fisher's exact test, p = 0.8): ");
    }

    @Test
    void takes_each_row_for_a_study_when_none_is_named_and_gives_the_same_in_any_order() {
        String named = "(12 40 <e:bone> <s:1>) (12 40 <e:bone> <s:2>) (0 20 <e:bone> <s:3>)";
        String unnamed = "(0 20 <e:bone> UNDEF) (12 40 <e:bone> UNDEF) (12 40 <e:bone> UNDEF)";

        Map<String, Node> byName = pooled("?affected, ?examined, ?estimand, ?study", named);

        assertThat(number(byName, "studies")).isEqualTo(3);
        assertThat(pooled("?affected, ?examined, ?estimand", unnamed)).isEqualTo(byName);
    }

    @Test
    void gives_one_row_per_estimand_when_grouped_by_it() {
        var rows = select("""
                SELECT ?estimand (fn:pooled(?affected, ?examined, ?estimand) AS ?share)
                  (fn:studies(?affected, ?examined, ?estimand) AS ?k)
                { VALUES (?affected ?examined ?estimand) { (12 40 <e:bone>) (10 40 <e:bone>) (1 8 <e:liver>) } }
                GROUP BY ?estimand ORDER BY ?estimand""");

        assertThat(rows).extracting(row -> row.get("estimand").getURI()).containsExactly("e:bone", "e:liver");
        assertThat(rows).extracting(row -> number(row, "k")).containsExactly(2.0, 1.0);
        assertThat(number(rows.getLast(), "share")).isEqualTo(0.125);
    }

    @Test
    void reports_one_study_as_it_is_without_prediction_and_heterogeneity() {
        Map<String, Node> result = pooled("?affected, ?examined, ?estimand, ?study", "(12 40 <e:bone> <s:1>)");

        assertThat(result.keySet()).containsExactly("method", "pooled", "pooledLower", "pooledUpper", "studies");
        assertThat(number(result, "pooled")).isEqualTo(0.3);
        assertThat(number(result, "pooledLower")).isCloseTo(0.1807, within(1e-4));
        assertThat(text(result, "method")).startsWith("one study, not pooled: its own share and Wilson interval; ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(0 40 <e:bone> <s:1>) (0 20 <e:bone> <s:2>) (0 9 <e:bone> <s:3>) | 3 | "
                        + "nobody is affected: 0/69 in 3 studies",
                "(40 40 <e:bone> <s:1>) (20 20 <e:bone> <s:2>) (9 9 <e:bone> <s:3>) | 3 | "
                        + "everybody is affected: 69/69 in 3 studies",
                "(0 1 <e:bone> <s:1>) (1 1 <e:bone> <s:2>) (1 1 <e:bone> <s:3>) | 3 | all 3 studies have one patient, "
                        + "so nothing tells studies from patients",
                "(14 15 <e:bone> <s:1>) (31 51 <e:bone> <s:2>) | 2 | "
                        + "the two studies differ (Fisher's exact test, p = 0.025)",
                "''                                            | 0 | there is no study to pool",
            })
    void gives_the_reason_and_no_number_where_pooling_is_refused(String rows, int studies, String reason) {
        Map<String, Node> result = pooled("?affected, ?examined, ?estimand, ?study", rows);

        assertThat(result.keySet()).containsExactly("refusal", "studies");
        assertThat(text(result, "refusal")).isEqualTo(reason);
        assertThat(number(result, "studies")).isEqualTo(studies);
    }

    @Test
    void counts_a_row_that_comes_twice_once_when_asked_to() {
        String rows = "(12 40 <e:bone> <s:1>) (12 40 <e:bone> <s:1>) (10 40 <e:bone> <s:2>)";

        Map<String, Node> result = pooled("DISTINCT ?affected, ?examined, ?estimand, ?study", rows);

        assertThat(number(result, "studies")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?affected, ?examined, ?estimand | (12 40 <e:bone> UNDEF) (1 8 <e:liver> UNDEF) (0 3 <e:skin> UNDEF) "
                        + "| one group has rows of 3 estimands, such as <e:bone> and <e:liver> (they differ in: e:bone against e:liver), "
                        + "and different quantities are not pooled "
                        + "| GROUP BY ?estimand, or ask for one estimand only",
                "?affected, ?examined, ?estimand, ?study | (12 40 <e:bone> <s:1>) (10 30 <e:bone> <s:1>) "
                        + "| the study <s:1> appears twice in one group, with 12/40 and 10/30 "
                        + "| one row per study; if the same row comes several times, write NAME(DISTINCT ...)",
                "?affected, ?examined, ?estimand | (52 40 <e:bone> UNDEF) "
                        + "| in a row of <e:bone>, affected (52) must lie between 0 and examined (40) "
                        + "| correct the counts, or leave the row out with FILTER",
                "?affected, ?examined, ?estimand | ('some' 40 <e:bone> UNDEF) "
                        + "| in a row of <e:bone>, affected (\"some\") must be an integer "
                        + "| correct the counts, or leave the row out with FILTER",
                "?affected, ?examined, ?estimand | (12 UNDEF <e:bone> UNDEF) "
                        + "| in a row, examined has no value | leave such rows out: no OPTIONAL, or a FILTER",
                "?affected, ?examined, ?estimand, ?study | (12 40 <e:bone> UNDEF) "
                        + "| in a row, study has no value | leave such rows out: no OPTIONAL, or a FILTER",
                "?affected, ?examined | (12 40 <e:bone> UNDEF) | 2 arguments given "
                        + "| give (?affected, ?examined, ?estimand) or (?affected, ?examined, ?estimand, ?study)",
                "DISTINCT ?affected, ?examined, ?estimand | (12 40 <e:bone> UNDEF) "
                        + "| DISTINCT would take two studies with equal counts for one "
                        + "| name the study as fourth argument, such as the claim",
            },
            quoteCharacter = '`')
    void fails_in_words_rather_than_leaving_a_blank(String arguments, String rows, String found, String fix) {
        for (PoolingAggregate aggregate : PoolingAggregate.values()) {
            String name = aggregate.localName();

            assertThatThrownBy(() -> select("SELECT (fn:%s(%s) AS ?result) %s".formatted(name, arguments, from(rows))))
                    .isInstanceOf(QueryExecException.class)
                    .hasMessage("%s: %s\n  fix: %s".formatted(name, found, fix.replace("NAME", name)));
        }
    }

    @Test
    void is_known_to_a_store_on_disk() {
        DatasetGraph store = Shipped.stored().dataset();

        var rows = Txn.calculateRead(store, () -> select(store,
                "SELECT (fn:pooled(?affected, ?examined, ?estimand) AS ?share) " + from("(12 40 <e:bone> UNDEF)")));

        assertThat(rows).extracting(row -> number(row, "share")).containsExactly(0.3);
    }

    /** The values of all aggregates over the rows as one group; unbound ones are absent. */
    @Test
    void pools_no_product_of_two_patterns() {
        String rows = "(1 9 <e:x> UNDEF) ".repeat(StudyRows.MOST);

        assertThat(pooled("?affected, ?examined, ?estimand", rows)).containsKey("pooled");
        assertThatThrownBy(() -> pooled("?affected, ?examined, ?estimand", rows + "(1 9 <e:x> UNDEF)"))
                .isInstanceOf(QueryExecException.class)
                .hasMessageContaining("one group has more than 1000 rows\n  fix: GROUP BY ?estimand, or look whether");
    }

    private static Map<String, Node> pooled(String arguments, String rows) {
        String aggregates = Arrays.stream(PoolingAggregate.values())
                .map(PoolingAggregate::localName)
                .map(name -> "(fn:%s(%s) AS ?%s)".formatted(name, arguments, name))
                .collect(Collectors.joining(" "));
        return select("SELECT " + aggregates + " " + from(rows)).getFirst();
    }

    private static String from(String rows) {
        return "{ VALUES (?affected ?examined ?estimand ?study) { %s } }".formatted(rows);
    }

    private static String rows(List<Study> studies) {
        return studies.stream()
                .map(study -> "(%d %d <e:bone> '%s')".formatted(
                        study.share().affected(), study.share().examined(), study.key()))
                .collect(Collectors.joining("\n"));
    }

    private static List<Map<String, Node>> select(String query) {
        return select(DatasetGraphFactory.empty(), query);
    }

    private static List<Map<String, Node>> select(DatasetGraph dataset, String query) {
        try (QueryExec running = QueryExec.dataset(dataset)
                .query("PREFIX fn: <%s>\n%s".formatted(FunctionRegistration.NAMESPACE, query))
                .build()) {
            return running.select().stream().map(PoolingAggregateTest::row).toList();
        }
    }

    private static Map<String, Node> row(Binding binding) {
        var row = new TreeMap<String, Node>();
        binding.forEach((Var column, Node value) -> row.put(column.getVarName(), value));
        return row;
    }

    private static double number(Map<String, Node> row, String column) {
        return ((Number) row.get(column).getLiteralValue()).doubleValue();
    }

    private static String text(Map<String, Node> row, String column) {
        return row.get(column).getLiteralLexicalForm();
    }
}
