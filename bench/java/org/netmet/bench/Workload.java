package org.netmet.bench;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.netmet.Netmet;
import org.netmet.answer.QueryRequest;
import org.netmet.build.Project;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;
import org.netmet.rdf.Vocabulary;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Writes what a benchmark asks: the triples as N-Triples for other servers, every question of the catalogue with its
 * arguments as SPARQL text, and free SPARQL queries, for several rounds with other arguments in each. Arguments are
 * drawn from the claims, so that a tumour or site of many claims is asked for as often as it is reported.
 */
public final class Workload {
    private static final double OPTIONAL = 0.35;
    private static final String PREFIXES = """
            PREFIX nm: <https://w3id.org/netmet/ontology#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX measure: <https://w3id.org/netmet/id/measure/>
            """;

    /** Free queries, as others write them; {@code $kind} stands for a term of that kind. */
    private static final Map<String, String> FREE = new LinkedHashMap<>();

    static {
        FREE.put("f01-figures-of-site", """
                SELECT ?claim ?figure ?tumour { ?claim nm:estimates ?e ; nm:reportedAs ?figure .
                  ?e nm:site/nm:within $site ; nm:tumour/skos:prefLabel ?tumour }""");
        FREE.put("f02-mean-share-by-site", """
                SELECT ?site (AVG(?v) AS ?mean) (COUNT(?c) AS ?n) { ?c nm:estimates ?e ; nm:upper ?v .
                  ?e nm:measure measure:site-proportion ; nm:tumour/nm:within $tumour ; nm:site/skos:prefLabel ?site }
                GROUP BY ?site ORDER BY DESC(?n) ?site""");
        FREE.put("f03-heatmap", """
                SELECT ?tumour ?site (COUNT(?c) AS ?n) { ?c nm:estimates ?e . ?e nm:population $population ;
                  nm:tumour ?tumour ; nm:site ?site } GROUP BY ?tumour ?site""");
        FREE.put("f04-claims-without-counts", """
                SELECT (COUNT(?c) AS ?n) { ?c nm:estimates/nm:tumour $tumour ; a nm:RateClaim .
                  FILTER NOT EXISTS { ?c nm:examined ?any } }""");
        FREE.put("f05-one-claim", """
                SELECT ?p ?o { $claim ?p ?o }""");
        FREE.put("f06-claims-of-source", """
                SELECT ?c ?f ?t ?s { ?c nm:statedIn $source ; nm:reportedAs ?f ; nm:estimates ?e .
                  ?e nm:tumour/skos:prefLabel ?t ; nm:site/skos:prefLabel ?s }""");
        FREE.put("f07-labels-with-text", """
                SELECT DISTINCT ?x ?label { ?x skos:prefLabel ?label
                  FILTER CONTAINS(LCASE(STR(?label)), LCASE($word)) }""");
        FREE.put("f08-labels-by-regex",
                """
                        SELECT DISTINCT ?x ?label { ?x skos:prefLabel|skos:altLabel ?label FILTER REGEX(STR(?label), $word, "i") }""");
        FREE.put("f09-largest-cohorts", """
                SELECT ?c ?n ?source { ?c nm:examined ?n ; nm:statedIn ?source ; nm:estimates/nm:site $site }
                ORDER BY DESC(?n) ?c LIMIT 20""");
        FREE.put("f10-overlapping-cohorts", """
                SELECT ?a ?b { ?e nm:tumour $tumour . ?c nm:estimates ?e ; nm:cohort ?a . ?a nm:overlapsWith ?b .
                  ?d nm:cohort ?b ; nm:estimates ?e }""");
        FREE.put("f11-sites-nobody-reports", """
                SELECT ?site { ?site skos:inScheme <https://w3id.org/netmet/id/scheme/sites>
                  FILTER NOT EXISTS { ?e nm:tumour $tumour ; nm:site/nm:within ?site } } ORDER BY ?site""");
        FREE.put("f12-is-it-reported", """
                ASK { ?c nm:estimates ?e . ?e nm:tumour/nm:within $tumour ; nm:site/nm:within $site }""");
        FREE.put("f13-intervals", """
                SELECT ?c ?lo ?hi { ?e nm:tumour $tumour ; nm:site $site . ?c nm:estimates ?e ;
                  nm:intervalLower ?lo ; nm:intervalUpper ?hi } ORDER BY ?c""");
        FREE.put("f14-optional-evidence", """
                SELECT ?c ?figure ?cohort ?note { ?e nm:site $site . ?c nm:estimates ?e ; nm:reportedAs ?figure
                  OPTIONAL { ?c nm:cohort/skos:prefLabel ?cohort } OPTIONAL { ?c skos:note ?note } }""");
        FREE.put("f15-pooled-of-population", """
                SELECT ?e ?share ?tumour ?site { ?s nm:synthesises ?e ; nm:pooledShare ?share .
                  ?e nm:population $population ; nm:tumour/skos:prefLabel ?tumour ; nm:site/skos:prefLabel ?site }""");
    }

    private final Netmet netmet;
    private final Graph graph;
    private final RandomGenerator random;
    private final Map<String, List<Node>> drawnFrom = new HashMap<>();

