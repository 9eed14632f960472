package org.netmet.answer;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.netmet.queries.Question;
import org.netmet.summary.Relevance;
import org.netmet.summary.Summariser;
import org.netmet.summary.Summary;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outcome of a question: an answer, or the failure. */
public sealed interface QuestionOutcome permits QuestionOutcome.Answered, Failure {
    /**
     * An answer with its question.
     *
     * @param arguments the names of the terms that the parameters were bound to
     * @param bound the nodes that the variables were bound to
     * @param notes for each argument from another vocabulary, which of our terms it was mapped to; shown with the
     * answer
     * @param relevance by the words that were asked, what the summary says first
     */
    record Answered(
            Question question, Map<String, String> arguments, Map<Var, Node> bound, List<String> notes,
            Relevance relevance, QueryResult answer)
            implements
                QuestionOutcome {
        /** The summary of the rows; empty when the answer has no rows, but a boolean or a graph. */
        public Optional<Summary> summary() {
            return answer instanceof QueryResult.Rows(var columns, var rows)
                    ? Optional.of(Summariser.of(question, arguments, notes, columns, rows, relevance))
                    : Optional.empty();
        }
    }
}
