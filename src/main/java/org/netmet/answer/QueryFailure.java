package org.netmet.answer;

import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.shared.JenaException;
import org.netmet.execution.FederationException;
import org.netmet.execution.MemoryLimitExceededException;
import org.netmet.execution.OperationRefusedException;
import org.netmet.execution.QueryLimits;
import org.netmet.queries.QuerySyntaxError;
import org.netmet.rdf.Prefixes;

/** Why a query gave no answer, told from what was thrown. What only a bug can cause is thrown on. */
public final class QueryFailure {
    private QueryFailure() {}

    /**
     * Why a query was not even begun.
     *
     * @param text the query as it was written
     */
    public static Failure of(QueryException thrown, QueryLimits bounds, String text) {
        if (thrown instanceof QueryParseException fault) {
            QuerySyntaxError where = QuerySyntaxError.of(fault, text, Prefixes.namespaces());
            return new Failure.BadQuery(where.line(), where.column(), where.what(), where.token(),
                    where.hint());
        }
        return of(thrown, bounds);
    }

    /** @param bounds those that the query ran within */
    public static Failure of(RuntimeException thrown, QueryLimits bounds) {
        return switch (thrown) {
            case QueryCancelledException late -> new Failure.OutOfTime(bounds.time().toMillis());
            case MemoryLimitExceededException full -> new Failure.OutOfMemory();
            case OperationRefusedException refused -> Failure.BadQuery.unrunnable(refused.getMessage());
            case FederationException unanswered -> new Failure.ServiceFailed(unanswered.getMessage());
            case JenaException cannot ->
                Failure.BadQuery.unrunnable(String.valueOf(cannot.getMessage()).strip());
            default -> throw thrown;
        };
    }

    /** The same for what the machine could not bear. */
    public static Failure of(VirtualMachineError thrown) {
        return switch (thrown) {
            // The parser and the planner go one call deeper for each bracket and each UNION.
            case StackOverflowError deep -> Failure.BadQuery.unrunnable("it is nested too deeply");
            case OutOfMemoryError full -> new Failure.OutOfMemory();
            default -> throw thrown;
        };
    }
}
