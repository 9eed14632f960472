package org.netmet.execution;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.sse.SSE;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Tests that each read method of the dataset stops on cancellation. */
class BoundedTaskTest {
    private static final Node NAME = SSE.parseNode("<http://x/g>");

    private final DatasetGraph dataset = dataset();

    private static DatasetGraph dataset() {
        DatasetGraph dataset = DatasetGraphFactory.createTxnMem();
        dataset.executeWrite(() -> {
            for (int i = 0; i < 10; i++) {
                dataset.getDefaultGraph().add(SSE.parseTriple("(<http://x/s> <http://x/p> %d)".formatted(i)));
                dataset.getGraph(NAME).add(SSE.parseTriple("(<http://x/s> <http://x/p> %d)".formatted(i)));
            }
        });
        return dataset;
    }

    private static Stream<Consumer<BoundedTask>> reads() {
        return Stream.of(
                task -> read(task.dataset().getDefaultGraph(), task),
                task -> read(task.dataset().getGraph(NAME), task),
                task -> read(task.dataset().getUnionGraph(), task),
                task -> task.dataset().find().forEachRemaining(quad -> task.end()),
                task -> task.dataset().find(Node.ANY, Node.ANY, Node.ANY, Node.ANY)
                        .forEachRemaining(quad -> task.end()),
                task -> task.dataset().findNG(null, null, null, null).forEachRemaining(quad -> task.end()),
                task -> task.dataset().stream().forEach(quad -> task.end()),
                task -> task.dataset().stream(null, null, null, null).forEach(quad -> task.end()),
                task -> task.query(QueryFactory.create("SELECT * { ?s ?p ?o }")).rows()
                        .forEachRemaining(row -> task.end()));
    }

    private static void read(Graph graph, BoundedTask task) {
        graph.stream().forEach(triple -> task.end());
    }

    @ParameterizedTest
    @MethodSource("reads")
    void ends_a_read_under_way(Consumer<BoundedTask> read) {
        dataset.executeRead(() -> {
            try (BoundedTask task = BoundedTask.start(dataset, QueryLimits.of(Duration.ofMinutes(1)))) {
                assertThatThrownBy(() -> read.accept(task)).isInstanceOf(QueryCancelledException.class);
            }
        });
    }

    @Test
    void takes_nothing_for_whole_that_is_late() {
        try (BoundedTask task = BoundedTask.start(dataset, QueryLimits.of(Duration.ofNanos(1)))) {
            assertThatThrownBy(task::complete).isInstanceOf(QueryCancelledException.class);
        }
    }

    @Test
    void counts_no_time_after_all_was_read() throws Exception {
        try (BoundedTask task = BoundedTask.start(dataset, QueryLimits.of(Duration.ofSeconds(2)))) {
            task.complete();
            Thread.sleep(2100);
            assertThatCode(task::check).doesNotThrowAnyException();
        }
    }
}
