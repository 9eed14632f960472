package org.netmet.answer;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.netmet.queries.Question;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of asking: an answer, or the reason there is none. */
public sealed interface QuestionOutcome {
    /**
     * @param arguments the names of what the parameters were bound to
     * @param bound what they were bound to
     * @param notes of each argument from another vocabulary, what it was asked as; whoever shows the answer shows them
     */
    record Answered(
            Question question, Map<String, String> arguments, Map<Var, Node> bound, List<String> notes,
            QueryResult answer)
            implements
                QuestionOutcome {}

    /** No question has that name. */
    record NoSuchQuestion(String name, List<String> closest) implements QuestionOutcome {}

    /** An argument that the question does not take, lacks, or cannot use. */
    record BadArgument(String parameter, String given, String expected) implements QuestionOutcome {}

    /**
     * A query that does not parse, or asks for something that is not done here.
     *
     * @param line 0 when the fault has no place
     * @param token the word or character at fault
     * @param hint what to do
     */
    record BadQuery(int line, int column, String message, Optional<String> token, Optional<String> hint)
            implements
                QuestionOutcome {
        /** One that parses and yet cannot be run. */
        static BadQuery unrunnable(String message) {
            return new BadQuery(0, 0, message, Optional.empty(), Optional.empty());
        }
    }

    /** Several questions fit the words equally well. */
    record Unclear(String words, List<String> readings) implements QuestionOutcome {}

    /** The words ask for something that the graph does not hold. */
    record NotUnderstood(String words, List<String> unknown, List<String> nearest) implements QuestionOutcome {}

    /** The time limit was met before the answer was whole. */
    record OutOfTime(long limitMillis) implements QuestionOutcome {}

    /** The query was ended because it needed more memory than there is. */
    record OutOfMemory() implements QuestionOutcome {}

    /** A server that the query calls by SERVICE gave no answer. */
    record ServiceFailed(String why) implements QuestionOutcome {}
}
