package org.netmet.http.html;

/**
 * The form for a SPARQL query.
 *
 * @param query the text in the form
 * @param name what the query is called, for the tab of the editor; empty without a name
 * @param given whether the user asked for this query; the editor then shows it beside the queries that it kept
 */
public record SparqlEditor(String query, String name, boolean given) {
    /** The longest query that is sent as a part of the address, so that its answer has an address that can be kept. */
    private static final int LONGEST_IN_ADDRESS = 4_000;
    private static final int FEWEST_LINES = 6;
    private static final int MOST_LINES = 18;

    /** GET while the address stays short enough for servers and proxies on the way. */
    public String method() {
        return query.length() > LONGEST_IN_ADDRESS ? "post" : "get";
    }

    public int lines() {
        return Math.clamp(query.lines().count() + 1, FEWEST_LINES, MOST_LINES);
    }
}
