package org.netmet.http.html;

import org.netmet.queries.Catalogue;
import org.netmet.queries.Question;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The HTML page with a form for a SPARQL query, which a script makes an editor of.
 *
 * @param editor the form
 * @param examples the questions of the catalogue by theme, each linked to the editor with its query
 */
public record SparqlPage(String release, SparqlEditor editor, List<Theme> examples) implements Page {
    private static final String EXAMPLE = """
            PREFIX nm: <https://w3id.org/netmet/ontology#>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

            SELECT ?tumour ?site ?figure
            WHERE {
              ?claim nm:estimates ?estimand ; nm:reportedAs ?figure .
              ?estimand nm:tumour/rdfs:label ?tumour ; nm:site/rdfs:label ?site .
            }
            ORDER BY ?tumour ?site
            LIMIT 20
            """;

    /** A theme of the catalogue with its questions. */
    public record Theme(String name, List<Link> questions) {}

    /** The page with an example query that can be run. */
    public static SparqlPage example(Catalogue catalogue, String release) {
        return new SparqlPage(release, new SparqlEditor(EXAMPLE, "", false), themes(catalogue));
    }

    /**
     * The page with the query of a question of the catalogue.
     *
     * @param name the name of the question
     * @param query the text of its query
     */
    public static SparqlPage of(String name, String query, Catalogue catalogue, String release) {
        return new SparqlPage(release, new SparqlEditor(query, name, true), themes(catalogue));
    }

    private static List<Theme> themes(Catalogue catalogue) {
        return catalogue.list().stream()
                .collect(Collectors.groupingBy(Question::theme, TreeMap::new,
                        Collectors.mapping(SparqlPage::example, Collectors.toList())))
                .entrySet().stream()
                .map(theme -> new Theme(Page.capitalised(theme.getKey()), theme.getValue()))
                .toList();
    }

    /** The link to the editor with the query of a question and the arguments of its example. */
    public static Link example(Question question) {
        var examples = new LinkedHashMap<String, String>();
        question.parameters().forEach(
                parameter -> parameter.example().ifPresent(example -> examples.put(parameter.name(), example)));
        return new Link(question.summary(), RoutePaths.editor(question.name(), examples));
    }

    @Override
    public String title() {
        return "Ask in SPARQL";
    }

    @Override
    public String section() {
        return RoutePaths.SPARQL;
    }

    @Override
    public String description() {
        return "A SPARQL editor on the graph: completion of its terms, and every question of the catalogue as an example.";
    }
}
