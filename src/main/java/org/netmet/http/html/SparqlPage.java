package org.netmet.http.html;

/**
 * The HTML page with a form for a SPARQL query.
 *
 * @param query the text in the form
 */
public record SparqlPage(String release, String query) implements Page {
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

    /** The page with an example query that can be run. */
    public static SparqlPage example(String release) {
        return new SparqlPage(release, EXAMPLE);
    }

    @Override
    public String title() {
        return "Ask in SPARQL";
    }
}
