package org.netmet.http;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.Netmet;
import org.netmet.answer.QueryResult;
import org.netmet.execution.BoundedQuery;
import org.netmet.execution.BoundedTask;
import org.netmet.queries.Question;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page about one thing: what is said of it, the claims about it with their places, and the questions to ask of it. */
final class ResourcePage {
    private static final Query CLAIMS = QueryFactory.create("""
            PREFIX nm: <https://w3id.org/netmet/ontology#>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            SELECT DISTINCT ?claim ?quantity ?printed ?source ?locator
            WHERE {
              { ?claim nm:estimates ?thing } UNION { ?estimand ?part ?thing . ?claim nm:estimates ?estimand }
              UNION { ?claim nm:statedIn ?thing } UNION { ?claim nm:cites ?thing } UNION { ?claim nm:cohort ?thing }
              ?claim nm:estimates ?of ; nm:reportedAs ?printed ; nm:statedIn ?source ; nm:locatorInWords ?locator .
              ?of rdfs:label ?quantity .
            }
            ORDER BY ?quantity ?source ?claim
            """);

    private final Netmet netmet;
    private final Graph all;
    private final Node thing;
    private final Node document;
    private final BoundedTask task;

    /**
     * @param document the graph that the thing is the name of; null for a thing that is no graph
     * @param task reads the graph within limits
     */
    ResourcePage(Netmet netmet, Node thing, Node document, BoundedTask task) {
        this.netmet = netmet;
        this.task = task;
        this.all = task.dataset().getDefaultGraph();
        this.thing = thing;
        this.document = document;
    }

    @Override
    public String toString() {
        String name = name(thing).orElseGet(() -> Prefixes.shortened(thing));
        var body = new StringBuilder("<h1>%s</h1>%n<p><code>%s</code></p>%n".formatted(
                HtmlPages.escaped(name), HtmlPages.escaped(thing.getURI())));
        if (document != null) {
            Graph content = task.dataset().getGraph(document);
            body.append(document.equals(Vocabulary.graph("ontology"))
                    ? new OntologyPage(content).toString()
                    : HtmlPages.triples(content.stream().toList()));
        } else {
            body.append(definition());
            body.append(claim());
            body.append(claims());
            body.append(questions());
            // The words repeat what the terms beside them say.
            Graph words = task.dataset().getGraph(Vocabulary.graph("derived/wording"));
            body.append(section("What is said of it", said(
                    all.stream(thing, Node.ANY, Node.ANY).filter(said -> !words.contains(said)), Triple::getObject)));
            body.append(section("Said with it", said(all.stream(Node.ANY, Node.ANY, thing), Triple::getSubject)));
            body.append("<h2>Who says so</h2>\n<ul>\n");
            ResourceServlet.saying(task.dataset(), thing)
                    .forEach(graph -> body.append("<li><a href=\"%s\">%s</a></li>%n".formatted(
                            HtmlPages.escaped(HtmlPages.address(graph.getURI())), HtmlPages.escaped(graph.getURI()))));
            body.append("</ul>\n");
        }
        return HtmlPages.page(name, netmet.release(), body.toString());
    }

    private static String section(String title, String content) {
        return content.isEmpty() ? "" : "<h2>%s</h2>%n%s".formatted(title, content);
    }

    private String definition() {
        return texts(SKOS.definition.asNode()).map(words -> "<p>%s</p>%n".formatted(HtmlPages.escaped(words)))
                .collect(Collectors.joining());
    }

    /** For a claim what a reader wants first: the words as printed, of what, by whom and where. */
    private String claim() {
        return texts(Vocabulary.REPORTED_AS)
                .map(printed -> "<p class=\"printed\">“%s”</p>%n<p>%s%s<br>%s%s</p>%n".formatted(
                        HtmlPages.escaped(printed),
                        texts(Vocabulary.SAYING).map(saying -> HtmlPages.escaped(saying) + "<br>%n".formatted())
                                .collect(Collectors.joining()),
                        links(Vocabulary.ESTIMATES), links(Vocabulary.STATED_IN),
                        texts(Vocabulary.LOCATOR_IN_WORDS).map(place -> "; " + HtmlPages.escaped(place))
                                .collect(Collectors.joining())))
                .collect(Collectors.joining());
    }

