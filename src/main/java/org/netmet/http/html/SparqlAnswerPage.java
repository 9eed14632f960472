package org.netmet.http.html;

import org.netmet.answer.QueryResult;
import org.netmet.explain.Cause;
import org.netmet.explain.EmptyResultExplanation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HTML page of a SPARQL result.
 *
 * @param query empty when the request had a form that a page cannot repeat
 * @param causes why the result is empty; none when it is not empty
 * @param formats links to the result in each format; none without a query
 */
public record SparqlAnswerPage(
        String release, String query, List<Block> answer, List<Cause> causes,
        List<Link> formats) implements Page {
    /** The number of rows on the page; a file has all of them. */
    private static final int ROWS = 1_000;

    public static SparqlAnswerPage of(String query, QueryResult answer, Optional<EmptyResultExplanation> why,
            String release) {
        return new SparqlAnswerPage(release, query, AnswerBlocks.first(ROWS, answer),
                why.map(EmptyResultExplanation::entries).orElse(List.of()), query.isEmpty()
                        ? List.of()
                        : Link.formats(answer.shape(), RoutePaths.SPARQL, Map.of("query", query)));
    }

    public SparqlEditor editor() {
        return new SparqlEditor(query, "", true);
    }

    @Override
    public String section() {
        return RoutePaths.SPARQL;
    }

    @Override
    public String title() {
        return "Answer";
    }
}
