package org.netmet.answer;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.netmet.queries.Question;

import java.util.List;
import java.util.Map;

/** What came of asking: an answer, or the reason there is none. */
public sealed interface QuestionOutcome permits QuestionOutcome.Answered, Failure {
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
}
