package org.netmet.answer;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.netmet.queries.Question;

import java.util.List;
import java.util.Map;

/** The outcome of a question: an answer, or the failure. */
public sealed interface QuestionOutcome permits QuestionOutcome.Answered, Failure {
    /**
     * An answer with its question.
     *
     * @param arguments the names of the terms that the parameters were bound to
     * @param bound the nodes that the variables were bound to
     * @param notes for each argument from another vocabulary, which of our terms it was mapped to; shown with the
     * answer
     */
    record Answered(
            Question question, Map<String, String> arguments, Map<Var, Node> bound, List<String> notes,
            QueryResult answer)
            implements
                QuestionOutcome {}
}
