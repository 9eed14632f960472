package org.netmet.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import java.time.Duration;
import java.util.List;

/** Tests which query is cancelled when memory is short. */
@Isolated("it ends queries of the whole process")
class MemoryWatchTest {
    @Test
    void ends_the_greediest_query_when_memory_is_short() {
        DatasetGraph dataset = BoundedQueryTest.Store.MEMORY.open();
        QueryLimits long_ = QueryLimits.of(Duration.ofMinutes(5));

        try (BoundedQuery run = BoundedQuery.of(QueryFactory.create("SELECT * { ?a ?b ?c }"), dataset, long_)) {
            assertThat(run.rows().hasNext()).isTrue();
            MemoryWatch.endGreediest(System.currentTimeMillis() + 1, 0);

            RuntimeException thrown = catchThrowableOfType(RuntimeException.class, run::checkWhole);
            assertThat(run.whyEnded(thrown)).isInstanceOf(MemoryLimitExceededException.class);
        }
    }

    @Test
    void ends_no_query_that_began_later_took_little_or_runs_beside_one_that_is_ending() {
        DatasetGraph dataset = BoundedQueryTest.Store.MEMORY.open();
        QueryLimits long_ = QueryLimits.of(Duration.ofMinutes(5));
        var query = QueryFactory.create("SELECT * { ?a ?b ?c }");
        long now = System.currentTimeMillis() + 1;

        try (BoundedQuery innocent = BoundedQuery.of(query, dataset, long_)) {
            MemoryWatch.endGreediest(now - 60_000, 0);
            MemoryWatch.endGreediest(now, Long.MAX_VALUE);
            innocent.checkWhole();

            try (BoundedQuery hog = BoundedQuery.of(query, dataset, long_)) {
                MemoryWatch.endGreediest(now + 1_000, 0);
                MemoryWatch.endGreediest(now + 1_000, 0);

                assertThat(List.of(innocent, hog)).filteredOn(run -> catchThrowable(run::checkWhole) != null)
                        .hasSize(1);
            }
        }
    }
}
