package org.netmet.answer;

import org.netmet.execution.ResponseBuffer;

import java.util.List;
import java.util.Optional;

/**
 * The reason why there is no answer. The command line converts it to an exit code, HTTP to problem details; the message
 * is the same.
 */
public sealed interface Failure
        extends
            QuestionOutcome,
            QueryOutcome,
            QueryExecutor.ExecutionOutcome,
            QuestionService.Prepared {
    /** No question has this name. */
    record NoSuchQuestion(String name, List<String> closest) implements Failure {}

    /** An argument that is unknown, missing or invalid. */
    record BadArgument(String parameter, String given, String expected) implements Failure {}

    /**
     * A query with a syntax error, or with an operation that is not allowed.
     *
     * @param line 0 when the error has no position
     * @param token the word or character of the error
     * @param hint how to correct it
     */
    record BadQuery(int line, int column, String message, Optional<String> token, Optional<String> hint)
            implements
                Failure {
        /** A query that parses but cannot be run. */
        static BadQuery unrunnable(String message) {
            return new BadQuery(0, 0, message, Optional.empty(), Optional.empty());
        }
    }

    /** The words match several questions equally well (ambiguous). */
    record AmbiguousQuestion(String words, List<String> readings) implements Failure {}

    /** The words ask for something that the graph does not contain. */
    record NotUnderstood(String words, List<String> unknown, List<String> nearest) implements Failure {}

    /** The time limit was exceeded before the answer was complete. */
    record TimeLimitExceeded(long limitMillis) implements Failure {}

    /** The query was cancelled because memory was short. */
    record OutOfMemory() implements Failure {}

    /**
     * The answer exceeds the size limit.
     *
     * @param limit in bytes
     */
    record TooLarge(long limit) implements Failure {}

    /** A large answer did not fit on disk; see {@link ResponseBuffer}. */
    record DiskFull(String why) implements Failure {}

    /** The concurrency limit and its queue are full. */
    record Busy() implements Failure {}

    /** A SPARQL endpoint that the query calls by SERVICE failed. */
    record ServiceFailed(String why) implements Failure {}
}
