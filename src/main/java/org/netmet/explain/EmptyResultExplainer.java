package org.netmet.explain;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.netmet.model.Terms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Makes diagnoses on one dataset, each within its time. The work is done by threads of its own, few of them: a part of a
 * query that does not stop when it is told to is left behind and cannot hold up the asker, nor fill the machine.
 */
public final class EmptyResultExplainer {
    private static final int AT_ONCE = 2;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("diagnosis-", 0).daemon().factory());

    private final DatasetGraph dataset;
    private final Terms terms;
    private final Duration limit;

    /** @param limit how long a diagnosis may take */
    public EmptyResultExplainer(DatasetGraph dataset, Terms terms, Duration limit) {
        this.dataset = dataset;
        this.terms = terms;
        this.limit = limit;
    }

    /** Why a query has an empty answer; call it only when it has. */
    public EmptyResultExplanation of(Query query) {
        return within(new PatternFormatter(query).whole(query),
                (probes, findings) -> new EmptyPatternSearch(dataset, terms, query, probes, findings).examine(query));
    }

    /** Why a question of the catalogue has an empty answer, said of its arguments where it can be. */
    public EmptyResultExplanation of(BoundQuestion asked) {
        return within(asked.toString(), (probes, findings) -> {
            if (!new ArgumentCauses(dataset, terms, probes, findings).examine(asked)) {
                Query query = asked.bound();
                new EmptyPatternSearch(dataset, terms, query, probes, findings).examine(query);
            }
        });
    }

    /** What looks for findings as long as there is time. */
    private interface Search {
        void look(ProbeRunner probes, Consumer<Cause> findings);
    }

    private EmptyResultExplanation within(String whole, Search search) {
        var found = new CopyOnWriteArrayList<Cause>();
        var probes = new ProbeRunner(dataset, System.nanoTime() + limit.toNanos());
        Future<?> work = THREADS.submit(() -> look(search, probes, found));
        await(work, probes).map(broken -> new Cause.Fault(whole, broken)).ifPresent(found::add);
        return concluded(List.copyOf(found), whole, !probes.isOver() && !probes.gaveUp());
    }

    private void look(Search search, ProbeRunner probes, List<Cause> found) {
        try {
            Txn.executeRead(dataset, () -> search.look(probes, found::add));
        } catch (ProbeRunner.TimeIsUp late) {
            probes.stop();
        } catch (StackOverflowError tooDeep) {
            // Brackets within brackets: what was found before that stands.
            probes.stop();
        }
    }

    /** Waits until the work is done or time is up; what broke, when something did. */
    private Optional<String> await(Future<?> work, ProbeRunner probes) {
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
            // An explanation that fails must not take the answer with it.
            return Optional.of(String.valueOf(e.getCause()));
        }
        return Optional.empty();
    }

    private EmptyResultExplanation concluded(List<Cause> found, String whole, boolean complete) {
        var findings = new ArrayList<>(found);
        if (!complete) {
            findings.add(new Cause.OutOfTime(whole, limit.toMillis()));
        } else if (findings.isEmpty()) {
            findings.add(new Cause.Unexplained(whole));
        }
        return EmptyResultExplanation.of(findings);
    }
}
