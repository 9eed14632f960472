package org.netmet.answer;

import org.apache.jena.query.Query;
import org.netmet.execution.BoundedQuery;
import org.netmet.execution.BoundedTask;
import org.netmet.execution.ResponseBuffer;

import java.util.function.Function;

/** Writes an answer while it is made. Whatever it reads, it reads by the task, which ends it when a limit is met. */
@FunctionalInterface
public interface ResultWriter {
    void write(BoundedTask task, ResponseBuffer out);

    /** Writes the result of a query as it comes; only what has to be laid out is held in memory first. */
    static ResultWriter streaming(Query query, ResultFormat format, int columns) {
        return (task, out) -> {
            try (BoundedQuery run = task.query(query)) {
                format.write(run, columns, out);
            }
        };
    }

    /**
     * Writes the result of a query when it is whole.
     *
     * @param layout makes text of it; its time does not count, for the query has kept within its limit by then
     */
    static ResultWriter whole(Query query, Function<QueryResult, String> layout) {
        return (task, out) -> {
            QueryResult result;
            try (BoundedQuery run = task.query(query)) {
                result = QueryResult.of(run);
            }
            task.complete();
            out.write(layout.apply(result));
        };
    }
}
