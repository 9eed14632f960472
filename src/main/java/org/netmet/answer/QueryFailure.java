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
    public static QuestionOutcome of(QueryException thrown, QueryLimits bounds, String text) {
        if (thrown instanceof QueryParseException fault) {
            QuerySyntaxError where = QuerySyntaxError.of(fault, text, Prefixes.namespaces());
            return new QuestionOutcome.BadQuery(where.line(), where.column(), where.what(), where.token(),
                    where.hint());
        }
        return of(thrown, bounds);
    }

    /** @param bounds those that the query ran within */
    public static QuestionOutcome of(RuntimeException thrown, QueryLimits bounds) {
        return switch (thrown) {
            case QueryCancelledException late -> new QuestionOutcome.OutOfTime(bounds.time().toMillis());
            case MemoryLimitExceededException full -> new QuestionOutcome.OutOfMemory();
            case OperationRefusedException refused -> QuestionOutcome.BadQuery.unrunnable(refused.getMessage());
            case FederationException unanswered -> new QuestionOutcome.ServiceFailed(unanswered.getMessage());
            case JenaException cannot ->
                QuestionOutcome.BadQuery.unrunnable(String.valueOf(cannot.getMessage()).strip());
            default -> throw thrown;
        };
    }

    /** The same for what the machine could not bear. */
    public static QuestionOutcome of(VirtualMachineError thrown) {
        return switch (thrown) {
            // The parser and the planner go one call deeper for each bracket and each UNION.
            case StackOverflowError deep -> QuestionOutcome.BadQuery.unrunnable("it is nested too deeply");
            case OutOfMemoryError full -> new QuestionOutcome.OutOfMemory();
            default -> throw thrown;
        };
    }
}
