package org.netmet.execution;

import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpPropFunc;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.main.OpExecutor;
import org.apache.jena.sparql.engine.main.OpExecutorFactory;
import org.apache.jena.tdb2.solver.OpExecutorTDB2;

/**
 * Makes the evaluation of property paths stop on cancellation. Jena checks the signal only between rows, and a path
 * such as {@code (:a|!:a)*} can run for hours before its first row. Everything else is executed as the store does it.
 */
final class StoppablePaths implements OpExecutorFactory {
    private final boolean onDisk;
    private final CancellationToken stop;

    StoppablePaths(OpExecutorFactory store, CancellationToken stop) {
        this.onDisk = store == OpExecutorTDB2.OpExecFactoryTDB;
        this.stop = stop;
    }

    @Override
    public OpExecutor create(ExecutionContext context) {
        return onDisk ? new OnDisk(context, stop) : new InMemory(context, stop);
    }

    private static ExecutionContext stoppable(ExecutionContext context, CancellationToken stop) {
        return ExecutionContext.copyChangeActiveGraph(context, new StoppableGraph(context.getActiveGraph(), stop));
    }

    /** The executor for a dataset in memory. */
    private static final class InMemory extends OpExecutor {
        private final CancellationToken stop;

        InMemory(ExecutionContext context, CancellationToken stop) {
            super(context);
            this.stop = stop;
        }

        @Override
        protected QueryIterator execute(OpPath path, QueryIterator input) {
            return new Walk(stoppable(execCxt, stop)).along(path, input);
        }

        @Override
        protected QueryIterator execute(OpPropFunc function, QueryIterator input) {
            return new Walk(stoppable(execCxt, stop)).along(function, input);
        }
    }

    /** The executor for a TDB2 store. */
    private static final class OnDisk extends OpExecutorTDB2 {
        private final CancellationToken stop;

        OnDisk(ExecutionContext context, CancellationToken stop) {
            super(context);
            this.stop = stop;
        }

        @Override
        protected QueryIterator execute(OpPath path, QueryIterator input) {
            return new Walk(stoppable(execCxt, stop)).along(path, input);
        }

        @Override
        protected QueryIterator execute(OpPropFunc function, QueryIterator input) {
            return new Walk(stoppable(execCxt, stop)).along(function, input);
        }
    }

    /** Jena's own path evaluation, over a graph that checks the signal. */
    private static final class Walk extends OpExecutor {
        Walk(ExecutionContext context) {
            super(context);
        }

        QueryIterator along(OpPath path, QueryIterator input) {
            return super.execute(path, input);
        }

        QueryIterator along(OpPropFunc function, QueryIterator input) {
            return super.execute(function, input);
        }
    }
}
