package org.netmet.answer;

import org.apache.jena.query.Query;
import org.netmet.execution.BoundedQuery;
import org.netmet.execution.BoundedTask;
import org.netmet.execution.ResponseBuffer;

import java.util.function.Function;

/** Writes a result while the query runs. It reads the dataset only through the task, which stops it at a limit. */
@FunctionalInterface
public interface ResultWriter {
    void write(BoundedTask task, ResponseBuffer out);

    /** Streams the result of a query; formats that need a layout are held in memory first. */
    static ResultWriter streaming(Query query, ResultFormat format, int columns) {
        return (task, out) -> {
            try (BoundedQuery run = task.query(query)) {
                format.write(run, columns, out);
            }
        };
    }

    /**
     * Writes the result of a query after it is complete.
     *
     * @param layout converts it to text; its time does not count, because the query has finished within its limit by
     * then
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
