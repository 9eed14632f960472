package org.netmet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Small requests that need much time or memory, generated: of functions, sizes and nestings. */
public final class RunawayRequests {
    private static final String XPATH = "http://www.w3.org/2005/xpath-functions#";
    private static final String ARQ = "http://jena.apache.org/ARQ/function#";
    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

    private RunawayRequests() {}

    /** An expression, with the bindings that go before it. */
    public record Expression(String where, String value) {
        public String query() {
            return "SELECT (%s AS ?r) { %s }".formatted(value, where);
        }
    }

    /** The result of applying an operation to itself again and again. */
    private static Expression repeated(String first, String operation, int times) {
        var where = new StringBuilder("BIND(" + first + " AS ?v0)");
        for (int i = 1; i <= times; i++) {
            where.append(" BIND(").append(operation.replace("?v", "?v" + (i - 1))).append(" AS ?v").append(i)
                    .append(")");
        }
        return new Expression(where.toString(), "?v" + times);
    }

    public static List<Expression> expressions() {
        var all = new ArrayList<Expression>();
        String backtracking = "^(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x$";
        for (int times : new int[] {18, 24, 40}) {
            for (String operation : List.of("CONCAT(?v, ?v)", "?v + ?v", "REPLACE(?v, \"a\", ?v)", "ENCODE_FOR_URI(?v)",
                    "UCASE(CONCAT(?v, ?v))", "<" + XPATH + "concat>(?v, ?v)", "<" + ARQ + "strjoin>(\",\", ?v, ?v)",
                    "SHA512(CONCAT(?v, ?v))", "SUBSTR(CONCAT(?v, ?v), 2)", "STRAFTER(CONCAT(?v, ?v), \"b\")",
                    "IF(CONTAINS(CONCAT(?v, ?v), CONCAT(?v, \"b\")), ?v, CONCAT(?v, ?v))",
                    "<" + XPATH + "replace>(?v, \"(a)\", \"$1$1$1\")", "STRLANG(STR(CONCAT(?v, ?v)), \"en\")")) {
                all.add(repeated("\"aaaaaaaaaa\"", operation, times));
            }
            for (String operation : List.of("?v * ?v", "-?v * ?v * ?v", "<" + XPATH.replace("#", "/math#")
                    + "pow>(?v, 9)", "ABS(?v * ?v)", "(?v * ?v) / 7", "<" + XSD + "integer>(CONCAT(STR(?v), STR(?v)))",
                    "STRDT(CONCAT(STR(?v), STR(?v)), <" + XSD + "integer>) + 1",
                    "<" + XSD + "decimal>(CONCAT(STR(?v), STR(?v))) * 1.5",
                    "ROUND(<" + XPATH + "round>(?v * ?v))")) {
                all.add(repeated("9999999999", operation, times));
            }
            all.add(repeated("\"P9999D\"^^<" + XSD + "dayTimeDuration>", "?v * 1000", times));
            all.add(repeated("\"2000-01-01T00:00:00Z\"^^<" + XSD + "dateTime>",
                    "?v + STRDT(CONCAT(\"P\", \"9999999999\", \"D\"), <" + XSD + "dayTimeDuration>)", times));
        }
        for (int size : new int[] {30, 300, 3000}) {
            String text = "\"" + "a".repeat(size) + "\"";
            for (String pattern : List.of(backtracking, "(a|aa)+$b", "(a*)*(a*)*b", "((a{1,30}){1,30})b")) {
                for (String call : List.of("REGEX(%s, \"%s\")", "REPLACE(%s, \"%s\", \"x\")",
                        "<" + XPATH + "matches>(%s, \"%s\")", "<" + XPATH + "replace>(%s, \"%s\", \"x\")",
                        "<http://www.w3.org/ns/sparql#regex>(%s, \"%s\")")) {
                    all.add(new Expression("", call.formatted(text, pattern)));
                }
            }
        }
        for (String call : List.of("CALL(<" + ARQ + "wait>, 20000)", "<" + ARQ + "wait>(20000)",
                "<" + ARQ + "sprintf>(\"%400000000d\", 1)", "<" + XPATH.replace("#", "/math#") + "pow>(3, 2000000000)",
                "<" + XPATH.replace("#", "/math#") + "exp10>(2000000000)",
                "<" + XPATH + "format-number>(1e300, \"#,##0.000\")")) {
            all.add(new Expression("", call));
        }
        for (String aggregate : List.of("GROUP_CONCAT(?o)", "GROUP_CONCAT(DISTINCT CONCAT(STR(?o), STR(?c)))",
                "COUNT(DISTINCT CONCAT(STR(?o), STR(?c)))", "SUM(DISTINCT RAND())", "MEDIAN(STRLEN(STR(?o)))")) {
            all.add(new Expression("{ SELECT (" + aggregate + " AS ?all) { ?s ?p ?o . ?a ?b ?c } }", "?all"));
        }
        return all;
    }

