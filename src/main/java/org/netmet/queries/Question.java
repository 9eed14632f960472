package org.netmet.queries;

import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.netmet.model.FileLocation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question: a stored SPARQL query with parameters, one file of {@code queries/}.
 *
 * @param name the file name without suffix; also the name on the command line and in URLs
 * @param theme the name of the folder
 * @param summary the question in one line
 * @param description the meaning of a row, and of a missing row
 * @param asks natural-language forms of the question, with placeholders such as {@code {site}} for arguments
 * @param cues words and phrases that show that this question is asked, whatever else is named
 * @param within by parameter: the key of the term within which an argument lies that is taken from words
 * @param takesOne whether words that name several things ask another question than this one
 * @param needsCue whether words ask this question only by one of its cues: it says the opposite of another question on the
 *     same things
 * @param groups result columns by which an answer is divided into separate lists, outermost first; the lists are never
 *     merged
 * @param parts the values of the first group column in order, with the text for an empty part
 * @param template how an answer is summarised; empty when the header says nothing of it
 * @param text the file content; a SPARQL query that is executable as it is, without bound parameters
 */
public record Question(
        String name,
        String theme,
        String summary,
        String description,
        List<String> tags,
        List<String> asks,
        List<String> cues,
        Map<String, String> within,
        boolean takesOne,
        boolean needsCue,
        List<Parameter> parameters,
        List<String> groups,
        Map<String, String> parts,
        Optional<String> fix,
        Optional<SummaryTemplate> template,
        String text,
        FileLocation place) {
    /** The folder of the check queries, which must have no result. */
    public static final String GUARDS = "checks";

    /** Whether this is a check query (guard), which must have no result. */
    public boolean isCheck() {
        return theme.equals(GUARDS);
    }

    /** Parses the query; not cached, because one run executes few of the questions. */
    public Query query() {
        return parse(text);
    }

    /** The same question whose template names these questions as the next ones. */
    Question withNext(List<SummaryTemplate.Next> next) {
        return new Question(name, theme, summary, description, tags, asks, cues, within, takesOne, needsCue, parameters,
                groups,
                parts, fix,
                template.map(given -> new SummaryTemplate(given.rule(), given.sentence(), given.item(),
                        given.headline(), given.asked(), given.none(), next)),
                text, place);
    }

    static Query parse(String text) {
        return QueryFactory.create(text, Syntax.syntaxSPARQL_11);
    }

    /** The parameter of this name; empty when there is none. */
    public Optional<Parameter> find(String parameter) {
        return parameters.stream().filter(p -> p.name().equals(parameter)).findFirst();
    }
}