    private Workload(Netmet netmet, long seed) {
        this.netmet = netmet;
        this.graph = netmet.dataset().getDefaultGraph();
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Arguments: project, folder for the results, rounds, seed. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        switch (Netmet.openProject(Path.of(arguments[0]))) {
            case Netmet.Opening.Opened(Netmet netmet) ->
                new Workload(netmet, Long.parseLong(arguments[3])).write(folder, Integer.parseInt(arguments[2]));
            case Netmet.Opening.ProblemsFound(var inspection) -> {
                System.err.println(inspection.problems().size() + " problems: run netmet check");
                System.exit(1);
            }
            case Netmet.Opening other -> throw new IOException(other.toString());
        }
    }

    private void write(Path folder, int rounds) throws IOException {
        Path triples = folder.resolve("all.nt");
        if (!Files.exists(triples)) {
            try (var out = new BufferedOutputStream(Files.newOutputStream(triples))) {
                RDFDataMgr.write(out, graph, Lang.NTRIPLES);
            }
        }
        draw();
        var asked = netmet.questionService(Duration.ofSeconds(30));
        try (var out = new PrintStream(folder.resolve("workload.jsonl").toFile(), StandardCharsets.UTF_8)) {
            for (int round = 0; round < rounds; round++) {
                for (Question question : netmet.catalogue().list()) {
                    Map<String, String> given = arguments(question, round);
                    switch (asked.prepare(question.name(), given)) {
                        case QueryRequest.OfQuestion request ->
                            line(out, question.name(), round, given, request.text());
                        case Object failure -> throw new IOException(question.name() + given + failure);
                    }
                }
                for (Map.Entry<String, String> free : FREE.entrySet()) {
                    line(out, free.getKey(), round, Map.of(), PREFIXES + filled(free.getValue()) + "\n");
                }
            }
        }
        System.out.println(graph.size() + " triples");
    }

    private void line(PrintStream out, String name, int round, Map<String, String> given, String text) {
        var cells = new StringBuilder();
        given.forEach((key, value) -> cells.append(cells.isEmpty() ? "" : ",").append(quoted(key)).append(':')
                .append(quoted(value)));
        out.printf("{\"name\":%s,\"round\":%d,\"arguments\":{%s},\"sparql\":%s}%n", quoted(name), round, cells,
                quoted(text));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + '"';
    }

    private void draw() {
        Map<String, Node> parts = Map.of("tumour", Vocabulary.TUMOUR, "site", Vocabulary.SITE, "measure",
                Vocabulary.MEASURE, "population", Vocabulary.POPULATION, "timeframe", Vocabulary.TIME_FRAME, "unit",
                Vocabulary.UNIT, "stratum", Vocabulary.STRATUM);
        // Sorted, because the order of a graph in memory is not that of another run.
        var estimates = new ArrayList<Triple>(graph.stream(Node.ANY, Vocabulary.ESTIMATES, Node.ANY).toList());
        estimates.sort(Comparator.comparing(triple -> triple.getSubject().toString()));
        for (Triple estimate : estimates) {
            add("claim", estimate.getSubject());
            parts.forEach((kind, property) -> graph.stream(estimate.getObject(), property, Node.ANY)
                    .map(Triple::getObject).sorted(Comparator.comparing(Node::toString))
                    .forEach(term -> add(kind, term)));
            new TreeMap<>(Map.of("source", Vocabulary.STATED_IN, "ascertainment", Vocabulary.ASCERTAINMENT, "cohort",
                    Vocabulary.COHORT, "method", Vocabulary.METHOD)).forEach(
                            (kind, property) -> graph.stream(estimate.getSubject(), property, Node.ANY)
                                    .map(Triple::getObject).sorted(Comparator.comparing(Node::toString))
                                    .forEach(term -> add(kind, term)));
        }
    }

    private void add(String kind, Node term) {
        drawnFrom.computeIfAbsent(kind, each -> new ArrayList<>()).add(term);
    }

    private Node drawn(String kind) {
        List<Node> all = drawnFrom.get(kind);
        return all.get(random.nextInt(all.size()));
    }

    /** The example of the question in the first round; after it, terms that are drawn. */
    private Map<String, String> arguments(Question question, int round) {
        var given = new LinkedHashMap<String, String>();
        for (Parameter parameter : question.parameters()) {
            boolean isTerm = parameter.type() == Parameter.Type.IRI && drawnFrom.containsKey(parameter.kind());
            boolean isAsked = parameter.required() || round > 0 && isTerm && random.nextDouble() < OPTIONAL;
            if (round > 0 && isTerm && isAsked) {
                given.put(parameter.name(), drawn(parameter.kind()).getURI());
            } else if (parameter.required() || round == 0 && parameter.example().isPresent()) {
                parameter.example().ifPresent(example -> given.put(parameter.name(), example));
            }
        }
        return given;
    }

    private String filled(String template) {
        String text = template;
        for (String kind : List.of("tumour", "site", "population", "source", "claim")) {
            text = text.replace("$" + kind, "<" + drawn(kind).getURI() + ">");
        }
        List<String> words = List.of("liver", "carcinoid", "bone", "lung", "registry", "stage", "sample 1", "node");
        return text.replace("$word", NodeFactory.createLiteralString(words.get(random.nextInt(words.size())))
                .toString());
    }
}
