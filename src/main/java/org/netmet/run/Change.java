package org.netmet.run;

import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.UpdateExec;
import org.apache.jena.sparql.modify.request.UpdateLoad;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.update.UpdateRequest;

import java.util.concurrent.Future;

/** An update, within the same bounds as a query. */
public final class Change {
    private Change() {}

    /**
     * Carries an update out. What it has done when it fails stays done: to be applied to a copy.
     *
     * @throws Refused if the update asks for something that is not done here
     * @throws QueryCancelledException if it ran out of time
     */
    public static void apply(UpdateRequest update, DatasetGraph copy, Bounds bounds) {
        if (update.getOperations().stream().anyMatch(UpdateLoad.class::isInstance)) {
            throw new Refused("LOAD is not done here: it reads files and calls other servers\n"
                    + "  fix: send the triples themselves, by INSERT DATA or PUT");
        }
        var stop = new Stop();
        Context context = copy.getContext().copy();
        Run.arm(context, bounds, stop);
        context.set(ARQConstants.symCancelQuery, stop.signal());
        Future<?> alarm = Run.alarm(bounds, stop);
        try {
            UpdateExec.dataset(copy).update(update).context(context).build().execute();
            stop.check();
        } catch (RuntimeException e) {
            throw stop.reason().orElse(e);
        } finally {
            alarm.cancel(false);
        }
    }
}
