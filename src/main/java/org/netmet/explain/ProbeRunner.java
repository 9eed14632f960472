package org.netmet.explain;

import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.netmet.execution.BoundedQuery;
import org.netmet.execution.MemoryLimitExceededException;
import org.netmet.execution.QueryLimits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Tries parts of a query on the dataset, each for a share of the time that is left. */
final class ProbeRunner {
    /** No one probe may take all the time: a part that is too hard leaves time for the others. */
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

    /** Thrown inside the examination when there is no time left for another probe. */
    static final class TimeIsUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        TimeIsUp() {
            super("time is up", null, false, false);
        }
    }

    enum Match {
        SOME,
        NONE,
        UNKNOWN
    }

    /** The query that a pattern makes by itself, on the graphs that the asker's query is put to. */
    private static Query query(GraphScope scope, Element pattern, long limit) {
        Query query = QueryFactory.make();
        query.setQuerySelectType();
        query.setQueryResultStar(true);
        var group = new ElementGroup();
        if (pattern instanceof ElementGroup elements && scope.graph().isEmpty()) {
            group = elements;
        } else {
            group.addElement(scope.wrap(pattern));
        }
        query.setQueryPattern(group);
        query.setLimit(limit);
        scope.describe(query);
        return query;
    }

    Match match(GraphScope scope, Element pattern) {
        return rows(scope, pattern, 1)
                .map(rows -> rows.isEmpty() ? Match.NONE : Match.SOME)
                .orElse(Match.UNKNOWN);
    }

    boolean isEmpty(GraphScope scope, Element pattern) {
        return match(scope, pattern) == Match.NONE;
    }

    boolean hasRows(GraphScope scope, Element pattern) {
        return match(scope, pattern) == Match.SOME;
    }

    /** Some rows of a pattern; empty when they could not be found in time. */
    Optional<List<Binding>> rows(GraphScope scope, Element pattern, int most) {
        return run(query(scope, pattern, most));
    }

    /** The rows of a query, as many as it asks for; empty when they could not be found in time. */
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
            RowSet result = run.rows();
            var rows = new ArrayList<Binding>();
            while (result.hasNext()) {
                rows.add(result.next());
            }
            run.checkWhole();
            return Optional.of(rows);
        } catch (QueryCancelledException | MemoryLimitExceededException late) {
            gaveUp = true;
            return Optional.empty();
        } catch (RuntimeException cannotRun) {
            // A part of a query may fail where the whole does not, such as a function over a variable without value.
            return Optional.empty();
        } finally {
            running = null;
        }
    }

    DatasetGraph dataset() {
        return dataset;
    }

    /** Whether it was stopped, from without or for want of time. */
    boolean isOver() {
        return over;
    }

    /** Whether a part was too hard for its share of the time. */
    boolean gaveUp() {
        return gaveUp;
    }

    /** Ends what is under way, from another thread. */
    void stop() {
        over = true;
        BoundedQuery run = running;
        if (run != null) {
            run.end();
        }
    }
}
