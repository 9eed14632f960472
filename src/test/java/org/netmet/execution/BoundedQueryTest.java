package org.netmet.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.sse.SSE;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Tests the limits of a query: time, functions and SERVICE, on a dataset in memory and on a TDB2 dataset. */
class BoundedQueryTest {
    private static final Duration LIMIT = Duration.ofMillis(300);
    // The tolerance for the time limit: one second is enough on an idle machine; without a limit these queries run for
    // hours.
    private static final Duration GRACE = Duration.ofSeconds(5);

    enum Store {
        MEMORY,
        DISK;

        DatasetGraph open() {
            DatasetGraph dataset =
                    this == MEMORY ? DatasetGraphFactory.createGeneral() : DatabaseMgr.createDatasetGraph();
            Txn.executeWrite(dataset, () -> {
                for (int i = 0; i < 400; i++) {
                    for (int step : new int[] {1, 7, 31}) {
                        dataset.getDefaultGraph()
                                .add(SSE.parseTriple("(:n%d :next :n%d)".formatted(i, (i + step) % 400)));
                    }
                }
            });
            return dataset;
        }
    }

    private static final String RUNAWAYS =
            """
                    SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }
                    SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f } ORDER BY ?f ?d
                    SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }
                    SELECT (COUNT(DISTINCT ?x) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f BIND (RAND() AS ?x) }
                    SELECT ?b { ?a (:next|!:next|^:next)* ?b . ?b (:next|!:next)* ?c . ?c (!:other)* ?d }
                    SELECT * { ?a (:next/:next*/:next*){2,200} ?b . FILTER (?a = ?b && ?a != ?b) }
                    ASK { FILTER NOT EXISTS { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER (CONCAT(str(?b), str(?f)) = "no") } }
                    SELECT ?a (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f } GROUP BY ?a HAVING (?n < 0)
                    CONSTRUCT { ?a ?p ?d } { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }
                    DESCRIBE ?a { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }
                    SELECT * { ?a ?p ?b MINUS { ?a :next* ?x . ?x :next* ?y . ?y :next* ?z . ?z :next* ?w FILTER (?w = :no) } }
                    """;

