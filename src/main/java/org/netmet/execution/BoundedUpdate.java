package org.netmet.execution;

import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.UpdateExec;
import org.apache.jena.sparql.modify.request.UpdateLoad;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.update.UpdateRequest;

/** Executes a SPARQL update within the same limits as a query. */
public final class BoundedUpdate {
    private BoundedUpdate() {}

    /**
     * Executes an update. It is not atomic: when it fails, earlier changes remain, so apply it to a copy.
     *
     * @throws OperationRefusedException if the update contains an operation that is not allowed
     * @throws QueryCancelledException if the time limit is exceeded
     * @throws MemoryLimitExceededException if it was cancelled because memory was short
     */
    public static void apply(UpdateRequest update, DatasetGraph copy, QueryLimits bounds) {
        if (update.getOperations().stream().anyMatch(UpdateLoad.class::isInstance)) {
            throw new OperationRefusedException("LOAD is not done here: it reads files and calls other servers\n"
                    + "  fix: send the triples themselves, by INSERT DATA or PUT");
        }
        try (BoundedTask task = BoundedTask.start(copy, bounds)) {
            Context context = copy.getContext().copy();
            BoundedQuery.arm(context, bounds, task.token());
            context.set(ARQConstants.symCancelQuery, task.token().signal());
            try {
                UpdateExec.dataset(copy).update(update).context(context).build().execute();
                task.check();
            } catch (RuntimeException e) {
                throw task.whyEnded(e);
            }
        }
    }
}
