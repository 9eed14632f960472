package org.netmet.mcp;

import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryFactory;
import org.netmet.evidence.FigureJson;
import org.netmet.model.StringSimilarity;
import org.netmet.model.Term;
import org.netmet.model.TermKind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds terms and sources by words: what a name is called here, and how many claims there are on it. */
final class FindTool {
    private static final List<TermKind> KINDS = List.of(TermKind.TUMOUR, TermKind.SITE, TermKind.POPULATION,
            TermKind.TIME_FRAME, TermKind.STRATUM, TermKind.ASCERTAINMENT, TermKind.METHOD, TermKind.MEASURE);
    private static final String SOURCE = "source";
    private static final int MOST_NAMES = 6;
    private static final String SOURCES =
            """
                    PREFIX nm: <https://w3id.org/netmet/ontology#>
                    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                    PREFIX dcterms: <http://purl.org/dc/terms/>
                    SELECT ?term ?key ?title (SAMPLE(?by) AS ?author) (SAMPLE(?on) AS ?year) (COUNT(DISTINCT ?claim) AS ?claims) {
                      ?term a nm:Source ; skos:notation ?key ; dcterms:title ?title .
                      OPTIONAL { ?term dcterms:creator ?by }
                      OPTIONAL { ?term dcterms:issued ?on }
                      OPTIONAL { ?claim nm:statedIn ?term ; nm:estimates ?estimand }
                    } GROUP BY ?term ?key ?title ORDER BY ?key
                    """;
    private static final String CLAIMS = """
            PREFIX nm: <https://w3id.org/netmet/ontology#>
            SELECT ?term (COUNT(DISTINCT ?claim) AS ?claims) {
              VALUES ?term { %s }
              { ?estimand nm:tumour/nm:within ?term } UNION { ?estimand nm:site/nm:within ?term }
              UNION { ?estimand nm:population/nm:within ?term } UNION { ?estimand nm:timeFrame ?term }
              UNION { ?estimand nm:stratum ?term } UNION { ?estimand nm:measure ?term }
              ?claim nm:estimates ?estimand .
            } GROUP BY ?term
            """;

    private FindTool() {}

    /** Something found, before its claims are counted. */
    private record Found(String kind, String name, String id, List<String> otherNames, int rank, int claims) {}

    static ToolAnswer find(OpenGraph graph, ToolArguments arguments) throws ToolFailure {
        String words = arguments.get("words");
        Optional<String> kind = arguments.find("kind");
        List<String> known = Stream.concat(KINDS.stream().map(TermKind::segment), Stream.of(SOURCE)).toList();
        if (kind.isPresent() && !known.contains(kind.get())) {
            throw new ToolFailure("kind=%s does not fit\n  fix: one of %s".formatted(kind.get(),
                    String.join(", ", known)));
        }
        Page page = Page.of(arguments, graph.release());
        List<Found> all = new ArrayList<>();
        for (TermKind one : KINDS) {
            if (kind.isEmpty() || kind.get().equals(one.segment())) {
                graph.netmet().terms().list(one).forEach(term -> rank(words, names(term)).ifPresent(
                        rank -> all.add(new Found(one.segment(), term.name(), term.iri(), otherNames(term), rank, 0))));
            }
        }
        if (kind.isEmpty() || kind.get().equals(SOURCE)) {
            for (Map<String, Node> row : graph.rows(QueryFactory.create(SOURCES))) {
                List<String> texts = Stream.of("key", "title", "author", "year").flatMap(
                        column -> Stream.ofNullable(row.get(column))).map(Node::getLiteralLexicalForm).toList();
                rank(words, List.of(texts.getFirst(), String.join(" ", texts))).ifPresent(rank -> all.add(
                        new Found(SOURCE, texts.getFirst(), row.get("term").getURI(), texts.subList(1, 2), rank + 1,
                                count(row))));
            }
        }
        all.sort(Comparator.comparingInt(Found::rank).thenComparing(found -> found.name().length())
                .thenComparing(Found::name).thenComparing(Found::kind));
        int from = Math.min(page.offset(), all.size());
        List<Found> shown = counted(graph, all.subList(from, Math.min(all.size(), from + page.limit())));
        var answer = new ToolAnswer();
        answer.say("%d found for \"%s\"".formatted(all.size(), words));
        if (all.isEmpty()) {
            sayNothing(graph, words, answer);
        }
        answer.list("found", page, all.size(), shown.size(), at -> entry(shown.get(at)), graph.release());
        return answer.put("release", graph.release());
    }

    private static void sayNothing(OpenGraph graph, String words, ToolAnswer answer) {
        List<String> names = KINDS.stream().flatMap(one -> graph.netmet().terms().names(one).stream()).toList();
        List<String> near = StringSimilarity.closest(words, names);
        String why = "no term and no source has these words; the graph is about neuroendocrine tumours and where they "
                + "spread"
                + (near.isEmpty()
                        ? "\n  fix: fewer or more general words, such as \"liver\""
                        : "\n  fix: did you mean " + String.join(" or ", near) + "?");
        answer.say(why);
        answer.put("whyEmpty", why);
    }

    private static ToolAnswer.Entry entry(Found found) {
        var json = new JsonObject();
        json.put("kind", found.kind());
        json.put("name", found.name());
        json.put("id", found.id());
        JsonArray others = FigureJson.strings(found.otherNames());
        json.put("otherNames", others);
        json.put("claims", found.claims());
        return new ToolAnswer.Entry(json, List.of("- %s: %s (%d claims)%s".formatted(found.kind(), found.name(),
                found.claims(), found.otherNames().isEmpty() ? "" : "; " + String.join(", ", found.otherNames()))));
    }

    private static List<Found> counted(OpenGraph graph, List<Found> found) throws ToolFailure {
        String values = found.stream().filter(one -> !one.kind().equals(SOURCE)).map(one -> "<" + one.id() + ">")
                .collect(Collectors.joining(" "));
        if (values.isEmpty()) {
            return found;
        }
        var counts = new HashMap<String, Integer>();
        for (Map<String, Node> row : graph.rows(QueryFactory.create(CLAIMS.formatted(values)))) {
            counts.put(row.get("term").getURI(), count(row));
        }
        return found.stream().map(one -> one.kind().equals(SOURCE)
                ? one
                : new Found(one.kind(), one.name(), one.id(), one.otherNames(), one.rank(),
                        counts.getOrDefault(one.id(), 0)))
                .toList();
    }

    private static int count(Map<String, Node> row) {
        return Integer.parseInt(row.get("claims").getLiteralLexicalForm());
    }

    private static List<String> names(Term term) {
        return Stream.concat(Stream.concat(term.writtenForms(), term.hiddenNames().stream()), Stream.of(term.iri()))
                .toList();
    }

    private static List<String> otherNames(Term term) {
        return term.otherNames().stream().limit(MOST_NAMES).toList();
    }

    /** How well words fit the best of some names: the same, its beginning, all words in it; empty when they do not. */
    private static Optional<Integer> rank(String words, List<String> names) {
        String wanted = words.toLowerCase(Locale.ROOT);
        List<String> each = List.of(wanted.split("[\\s,]+"));
        Optional<Integer> best = Optional.empty();
        for (String name : names) {
            String folded = name.toLowerCase(Locale.ROOT);
            int rank = folded.equals(wanted) ? 0 : folded.startsWith(wanted) ? 2 : 4;
            if (each.stream().allMatch(folded::contains) && (best.isEmpty() || rank < best.get())) {
                best = Optional.of(rank);
            }
        }
        return best;
    }
}
