package org.netmet.explain;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.netmet.model.Terms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Explains empty query results on one dataset, each within a time limit. The work is done by a fixed pool of two daemon
 * threads: a query part that ignores its cancellation blocks neither the caller nor more than one of the two threads.
 */
public final class EmptyResultExplainer {
    private static final int AT_ONCE = 2;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("diagnosis-", 0).daemon().factory());

    private final DatasetGraph dataset;
    private final Terms terms;
    private final Duration limit;

    /**
     * Creates an explainer for one dataset.
     *
     * @param limit the time limit for one explanation
     */
    public EmptyResultExplainer(DatasetGraph dataset, Terms terms, Duration limit) {
        this.dataset = dataset;
        this.terms = terms;
        this.limit = limit;
    }

    /** Explains why the result of a query is empty. The caller has checked that it is. */
    public EmptyResultExplanation of(Query query) {
        return within(new PatternFormatter(query).whole(query),
                (probes, causes) -> new EmptyPatternSearch(dataset, terms, query, probes, causes).search(query));
    }

    /** Explains why the result of a catalogue question is empty: by its arguments first, then by its query. */
    public EmptyResultExplanation of(BoundQuestion asked) {
        return within(asked.toString(), (probes, causes) -> {
            if (!new ArgumentSearch(dataset, terms, probes, causes).explains(asked)) {
                Query query = asked.bound();
                new EmptyPatternSearch(dataset, terms, query, probes, causes).search(query);
            }
        });
    }

    private interface Search {
        void run(ProbeRunner probes, Consumer<Cause> causes);
    }

    private EmptyResultExplanation within(String whole, Search search) {
        var found = new CopyOnWriteArrayList<Cause>();
        var probes = new ProbeRunner(dataset, System.nanoTime() + limit.toNanos());
        Future<?> work = THREADS.submit(() -> run(search, probes, found));
        try {
            work.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            probes.stop();
            work.cancel(false);
        } catch (InterruptedException e) {
            probes.stop();
            work.cancel(false);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // The failure of an explanation must not replace the answer.
            found.add(fault(whole, String.valueOf(e.getCause())));
        }
        var causes = new ArrayList<Cause>(found);
        if (!probes.isComplete()) {
            causes.add(outOfTime(whole, limit));
        } else if (causes.isEmpty()) {
            causes.add(unexplained(whole));
        }
        return EmptyResultExplanation.of(causes);
    }

    private void run(Search search, ProbeRunner probes, List<Cause> found) {
        try {
            Txn.executeRead(dataset, () -> search.run(probes, found::add));
        } catch (ProbeRunner.TimeIsUp | StackOverflowError late) {
            // Deeply nested brackets can overflow the stack; the causes found before that are kept.
            probes.stop();
        }
    }

    static Cause outOfTime(String whole, Duration limit) {
        return new Cause(CauseKind.OUT_OF_TIME, whole,
                "within %s s no more could be found out".formatted(limit.toMillis() / 1000.0),
                "ask for one part of the query at a time");
    }

    static Cause fault(String whole, String what) {
        return new Cause(CauseKind.INTERNAL_ERROR, whole, "the search for the reason failed: " + what,
                "report it with the query; the empty answer itself stands");
    }

    static Cause unexplained(String whole) {
        return new Cause(CauseKind.UNEXPLAINED, whole, "no part of it is empty for a reason that is known here",
                "ask for one part of the query at a time");
    }
}