    public static Stream<String> queries() {
        return Stream.of(
                "ASK { ?s ((((((<x:p>{30}){30}){30}){30}){30}){30}) ?o }",
                "ASK { ?s (<x:p>|!<x:p>)* ?o . ?o (<x:p>|!<x:p>)* ?q FILTER(?q = <x:no>) }",
                "ASK {" + "?x ?y ?z FILTER EXISTS {".repeat(30) + " ?s ?p ?o " + "}".repeat(30) + "}",
                "ASK {" + "?x ?y ?z FILTER NOT EXISTS {".repeat(5) + " ?s ?p ?o " + "}".repeat(5) + "}",
                "ASK {" + IntStream.range(0, 12_000).mapToObj("BIND(1 AS ?%x)"::formatted).collect(Collectors.joining())
                        + "}",
                "ASK {" + IntStream.range(0, 900).mapToObj("BIND(1 AS ?%x)"::formatted).collect(Collectors.joining())
                        + "}",
                "ASK {" + IntStream.range(0, 1900).mapToObj("?s%d ?p%<d ?o%<d ."::formatted)
                        .collect(Collectors.joining())
                        + "}",
                "SELECT (GROUP_CONCAT(?o) AS ?x) { ?s ?p ?o . ?a ?b ?c }",
                "SELECT * { ?s ?p ?o . ?a ?b ?c } ORDER BY ?c ?o",
                "SELECT (SUM(?n * ?m) AS ?x) { ?s ?p ?n . ?a ?b ?m }",
                "PREFIX fn: <https://w3id.org/netmet/function#> PREFIX nm: <https://w3id.org/netmet/ontology#> SELECT "
                        + "(fn:pooled(?a, ?n, \"e\") AS ?x) { ?c nm:affected ?a ; nm:examined ?n . ?d nm:affected ?b ; "
                        + "nm:examined ?m }",
                "SELECT * { ?s ?p ?o FILTER(?o IN (" + "1, ".repeat(20_000) + "2)) ?a ?b ?c }",
                "SELECT * { VALUES ?a {" + "1 ".repeat(20_000) + "} VALUES ?b {" + "1 ".repeat(20_000)
                        + "} } ORDER BY ?a",
                "CONSTRUCT { ?a ?p ?d } { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }",
                "DESCRIBE ?a ?c { ?a ?p ?b . ?c ?q ?d }");
    }

    /** Turtle documents for a graph of a user. */
    public static Stream<String> documents() {
        var all = new ArrayList<String>();
        String triple = "<http://x/s> <http://x/p> ";
        for (int size : new int[] {1000, 30_000, 300_000}) {
            all.add(triple + "9".repeat(size) + " .");
            all.add(triple + "0." + "9".repeat(size) + " .");
            all.add(triple + "1e" + "9".repeat(size) + " .");
            all.add(triple + "\"P" + "9".repeat(size) + "D\"^^<" + XSD + "duration> .");
            all.add(triple + "\"" + "9".repeat(size) + "-01-01\"^^<" + XSD + "date> .");
            all.add(triple + "\"x\"@en" + "-a".repeat(size) + " .");
            all.add(triple + "<http://x/" + "a/../".repeat(size / 5) + "> .");
            all.add(triple + "[ <http://x/p> ".repeat(size / 20) + "1" + " ]".repeat(size / 20) + " .");
            all.add(triple + "( ".repeat(size / 4) + ") ".repeat(size / 4) + " .");
            all.add(triple + "<<( ".repeat(size / 8) + " .");
            all.add(IntStream.range(0, size / 20).mapToObj("@prefix p%d: <http://x/> .\n"::formatted)
                    .collect(Collectors.joining()) + triple + "1 .");
        }
        // Triples of ours: guards and shapes look at them.
        all.add(IntStream.range(0, 6000)
                .mapToObj(("<http://x/s%d> <https://w3id.org/netmet/ontology#statement> \"x\"@en ; "
                        + "<https://w3id.org/netmet/ontology#statedIn> <http://x/src> .\n")::formatted)
                .collect(Collectors.joining()));
        all.add(IntStream.range(0, 6000).mapToObj(("<http://x/s%d> <http://www.w3.org/2004/02/skos/core#prefLabel> "
                + "\"l%<d\" ; <http://www.w3.org/2004/02/skos/core#broader> <http://x/s1> .\n")::formatted)
                .collect(Collectors.joining()));
        return all.stream();
    }
}
