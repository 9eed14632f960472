package org.netmet.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A valid request whose answer can be checked.
 *
 * @param fresh whether a comment makes each query text unique, so that the response cache cannot answer it
 */
record ValidRequest(String kind, String path, String type, String query, String accept, boolean fresh) {
    private static final String PREFIXES = "PREFIX nm: <https://w3id.org/netmet/ontology#> "
            + "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ";
    private static final List<String> SELECTS = List.of(
            "SELECT ?s ?o { ?s a ?o } ORDER BY ?s ?o",
            PREFIXES + "SELECT ?class (COUNT(?s) AS ?n) { ?s a ?class } GROUP BY ?class",
            PREFIXES + "SELECT ?claim ?figure ?tumour { ?claim nm:estimates ?e ; nm:reportedAs ?figure . "
                    + "?e nm:tumour/skos:prefLabel ?tumour } LIMIT 100000",
            PREFIXES + "SELECT ?x ?y { ?x nm:within ?y }",
            PREFIXES + "SELECT ?a ?b { ?a skos:broader+ ?b FILTER regex(str(?a), 'net$') }",
            "SELECT * { VALUES ?nothing { } }");
    private static final List<String> GRAPHS = List.of(
            PREFIXES + "CONSTRUCT { ?c nm:reportedAs ?f } { ?c nm:reportedAs ?f }",
            "DESCRIBE <https://w3id.org/netmet/id/claim/classic-sites-1>");
    private static final String QUADS =
            "CONSTRUCT { GRAPH ?g { ?s a ?o } } { GRAPH ?g { ?s a ?o } }";
    private static final List<String> OF_ROWS = List.of("application/sparql-results+json",
            "application/sparql-results+xml", "text/csv", "text/tab-separated-values", "text/plain", "text/markdown",
            "text/html");
    private static final List<String> OF_GRAPHS = List.of(
            "text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", "text/html");
    private static final String NONE = "";
    private static final Pattern QUESTION = Pattern.compile(
            "\"parameters\" : \\[(.*?)\\] ,\\s*\"answer\" : \"([^\"]*)\"", Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile(
            "\"name\" : \"([^\"]*)\" ,\\s*\"type\" : \"[^\"]*\" ,\\s*\"required\" : true"
                    + "(?: ,\\s*\"example\" : \"([^\"]*)\")?");

    /** Sends the request; {@code remark} makes the query text unique. */
    RawHttpClient.Reply send(int port, long remark) throws IOException {
        String asked = fresh ? query + "\n#remark-" + remark : query;
        return switch (type) {
            case NONE -> RawHttpClient.get(port,
                    path + (query.isEmpty() ? "" : "?query=" + RawHttpClient.encoded(asked)), accept);
            case "application/x-www-form-urlencoded" ->
                RawHttpClient.post(port, path, type, "query=" + RawHttpClient.encoded(asked), accept);
            default -> RawHttpClient.post(port, path, type, asked, accept);
        };
    }

    /** All valid requests to a server with our data. */
    static List<ValidRequest> all(int port) throws IOException {
        var all = new ArrayList<ValidRequest>();
        int way = 0;
        for (String query : SELECTS) {
            for (String accept : OF_ROWS) {
                all.add(sparql("select", query, accept, way++));
            }
        }
        for (String accept : OF_ROWS) {
            all.add(sparql("ask", "ASK { ?s a ?o }", accept, way++));
        }
        for (String query : GRAPHS) {
            for (String accept : OF_GRAPHS) {
                all.add(sparql("construct", query, accept, way++));
            }
        }
        for (String accept : List.of("application/trig", "application/n-quads", "application/ld+json")) {
            all.add(sparql("quads", QUADS, accept, way++));
        }
        for (String accept : List.of("text/csv", "application/sparql-results+json", "text/tab-separated-values")) {
            all.add(sparql("whole graph", "SELECT * { ?s ?p ?o }", accept, way++));
        }
        all.add(get("whole graph", "/data?default", "application/n-triples"));
        all.add(get("page", "/", "text/html"));
        all.add(get("page", "/api/questions", "application/json"));
        all.add(get("page", "/id/claim/classic-sites-1", "text/html"));
        all.add(get("page", "/id/claim/classic-sites-1", "text/turtle"));
        all.add(get("words", "/api/ask?q=" + RawHttpClient.encoded("which primaries spread most to bone"), "text/csv"));
        all.add(get("words", "/api/ask?q=" + RawHttpClient.encoded("where does ileal NET spread"), "text/plain"));
        String[] accepts = {"text/csv", "application/json", "text/plain", "text/html"};
        var questions =
                QUESTION.matcher(RawHttpClient.get(port, "/api/questions", "application/json").text()).results()
                        .toList();
        for (var question : questions) {
            var arguments = new StringBuilder("?");
            EXAMPLE.matcher(question.group(1)).results().filter(parameter -> parameter.group(2) != null)
                    .forEach(parameter -> arguments.append(parameter.group(1)).append('=')
                            .append(RawHttpClient.encoded(parameter.group(2))).append('&'));
            all.add(get("catalogue", question.group(2) + arguments, accepts[way++ % accepts.length]));
        }
        return all;
    }

    private static ValidRequest get(String kind, String path, String accept) {
        return new ValidRequest(kind, path, NONE, "", accept, false);
    }

    private static ValidRequest sparql(String kind, String query, String accept, int way) {
        String[] types = {NONE, "application/x-www-form-urlencoded", "application/sparql-query"};
        return new ValidRequest(kind, "/sparql", types[way % types.length], query, accept, way % 4 != 0);
    }

    /** A digest of the answer that does not depend on the order of rows or triples, unless the query has ORDER BY. */
    String digest(byte[] body) {
        boolean ordered = query.contains("ORDER BY") && !query.contains("{ VALUES");
        var lines = new String(body, StandardCharsets.UTF_8).replaceAll("(#|%23)remark-\\d+", "").lines();
        String same = ordered
                ? String.join("\n", lines.toList())
                : String.join("\n", lines.map(line -> line.replaceAll("[ ,;.]+$", "")).sorted().toList());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(same.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "%s %s %s as %s".formatted(type.isEmpty() ? "GET" : "POST", path, query, accept);
    }
}
