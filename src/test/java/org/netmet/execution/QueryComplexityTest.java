package org.netmet.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tests what is refused before a query or an update is parsed or planned, and that ordinary ones pass. */
class QueryComplexityTest {
    private static String repeated(int times, String format) {
        return IntStream.range(0, times).mapToObj(i -> format.formatted(i)).reduce(new StringBuilder(),
                StringBuilder::append, StringBuilder::append).toString();
    }

    static Stream<String> tooComplex() {
        return Stream.of(
                "ASK {" + repeated(12_000, "BIND(1 AS ?%x)") + "}",
                "ASK {" + repeated(1001, "BIND(1 AS ?%x)") + "}",
                "ASK {" + repeated(1001, "OPTIONAL { ?s ?p %d }") + "}",
                "ASK {" + "{".repeat(101) + "}".repeat(101) + "}",
                "ASK { FILTER(" + "(".repeat(101) + "1" + ")".repeat(101) + ") }",
                "ASK { ?s ?p " + "[ ?p ".repeat(101) + "1" + "]".repeat(101) + " }",
                "SELECT " + repeated(6000, "?v%d ") + "{}",
                "SELECT * { ?s ?p ?o } ORDER BY " + "?s ".repeat(6000),
                "SELECT * " + repeated(1001, "FROM <x:%d> ") + "{}",
                "ASK { ?s ((((((<x:p>{30}){30}){30}){30}){30}){30}) ?o }",
                "ASK { ?s <x:p>{1000000000} ?o }",
                "ASK { ?s (<x:p>{0,40}/<x:q>){0,40} ?o }",
                "ASK {" + "?x ?y ?z FILTER EXISTS {".repeat(6) + " ?s ?p ?o " + "}".repeat(6) + "}",
                "ASK {" + repeated(2001, "<x:s> <x:p> %d .") + "}",
                "ASK {" + "{ SELECT * {".repeat(21) + "?s ?p ?o" + "} }".repeat(21) + "}",
                "ASK { ?s ?p " + "9".repeat(1100) + " }",
                "ASK { FILTER(?x = \"P2000000000D\"^^<http://www.w3.org/2001/XMLSchema#duration>) }",
                "SELECT * { VALUES ?x { \"P1Y9999999999D\"^^<http://www.w3.org/2001/XMLSchema#duration> } }",
                "ASK { FILTER(1 = 2) } #" + "x".repeat(QueryComplexity.LONGEST_QUERY));
    }

    @ParameterizedTest
    @MethodSource("tooComplex")
    void refuses(String query) {
        long start = System.nanoTime();

        assertThatThrownBy(() -> QueryComplexity.parseQuery(query)).isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("fix:");

        // Without the limits some of these take minutes.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ASK { ?s ?p \"((((((((((\", '{{{{', '''}\"'{{''', \"\"\"[[ \\\"\"\"\" }",
                "ASK { FILTER(?a < ?b && ?c > ?d) } # ({[ ",
                "PREFIX as: <http://x/#> ASK { as:AS as:BIND as:FILTER }",
                "ASK { ?s <x:p>{1,30}/<x:q>{3} ?o }",
                "ASK { ?s ?p 99999999999999999999999999999999999999 }",
                "ASK { ?s ?p ?o FILTER NOT EXISTS { ?o ?q ?r FILTER EXISTS { ?r ?t ?u } } }",
                "BASE <http://b/> SELECT (<x> AS ?y) {}"
            })
    void lets_through(String query) {
        assertThat(QueryComplexity.parseQuery(query)).isNotNull();
    }

    @Test
    void lets_through_long_lists_of_values() {
        assertThat(
                QueryComplexity.parseQuery("SELECT * { VALUES (?a ?b) {" + repeated(4000, "(<http://example.org/%d> 1)")
                        + "} ?a ?p ?b }"))
                .isNotNull();
        assertThat(QueryComplexity.parseUpdate("INSERT DATA { GRAPH <x:g> {" + repeated(20_000, "<x:s> <x:p> %d .")
                + "} }").getOperations()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT { GRAPH <x:g> { ?s ?p 1 } } WHERE { ?s <x:p>{100000} ?o }",
                "DELETE WHERE { GRAPH <x:g> { ?s ?p ?o } } ; INSERT { GRAPH <x:g> { ?s ?p 1 } } WHERE { ?s ((<x:p>{50}){50}) ?o }"
            })
    void refuses_updates(String update) {
        assertThatThrownBy(() -> QueryComplexity.parseUpdate(update)).isInstanceOf(OperationRefusedException.class);
        assertThatThrownBy(() -> QueryComplexity.parseUpdate("INSERT DATA { GRAPH <x:g> { <x:s> <x:p> "
                + "9".repeat(2000) + " } }")).isInstanceOf(OperationRefusedException.class);
    }

    @Test
    void resolves_relative_iris_against_a_fixed_base() {
        assertThat(QueryComplexity.parseQuery("SELECT (<x> AS ?y) {}").getProject().getExprs().values().toString())
                .contains("http://server/unset-base/x").doesNotContain("file:");
    }
}
