package org.netmet.explain;

import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.syntax.Element;
import org.netmet.execution.BoundedQuery;
import org.netmet.execution.MemoryLimitExceededException;
import org.netmet.execution.QueryLimits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs parts of a query as separate queries (probes), each within a third of the remaining time, so that one expensive
 * part leaves time for the others. One thread runs probes; {@link #stop} and {@link #isComplete} may be called from
 * another.
 */
final class ProbeRunner {
    /** The largest number of rows that a probe counts. */
    static final int COUNTED = 1000;
    private static final int SHARE = 3;
    private static final long LEAST_MILLIS = 20;

    private final DatasetGraph dataset;
    private final long deadline;
    private volatile BoundedQuery running;
    private volatile boolean over;
    private volatile boolean gaveUp;

    ProbeRunner(DatasetGraph dataset, long deadlineNanos) {
        this.dataset = dataset;
        this.deadline = deadlineNanos;
    }

    /** Thrown inside the search when no time is left for another probe. */
    static final class TimeIsUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        TimeIsUp() {
            super("time is up", null, false, false);
        }
    }

    enum Match {
        SOME,
        NONE,
        /** The probe failed, or reached its limit of time or memory. */
        UNKNOWN
    }

    Match match(GraphScope scope, Element pattern) {
        return rows(scope, pattern, 1).map(rows -> rows.isEmpty() ? Match.NONE : Match.SOME).orElse(Match.UNKNOWN);
    }

    boolean isEmpty(GraphScope scope, Element pattern) {
        return match(scope, pattern) == Match.NONE;
    }

    boolean hasRows(GraphScope scope, Element pattern) {
        return match(scope, pattern) == Match.SOME;
    }

    /** The number of rows of a pattern as text, such as {@code are 3 rows}. */
    String count(GraphScope scope, Element pattern) {
        return counted(rows(scope, pattern, COUNTED).map(List::size).orElse(0), "row");
    }

    static String counted(int rows, String what) {
        return rows >= COUNTED
                ? "are %d %ss or more".formatted(COUNTED, what)
                : (rows == 1 ? "is " : "are ") + rows + " " + what + (rows == 1 ? "" : "s");
    }

    /** The first rows of a pattern; empty when they were not found in time. */
    Optional<List<Binding>> rows(GraphScope scope, Element pattern, int most) {
        return run(scope.query(pattern, most));
    }

    /** The rows of a query, limited by its own LIMIT; empty when they were not found in time. */
    Optional<List<Binding>> run(Query query) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (over || left <= LEAST_MILLIS) {
            throw new TimeIsUp();
        }
        try (BoundedQuery run = BoundedQuery.of(query, dataset,
                QueryLimits.of(Duration.ofMillis(Math.max(LEAST_MILLIS, left / SHARE))))) {
            running = run;
            if (over) {
                run.end();
            }
            var rows = new ArrayList<Binding>();
            run.rows().forEachRemaining(rows::add);
            run.checkWhole();
            return Optional.of(rows);
        } catch (QueryCancelledException | MemoryLimitExceededException late) {
            gaveUp = true;
            return Optional.empty();
        } catch (RuntimeException cannotRun) {
            // A part can fail where the whole query does not, for example a function of a variable that is not bound.
            return Optional.empty();
        } finally {
            running = null;
        }
    }

    /** Whether every probe so far finished in time. */
    boolean isComplete() {
        return !over && !gaveUp;
    }

    /** Cancels the running probe and refuses further ones. */
    void stop() {
        over = true;
        BoundedQuery run = running;
        if (run != null) {
            run.end();
        }
    }
}
