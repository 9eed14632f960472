package org.netmet.mcp;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.netmet.Netmet;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryExecutor;
import org.netmet.answer.QueryOutcome;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionService;
import org.netmet.evidence.FigureReader;
import org.netmet.evidence.ReportedFigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The graph that a call is answered from, from its beginning to its end.
 *
 * @param executor that of the question service, whose limits hold for the interpretation of words too
 */
public record OpenGraph(Netmet netmet, QuestionService questions, QueryExecutor executor) {
    String release() {
        return netmet.release();
    }

    /** Prepares a request within the limits of preparation. */
    QuestionService.InWords prepare(Supplier<QuestionService.InWords> work) throws ToolFailure {
        return executor.prepare(work).orElseThrow(() -> ToolFailure.of(new Failure.Busy()));
    }

    /** The rows of a query of the program. */
    List<Map<String, Node>> rows(Query query) throws ToolFailure {
        QueryOutcome outcome = questions.answerFromOurs(query);
        return switch (outcome) {
            case QueryResult.Rows(List<String> columns, List<Map<String, Node>> rows) -> rows;
            case QueryResult other -> throw new IllegalStateException("the query is a SELECT");
            case Failure why -> throw ToolFailure.of(why);
        };
    }

    /** The figures of claims by key; a claim without a figure, rank or word has none. */
    Map<String, ReportedFigure> figures(Collection<String> claims) throws ToolFailure {
        var byClaim = new LinkedHashMap<String, ReportedFigure>();
        if (!claims.isEmpty()) {
            new FigureReader(netmet.terms(), release()).read(rows(FigureReader.ofClaims(claims)))
                    .forEach(figure -> byClaim.put(figure.claim(), figure));
        }
        return byClaim;
    }
}
