package org.netmet.answer;

import org.netmet.execution.ResponseBuffer;

import java.util.List;
import java.util.Optional;

/** Why there is no answer. The command line makes an exit code of it, HTTP makes problem details; the words are one. */
public sealed interface Failure extends QuestionOutcome, QueryOutcome, QueryExecutor.Written, QuestionService.Prepared {
    /** No question has that name. */
    record NoSuchQuestion(String name, List<String> closest) implements Failure {}

    /** An argument that the question does not take, lacks, or cannot use. */
    record BadArgument(String parameter, String given, String expected) implements Failure {}

    /**
     * A query that does not parse, or asks for something that is not done here.
     *
     * @param line 0 when the fault has no place
     * @param token the word or character at fault
     * @param hint what to do
     */
    record BadQuery(int line, int column, String message, Optional<String> token, Optional<String> hint)
            implements
                Failure {
        /** One that parses and yet cannot be run. */
        static BadQuery unrunnable(String message) {
            return new BadQuery(0, 0, message, Optional.empty(), Optional.empty());
        }
    }

    /** Several questions fit the words equally well. */
    record Unclear(String words, List<String> readings) implements Failure {}

    /** The words ask for something that the graph does not hold. */
    record NotUnderstood(String words, List<String> unknown, List<String> nearest) implements Failure {}

    /** The time limit was met before the answer was whole. */
    record OutOfTime(long limitMillis) implements Failure {}

    /** The query was ended because it needed more memory than there is. */
    record OutOfMemory() implements Failure {}

    /**
     * The answer is larger than the limit.
     *
     * @param limit in bytes
     */
    record TooLarge(long limit) implements Failure {}

    /** A large answer found no room on disk; see {@link ResponseBuffer}. */
    record NoRoom(String why) implements Failure {}

    /** Too many queries run and wait. */
    record Busy() implements Failure {}

    /** A server that the query calls by SERVICE gave no answer. */
    record ServiceFailed(String why) implements Failure {}
}
