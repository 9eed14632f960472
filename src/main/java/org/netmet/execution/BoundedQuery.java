package org.netmet.execution;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.algebra.optimize.Optimize;
import org.apache.jena.sparql.algebra.optimize.RewriteFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.util.Context;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * One execution of a query within limits of time, memory and functions. Whatever the query does (a long property path,
 * a sort, a regular expression with catastrophic backtracking), it stops soon after its time limit with a
 * {@link QueryCancelledException}. So a result that reaches its end is complete. Use it inside a read transaction.
 */
public final class BoundedQuery implements AutoCloseable {
    private final Query query;
    private final QueryExec running;
    private final BoundedTask task;
    private final boolean owned;

    /** @param owned whether closing the query closes the task */
    private BoundedQuery(Query query, QueryExec running, BoundedTask task, boolean owned) {
        this.query = query;
        this.running = running;
        this.task = task;
        this.owned = owned;
    }

    /**
     * Prepares a query. An operation that is not allowed is detected when the result is requested:
     * {@link OperationRefusedException} is thrown before any data are read.
     */
    public static BoundedQuery of(Query query, DatasetGraph dataset, QueryLimits bounds) {
        return of(query, dataset, BoundedTask.start(dataset, bounds), true);
    }

    /** Prepares a query as a part of a task, with whose cancellation it stops. */
    static BoundedQuery of(Query query, DatasetGraph dataset, BoundedTask task, boolean owned) {
        Query asked = dataset instanceof RemoteDataset remote
                ? remote.rewritten(query)
                : withoutAbsentGraphs(query, dataset);
        boolean nothingLeft = asked != query && query.hasDatasetDescription() && !asked.hasDatasetDescription();
        QueryExec running = QueryExec.dataset(nothingLeft ? DatasetGraphFactory.empty() : dataset)
                .query(asked)
                .set(ARQConstants.symCancelQuery, task.token().signal())
                .build();
        arm(running.getContext(), task.limits(), task.token());
        if (dataset instanceof RemoteDataset) {
            running.getContext().set(RemoteDataset.PATTERN, RemoteDataset.sent(asked));
        }
        return new BoundedQuery(query, running, task, owned);
    }

    /** The query without FROM NAMED of graphs that do not exist: Jena makes those, which a reader may not. */
    private static Query withoutAbsentGraphs(Query query, DatasetGraph dataset) {
        List<String> absent = query.getNamedGraphURIs().stream()
                .filter(name -> !name.startsWith("urn:x-arq:"))
                .filter(name -> !dataset.containsGraph(NodeFactory.createURI(name)))
                .toList();
        if (absent.isEmpty()) {
            return query;
        }
        Query present = query.cloneQuery();
        present.getNamedGraphURIs().removeAll(absent);
        return present;
    }

    /** Sets the limits and the cancellation signal in an ARQ context. */
    static void arm(Context context, QueryLimits bounds, CancellationToken stop) {
        FederationPolicy.allow(context, bounds, stop);
        // What is inside SERVICE is done elsewhere, with the functions that are there.
        RewriteFactory rewriting = settings -> op -> Optimize.stdOptimizationFactory.create(settings)
                .rewrite(Transformer.transformSkipService(new BoundedAggregates(stop), Transformer.transformSkipService(
                        new AllowedPropertyFunctions.Check(), new BoundedExpressions(stop), op)));
        context.set(ARQConstants.sysOptimizerFactory, rewriting);
        FunctionRegistry.set(context, new AllowedFunctions(FunctionRegistry.get(), stop));
        PropertyFunctionRegistry.set(context,
                new AllowedPropertyFunctions(PropertyFunctionRegistry.get(), stop));
        QC.setFactory(context, new StoppablePaths(QC.getFactory(context), stop));
    }

    public Query query() {
        return query;
    }

    /** The rows of a SELECT query. */
    public RowSet rows() {
        if (query.getLimit() == 0) {
            // Avoids a bug of Jena 5.6: LIMIT 0 fails with ORDER BY over a join.
            return RowSetStream.create(query.getProjectVars(), Collections.emptyIterator());
        }
        return running.select();
    }

    /** The boolean of an ASK query. */
    public boolean truth() {
        return running.ask();
    }

    /** The triples of a CONSTRUCT or DESCRIBE query. */
    public Graph triples() {
        return query.isDescribeType() ? running.describe() : running.construct();
    }

    /** The quads of a CONSTRUCT query with GRAPH in its template. */
    public Iterator<Quad> quads() {
        return running.constructQuads();
    }

    /** Cancels the query; called from another thread. */
    public void end() {
        task.end();
    }

    /**
     * Throws when the query was cancelled. Call it after the last row, so that a truncated result is not used as a
     * complete one.
     */
    public void checkWhole() {
        task.check();
    }

    /** The cause of the cancellation, which can be more specific than the exception that was thrown. */
    public RuntimeException whyEnded(RuntimeException thrown) {
        return task.whyEnded(thrown);
    }

    @Override
    public void close() {
        running.close();
        if (owned) {
            task.close();
        }
    }
}
