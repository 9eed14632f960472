package org.netmet.bench;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small requests that took the server away from everybody once, by kind. Each is answered soon, or refused in words. */
final class Attacks {
    private static final String ARQ = "http://jena.apache.org/ARQ/function#";
    private static final String XPATH = "http://www.w3.org/2005/xpath-functions";
    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
    private static final String BACKTRACKING = "^(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x$";
    private static final String LONG = "a".repeat(100);
    private static final String QUERY = "application/sparql-query";

    /** The status codes that such a request may get. */
    static final Set<Integer> ANSWERS = Set.of(200, 400, 413, 414, 503);

    private Attacks() {}

    /**
     * One kind of request.
     *
     * @param body empty for GET
     */
    record Attack(String name, String path, String type, String body) {
        RawHttpClient.Reply send(int port, long remark) throws IOException {
            return body.isEmpty()
                    ? RawHttpClient.get(port, path, "*/*")
                    : RawHttpClient.post(port, path, type, type.equals(QUERY) ? body + "\n#remark-" + remark : body,
                            "*/*");
        }
    }

    /** All kinds. */
    static List<Attack> all() {
        return List.of(
                query("wait", "ASK { FILTER(CALL(<" + ARQ + "wait>, 20000)) }"),
                query("matches", "SELECT (<" + XPATH + "#matches>('" + LONG + "', '" + BACKTRACKING + "') AS ?x) {}"),
                query("regex", "ASK { FILTER regex('" + LONG + "', '" + BACKTRACKING + "') }"),
                query("replace", "ASK { FILTER (REPLACE('" + LONG + "', '" + BACKTRACKING + "', '') = 'x') }"),
                query("strsplit", "SELECT * { ?x <http://jena.apache.org/ARQ/property#strSplit> ('" + LONG + "' '"
                        + BACKTRACKING + "') }"),
                query("squares", repeated("9999999999", "?v * ?v", 30)),
                query("pow", "SELECT (<" + XPATH + "/math#pow>(3, 2000000000) AS ?x) {}"),
                query("days", "SELECT (('2000-01-01T00:00:00Z'^^<" + XSD + "dateTime> + 'P2000000000D'^^<" + XSD
                        + "dayTimeDuration>) AS ?x) {}"),
                query("contains", repeated("'aaaaaaaaaa'", "IF(CONTAINS(CONCAT(?v, ?v), CONCAT(?v, 'b')), ?v, "
                        + "CONCAT(?v, ?v))", 19)),
                query("concat", repeated("'aaaaaaaaaa'", "CONCAT(?v, ?v)", 26)),
                query("integer", repeated("'9999999999'", "STR(<" + XSD + "integer>(CONCAT(?v, ?v)))", 20)),
                query("path", "ASK { ?s ((((((<x:p>{30}){30}){30}){30}){30}){30}) ?o }"),
                query("exists", "ASK {" + "?x ?y ?z FILTER EXISTS {".repeat(30) + " ?s ?p ?o " + "}".repeat(30) + "}"),
                query("exists, few", "ASK {" + "?x ?y ?z FILTER NOT EXISTS {".repeat(5) + " ?s ?p ?o " + "}".repeat(5)
                        + "}"),
                query("parse", binds(12_000)),
                query("parse, few", binds(900)),
                query("group_concat", "SELECT (GROUP_CONCAT(?o) AS ?x) { ?s ?p ?o . ?a ?b ?c }"),
                query("pool", "PREFIX fn: <https://w3id.org/netmet/function#> PREFIX nm: "
                        + "<https://w3id.org/netmet/ontology#> SELECT (fn:pooled(?a, ?n, 'e') AS ?x) { ?c nm:affected ?a ; "
                        + "nm:examined ?n . ?d nm:affected ?b ; nm:examined ?m }"),
                new Attack("form", "/sparql", "application/x-www-form-urlencoded",
                        "query=ASK%7B%7D" + "&a".repeat(340_000)),
                new Attack("words", "/api/ask?q="
                        + "pankreatik%20neuroendokrin%20tumur%20livver%20metastases%20survval%20".repeat(60), "", ""),
                new Attack("words, few", "/api/ask?q="
                        + "pankreatik%20neuroendokrin%20tumur%20livver%20metastases%20survval%20".repeat(8), "", ""));
    }

    private static Attack query(String name, String text) {
        return new Attack(name, "/sparql", QUERY, text);
    }

    private static String binds(int number) {
        return IntStream.range(0, number).mapToObj("BIND(1 AS ?%x)"::formatted)
                .collect(Collectors.joining("", "ASK {", "}"));
    }

    /** An operation on its own result, again and again. */
    private static String repeated(String first, String operation, int times) {
        String binds = IntStream.rangeClosed(1, times)
                .mapToObj(i -> " BIND(" + operation.replace("?v", "?v" + (i - 1)) + " AS ?v" + i + ")")
                .collect(Collectors.joining());
        return "SELECT (STRLEN(STR(?v" + times + ")) AS ?r) { BIND(" + first + " AS ?v0)" + binds + " }";
    }
}
