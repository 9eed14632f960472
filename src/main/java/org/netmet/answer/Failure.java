package org.netmet.answer;

import org.netmet.execution.ResponseBuffer;

import java.util.List;
import java.util.Map;
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

    /**
     * A question of the catalogue that is offered in place of an answer.
     *
     * @param inWords the question as a sentence
     * @param commandLine the arguments of {@code netmet ask}
     */
    record Offer(String inWords, String question, Map<String, String> arguments, String commandLine) {}

    /** The words match several questions equally well (ambiguous); at most three are offered. */
    record AmbiguousQuestion(String words, List<Offer> offers) implements Failure {}

    /**
     * The words ask for something that the graph does not contain.
     *
     * @param why the reason; empty when words are only unknown
     * @param unknown the unknown words
     * @param offers near questions; at most three
     */
    record NotUnderstood(String words, Optional<String> why, List<String> unknown, List<Offer> offers)
            implements
                Failure {}

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
