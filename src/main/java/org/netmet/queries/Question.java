package org.netmet.queries;

import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.netmet.model.FileLocation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question that the graph can be asked: one file of {@code queries/}.
 *
 * @param name the file's name without ending; also the word on the command line and in URLs
 * @param theme the folder
 * @param summary the question in one line
 * @param description what a row means, and what a missing row means
 * @param asks ways of asking it in plain words, with {@code {site}} where an argument stands
 * @param groups result columns by which an answer is divided into lists of their own, outermost first; never merged
 * @param parts the values of the first group column in order, with what to say when a part is empty
 * @param text the file's content; a SPARQL query that runs as it stands, with nothing bound
 */
public record Question(
        String name,
        String theme,
        String summary,
        String description,
        List<String> tags,
        List<String> asks,
        List<Parameter> parameters,
        List<String> groups,
        Map<String, String> parts,
        Optional<String> fix,
        String text,
        FileLocation place) {
    /** The folder of questions whose right answer is none. */
    public static final String GUARDS = "checks";

    public boolean isGuard() {
        return theme.equals(GUARDS);
    }

    /** The query, parsed afresh: most questions are never asked in one run. */
    public Query query() {
        return parse(text);
    }

    static Query parse(String text) {
        return QueryFactory.create(text, Syntax.syntaxSPARQL_11);
    }

    public Optional<Parameter> find(String parameter) {
        return parameters.stream().filter(p -> p.name().equals(parameter)).findFirst();
    }
}