    @ParameterizedTest
    @EnumSource
    void cuts_every_runaway_soon_after_its_limit(Store store) {
        DatasetGraph dataset = store.open();
        var queries = RUNAWAYS.lines().toList();

        for (String query : queries) {
            long start = System.nanoTime();
            assertThat(catchThrowable(() -> exhaust(query, dataset, QueryLimits.of(LIMIT))))
                    .as(query).isInstanceOf(QueryCancelledException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(query).isLessThan(LIMIT.plus(GRACE));
        }

        assertThat(queries).hasSize(11);
    }

    @ParameterizedTest
    @EnumSource
    void gives_the_whole_answer_of_a_quick_query(Store store) {
        assertThat(exhaust("SELECT * { :n0 :next* ?b }", store.open(), QueryLimits.of(Duration.ofSeconds(20))))
                .isEqualTo(400);
        assertThat(exhaust("SELECT * { ?a :next ?b FILTER regex(str(?b), 'n39[89]$') }", store.open(),
                QueryLimits.of(Duration.ofSeconds(20)))).isEqualTo(6);
        assertThat(exhaust("SELECT * { ?a :next ?b FILTER (REPLACE(str(?b), '[^0-9]', '') = '7') }", store.open(),
                QueryLimits.of(Duration.ofSeconds(20)))).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT (<java:java.lang.System>() AS ?x) {}",
                "SELECT * { ?a <java:org.example.Property> ?b }",
                "SELECT * { BIND (<http://jena.apache.org/ARQ/function#wait>(100000) AS ?x) }",
                "SELECT (<http://jena.apache.org/ARQ/function#collation>('en', 'a') AS ?x) {}",
                "SELECT (<http://www.w3.org/2005/xpath-functions#apply>(<http://jena.apache.org/ARQ/function#wait>, 9) AS ?x) {}",
                "SELECT (<http://example.org/not-registered>(1) AS ?x) {}",
                "SELECT (CALL(<http://jena.apache.org/ARQ/function#wait>, 100000) AS ?x) {}",
                "SELECT * { ?x <http://jena.apache.org/ARQ/property#assign> 1 }",
                "SELECT * { BIND (<http://jena.hpl.hp.com/ARQ/function#wait>(100000) AS ?x) }",
                "SELECT (SUM(<http://jena.apache.org/ARQ/function#wait>(100000)) AS ?x) { ?a ?b ?c }",
                "SELECT * { ?a ?b ?c } ORDER BY <java:x.Y>(?a)",
                "SELECT ?a { ?a ?b ?c } GROUP BY ?a HAVING (COUNT(*) > 0) (<java:x.Y>(?a))",
                "SELECT * { ?a ?b ?c FILTER EXISTS { ?c ?d ?e FILTER (<java:x.Y>(?e)) } }",
                "SELECT * { { SELECT * { ?a ?b ?c FILTER (<java:x.Y>(?c)) } } }",
                "SELECT * { ?a ?b ?c FILTER (<http://jena.apache.org/ARQ/function#context>('x')) }",
                "CONSTRUCT { ?a ?b ?x } { ?a ?b ?c BIND (<java:x.Y>(?c) AS ?x) }"
            })
    void refuses_to_load_classes_to_sleep_and_to_tell_its_settings(String query) {
        assertThatThrownBy(() -> exhaust(query, Store.MEMORY.open(), QueryLimits.of(Duration.ofSeconds(5))))
                .isInstanceOf(OperationRefusedException.class).hasMessageContaining("is not done here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT (GROUP_CONCAT(?l) AS ?x) { ?a ?b ?c . ?d ?e ?f BIND (CONCAT(STR(?c), \"%s\") AS ?l) }",
                "SELECT (GROUP_CONCAT(DISTINCT ?l; SEPARATOR='') AS ?x) { ?a ?b ?c . ?d ?e ?f "
                        + "BIND (CONCAT(STR(?c), STR(?f), \"%s\") AS ?l) }",
                "SELECT (GROUP_CONCAT('a'; SEPARATOR=\"%s\") AS ?x) { ?a ?b ?c . ?d ?e ?f }",
                "SELECT ?b (GROUP_CONCAT(?l) AS ?x) { ?a ?b ?c . ?d ?e ?f BIND (\"%s\" AS ?l) } GROUP BY ?b",
                "ASK { { SELECT (STRLEN(GROUP_CONCAT(?l)) AS ?n) { ?a ?b ?c . ?d ?e ?f BIND (\"%s\" AS ?l) } } }"
            })
    void makes_no_string_longer_than_other_operations_make(String query) {
        assertThatThrownBy(() -> exhaust(query.formatted("a".repeat(1000)), Store.MEMORY.open(),
                QueryLimits.of(Duration.ofSeconds(60))))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessage("GROUP_CONCAT would make a string of more than 1048576 characters%n".formatted()
                        + "  fix: group by more, or ask for the rows themselves");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COUNT(DISTINCT CONCAT(STR(?a), STR(?c), STR(?d), STR(?f)))",
                "COUNT(DISTINCT *)",
                "SUM(DISTINCT RAND())",
                "AVG(DISTINCT RAND())",
                "MEDIAN(1)",
                "MODE(DISTINCT RAND())"
            })
    void holds_no_more_values_than_its_limit(String aggregate) {
        assertThatThrownBy(() -> exhaust("SELECT (%s AS ?x) { ?a ?b ?c . ?d ?e ?f }".formatted(aggregate),
                Store.MEMORY.open(), QueryLimits.of(Duration.ofSeconds(60))))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageStartingWith("an aggregate holds more than 1048576 values of one group");
    }

    /** Aggregates, and the same results as Jena's own have, also of repeated, missing and wrong values. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "COUNT(DISTINCT ?v)", "COUNT(DISTINCT *)", "SUM(DISTINCT ?v)", "AVG(DISTINCT ?v)", "MIN(DISTINCT ?v)",
                "MAX(DISTINCT ?v)", "MEDIAN(?v)", "MEDIAN(DISTINCT ?v)", "MODE(?v)", "GROUP_CONCAT(?v)",
                "GROUP_CONCAT(DISTINCT ?v)", "GROUP_CONCAT(DISTINCT ?v; SEPARATOR=', ')",
                "GROUP_CONCAT(STR(?v); SEPARATOR='')", "COUNT(?v)", "SUM(?v)"
            })
    void gives_what_jena_gives(String aggregate) {
        int compared = 0;
        for (String values : List.of("1 2 2 3 UNDEF", "'a' 'b' 'a'", "'a'@en 1 <http://example/x>", "UNDEF", "",
                "1.5 2e0 1.50")) {
            for (String group : List.of("", " GROUP BY ?g")) {
                var query = QueryFactory.create("SELECT (%s AS ?x) { VALUES ?v { %s } BIND (1 AS ?g) }%s"
                        .formatted(aggregate, values, group), Syntax.syntaxARQ);
                DatasetGraph empty = DatasetGraphFactory.createGeneral();
                List<String> expected;
                try (var exec = org.apache.jena.sparql.exec.QueryExec.dataset(empty).query(query).build()) {
                    expected = exec.select().stream().map(Object::toString).toList();
                }
                try (BoundedQuery run = BoundedQuery.of(query, empty, QueryLimits.of(Duration.ofSeconds(60)))) {
                    assertThat(run.rows().stream().map(Object::toString)).as(values).isEqualTo(expected);
                }
                compared++;
            }
        }
        assertThat(compared).isEqualTo(12);
    }

    /** Queries that took minutes once, because one operation in them has no bound. */
    private static final String LONG_OPERATIONS =
            """
                    ASK { FILTER regex("%1$s", "^(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x$") } | 1
                    ASK { FILTER regex("%1$s", "(a|aa)+$b") } | 1
                    ASK { FILTER (REPLACE("%1$s", "^(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x$", "") = "x") } | 1
                    ASK { FILTER <http://www.w3.org/2005/xpath-functions#matches>("%1$s", "(a*)*(a*)*(a*)*b") } | 1
                    ASK { FILTER <http://www.w3.org/ns/sparql#regex>("%1$s", "(a*)*(a*)*(a*)*b") } | 1
                    SELECT * { ?x <http://jena.apache.org/ARQ/property#strSplit> ("%1$s" "(a*)*(a*)*(a*)*b") } | 1
                    SELECT (<http://www.w3.org/2005/xpath-functions/math#pow>(3, 2000000000) AS ?x) {} | 1
                    SELECT (<http://www.w3.org/2005/xpath-functions/math#pow>(-1, 2000000000) AS ?x) {} | 1
                    SELECT ?z { BIND("2000-01-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> AS ?d) BIND(STRDT(CONCAT("P", "2000000000D"), <http://www.w3.org/2001/XMLSchema#dayTimeDuration>) AS ?z) FILTER(?d + ?z > ?d) } | 0
                    """;

    @Test
    void does_long_operations_in_a_bounded_time() {
        List<String> queries = LONG_OPERATIONS.formatted("a".repeat(3000)).lines().toList();
        for (String line : queries) {
            String[] parts = line.split(" \\| (?=\\d$)");
            assertThat(exhaust(parts[0], Store.MEMORY.open(), QueryLimits.of(Duration.ofSeconds(60))))
                    .as(parts[0].substring(0, 40)).isEqualTo(Long.parseLong(parts[1]));
        }
        assertThat(queries).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
                "SELECT * { SERVICE SILENT <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
                "SELECT * { BIND (<http://127.0.0.1:1/sparql> AS ?w) SERVICE ?w { ?s ?p ?o } }",
                "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }",
                "SELECT * { FILTER EXISTS { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } } }",
                "SELECT * { SERVICE <http://example.org/sparql?x=1> { ?s ?p ?o } }",
                "SELECT * { SERVICE <loop:http://127.0.0.1:1/sparql> { ?s ?p ?o } }"
            })
    void calls_only_servers_that_somebody_named(String query) {
        var none = QueryLimits.of(Duration.ofSeconds(5));
        var one = new QueryLimits(Duration.ofSeconds(5), Set.of(URI.create("http://example.org/sparql")));

        for (QueryLimits bounds : new QueryLimits[] {none, one}) {
            assertThatThrownBy(() -> exhaust(query, Store.MEMORY.open(), bounds))
                    .isInstanceOf(OperationRefusedException.class).hasMessageContaining("is not called from here");
        }
    }

    /** The number of rows or triples; an ASK counts as one. */
    private static long exhaust(String text, DatasetGraph dataset, QueryLimits bounds) {
        var query = QueryFactory.create("PREFIX : <http://example/> " + text, Syntax.syntaxARQ);
        return Txn.calculateRead(dataset, () -> {
            try (BoundedQuery run = BoundedQuery.of(query, dataset, bounds)) {
                try {
                    long count = count(run);
                    run.checkWhole();
                    return count;
                } catch (RuntimeException e) {
                    throw run.whyEnded(e);
                }
            }
        });
    }

    private static long count(BoundedQuery run) {
        if (run.query().isAskType()) {
            run.truth();
            return 1;
        }
        return run.query().isSelectType() ? run.rows().stream().count() : run.triples().size();
    }
}