    private Stream<String> texts(Node predicate) {
        return all.stream(thing, predicate, Node.ANY).map(triple -> triple.getObject().getLiteralLexicalForm())
                .sorted();
    }

    private String links(Node predicate) {
        return all.stream(thing, predicate, Node.ANY).map(triple -> value(triple.getObject())).sorted()
                .collect(Collectors.joining("; "));
    }

    private String said(Stream<Triple> triples, Function<Triple, Node> other) {
        Map<String, List<Triple>> byPredicate = triples.collect(Collectors.groupingBy(
                triple -> Prefixes.shortened(triple.getPredicate()), TreeMap::new, Collectors.toList()));
        if (byPredicate.isEmpty()) {
            return "";
        }
        var rows = new StringBuilder("<dl>\n");
        byPredicate.forEach((predicate, said) -> {
            Node named = said.getFirst().getPredicate();
            rows.append("<dt>%s</dt>%n".formatted(link(named, words(named))));
            said.stream().map(other).distinct().sorted(Comparator.comparing(this::words)).forEach(
                    node -> rows.append("<dd>").append(value(node)).append("</dd>\n"));
        });
        return rows.append("</dl>\n").toString();
    }

    private String value(Node node) {
        return node.isURI() ? link(node, words(node)) : HtmlPages.node(node);
    }

    private String words(Node node) {
        return node.isURI() ? name(node).orElseGet(() -> Prefixes.shortened(node)) : node.toString();
    }

    private static String link(Node node, String words) {
        String iri = node.getURI();
        // Things of others are shown here too as far as the graph speaks of them.
        String address = iri.startsWith(Vocabulary.BASE) ? HtmlPages.address(iri) : "/id?iri=" + HtmlPages.encoded(iri);
        return "<a href=\"%s\">%s</a>".formatted(HtmlPages.escaped(address), HtmlPages.escaped(words));
    }

    private Optional<String> name(Node node) {
        return Stream.of(SKOS.prefLabel.asNode(), RDFS.label.asNode())
                .flatMap(predicate -> all.stream(node, predicate, Node.ANY))
                .map(triple -> triple.getObject().getLiteralLexicalForm())
                .findFirst();
    }

    private String claims() {
        Query query = QueryTransformOps.replaceVars(CLAIMS, Map.of(Var.alloc("thing"), thing));
        try (BoundedQuery run = task.query(query)) {
            var claims = (QueryResult.Rows) QueryResult.of(run);
            return claims.rows().isEmpty()
                    ? ""
                    : "<h2>Claims</h2>\n" + HtmlPages.table(claims.columns(), claims.rows());
        }
    }

    private String questions() {
        String kind = thing.getURI().startsWith(Vocabulary.ID)
                ? thing.getURI().substring(Vocabulary.ID.length()).split("/")[0]
                : "site";
        String links = netmet.catalogue().list().stream()
                .filter(question -> question.find(kind).isPresent()
                        && question.parameters().stream().allMatch(p -> p.name().equals(kind) || !p.required()))
                .map(question -> item(question, kind))
                .collect(Collectors.joining());
        return links.isEmpty() ? "" : "<h2>Questions</h2>\n<ul>\n" + links + "</ul>\n";
    }

    private String item(Question question, String kind) {
        return "<li><a href=\"/api/questions/%s/answer?%s=%s\">%s</a></li>%n".formatted(
                question.name(), kind, HtmlPages.encoded(thing.getURI()), HtmlPages.escaped(question.summary()));
    }
}
