package org.netmet.answer;

import org.apache.jena.datatypes.DatatypeFormatException;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.shared.JenaException;
import org.netmet.execution.BusyException;
import org.netmet.execution.FederationException;
import org.netmet.execution.MemoryLimitExceededException;
import org.netmet.execution.OperationRefusedException;
import org.netmet.execution.QueryLimits;
import org.netmet.queries.QuerySyntaxError;
import org.netmet.rdf.Prefixes;

/** Maps exceptions of a query to a {@link Failure}. An exception that only a bug can cause is rethrown. */
public final class QueryFailure {
    private QueryFailure() {}

    /**
     * The failure of a query that did not start, such as a syntax error.
     *
     * @param text the query as written
     */
    public static Failure of(RuntimeException thrown, QueryLimits bounds, String text) {
        if (thrown instanceof QueryParseException fault) {
            QuerySyntaxError where = QuerySyntaxError.of(fault, text, Prefixes.namespaces());
            return new Failure.BadQuery(where.line(), where.column(), where.what(), where.token(),
                    where.hint());
        }
        return of(thrown, bounds);
    }

    /**
     * The failure of a query that was running.
     *
     * @param bounds the limits of the query
     */
    public static Failure of(RuntimeException thrown, QueryLimits bounds) {
        return switch (thrown) {
            case QueryCancelledException late -> new Failure.TimeLimitExceeded(bounds.time().toMillis());
            case BusyException busy -> new Failure.Busy();
            case MemoryLimitExceededException full -> new Failure.OutOfMemory();
            case OperationRefusedException refused -> Failure.BadQuery.unrunnable(refused.getMessage());
            case FederationException unanswered -> new Failure.ServiceFailed(unanswered.getMessage());
            // Its message repeats the literal, however long, and names classes of Jena's.
            case DatatypeFormatException illFormed -> Failure.BadQuery.unrunnable(
                    "a literal is not valid for its datatype\n  fix: correct it, or leave it out with isLiteral and DATATYPE");
            case JenaException cannot ->
                Failure.BadQuery.unrunnable(String.valueOf(cannot.getMessage()).strip());
            default -> throw thrown;
        };
    }

    /** The failure of a query that exhausts the stack or the heap. */
    public static Failure of(VirtualMachineError thrown) {
        return switch (thrown) {
            // The parser and the query planner recurse for each bracket and each UNION.
            case StackOverflowError deep -> Failure.BadQuery.unrunnable("it is nested too deeply");
            case OutOfMemoryError full -> new Failure.OutOfMemory();
            default -> throw thrown;
        };
    }
}
