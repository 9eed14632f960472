package org.netmet.http.html;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.answer.QueryResult;
import org.netmet.execution.BoundedQuery;
import org.netmet.execution.BoundedTask;
import org.netmet.model.TermKind;
import org.netmet.queries.Catalogue;
import org.netmet.rdf.ExternalVocabulary;
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

/** Builds the HTML pages of resources and named graphs from the dataset. Call it within a read transaction. */
public final class ResourcePages {
    /** The number of claims on one page, and the number of values that the raw properties show. */
    private static final int CLAIMS_ON_PAGE = 50;
    private static final int VALUES = 20;

    private static final Query CLAIMS = QueryFactory.create("""
            PREFIX nm: <https://w3id.org/netmet/ontology#>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            SELECT DISTINCT ?claim ?quantity ?printed ?source ?key ?locator ?affected ?examined
            WHERE {
              { ?claim nm:estimates ?thing } UNION { ?estimand ?part ?thing . ?claim nm:estimates ?estimand }
              UNION { ?claim nm:statedIn ?thing } UNION { ?claim nm:cites ?thing } UNION { ?claim nm:cohort ?thing }
              ?claim nm:estimates ?of ; nm:reportedAs ?printed ; nm:statedIn ?source ; nm:locatorInWords ?locator .
              ?of rdfs:label ?quantity .
              ?source skos:notation ?key .
              OPTIONAL { ?claim nm:affected ?affected ; nm:examined ?examined }
            }
            ORDER BY ?quantity ?source ?claim
            """);
    /** The questions whose answer summarises a resource of a kind. */
    private static final Map<String, String> SUMMARIES = Map.of(
            "tumour", "summary-of-tumour", "site", "summary-of-site", "source", "summary-of-source");

    private final BoundedTask task;
    private final DatasetGraph dataset;
    private final Graph all;
    private final Catalogue catalogue;
    private final String release;
    private final NodeNames names;

    /** @param task the task that reads the dataset within limits */
    public ResourcePages(BoundedTask task, Catalogue catalogue, String release) {
        this.task = task;
        this.dataset = task.dataset();
        this.all = dataset.getDefaultGraph();
        this.catalogue = catalogue;
        this.release = release;
        this.names = new NodeNames(all);
    }

    /**
     * The page of a resource that is not a named graph.
     *
     * @param page which page of its claims, from 1
     */
    public Page resource(Node resource, int page) {
        Graph wording = dataset.getGraph(Vocabulary.graph("derived/wording"));
        String kind = kind(resource);
        return new ResourcePage(Page.capitalised(names.name(resource)), release, asOf(), resource.getURI(), kind,
                names.texts(resource, SKOS.definition.asNode()).toList(),
                new ResourceFacts(all, names).of(resource), quotations(resource),
                new ClaimChain(all, names).of(resource), new CohortOverlaps(all, names).of(resource),
                summary(resource, kind), order(resource, kind), mappings(resource), claims(resource, page),
                questions(resource, kind),
                // The claim's sentences repeat its other properties, so these are left out.
                properties(all.stream(resource, Node.ANY, Node.ANY).filter(triple -> !wording.contains(triple)),
                        Triple::getObject),
                properties(all.stream(Node.ANY, Node.ANY, resource), Triple::getSubject),
                graphs(resource), formats(resource.getURI()));
    }

    /** The page of a named graph: the terms of the ontology, or the triples of any other graph. */
    public Page graph(Node resource, Node graph) {
        Graph content = dataset.getGraph(graph);
        return graph.equals(Vocabulary.graph("ontology"))
                ? OntologyPage.of(names.name(resource), release, resource.getURI(), content)
                : new GraphPage(names.name(resource), release, resource.getURI(),
                        AnswerBlocks.triples(content.stream()));
    }

    private String asOf() {
        return all.stream(Node.ANY, DCTerms.dateSubmitted.asNode(), Node.ANY).map(Triple::getObject)
                .filter(Node::isLiteral).map(Node::getLiteralLexicalForm).max(Comparator.naturalOrder()).orElse("");
    }

    /** What a resource is, as a parameter of questions has it; empty for a resource of no such kind. */
    private String kind(Node resource) {
        String iri = resource.getURI();
        if (all.contains(resource, SKOS.inScheme.asNode(), Vocabulary.scheme(TermKind.SITE))) {
            return TermKind.SITE.segment();
        }
        return iri.startsWith(Vocabulary.ID) ? iri.substring(Vocabulary.ID.length()).split("/")[0] : "";
    }

    private List<ResourcePage.Quotation> quotations(Node claim) {
        return names.texts(claim, Vocabulary.REPORTED_AS)
                .map(printed -> new ResourcePage.Quotation(printed, names.texts(claim, Vocabulary.SAYING).toList(),
                        objects(claim, Vocabulary.ESTIMATES).toList()))
                .toList();
    }

    private Stream<Link> objects(Node subject, Node predicate) {
        return names.objects(subject, predicate).map(names::link)
                .sorted(Comparator.comparing(Link::href).thenComparing(Link::text));
    }

    /** The answer that summarises the resource, without its first part, which the page has as facts. */
    private Optional<ResourceSummary> summary(Node resource, String kind) {
        return Optional.ofNullable(SUMMARIES.get(kind)).flatMap(catalogue::find)
                .filter(question -> all.contains(resource, SKOS.prefLabel.asNode(), Node.ANY))
                .map(question -> ResourceSummary.of(question, (QueryResult.Rows) result(
                        QueryTransformOps.replaceVars(question.query(), Map.of(
                                Var.alloc(question.find(kind).orElseThrow().variable()), resource)))));
    }

    private Optional<ResourcePage.Order> order(Node resource, String kind) {
        return Optional.of(OrderOfSpread.QUESTION).filter(any -> kind.equals("tumour")).flatMap(catalogue::find)
                .filter(question -> all.contains(resource, SKOS.prefLabel.asNode(), Node.ANY))
                .map(question -> new ResourcePage.Order(OrderOfSpread.of(((QueryResult.Rows) result(
                        QueryTransformOps.replaceVars(question.query(), Map.of(
                                Var.alloc(question.find(kind).orElseThrow().variable()), resource))))
                        .rows(),
                        names.name(resource), key -> ""),
                        new Link("What sources say of the order, and all of these rows",
                                RoutePaths.answer(question.name(), Map.of(kind, names.name(resource))))))
                .filter(order -> !order.figures().sections().isEmpty());
    }

    private QueryResult result(Query query) {
        try (BoundedQuery run = task.query(query)) {
            return QueryResult.of(run);
        }
    }

    private Optional<ResourcePage.Claims> claims(Node resource, int page) {
        var found = (QueryResult.Rows) result(QueryTransformOps.replaceVars(
                CLAIMS, Map.of(Var.alloc("thing"), resource)));
        int total = found.rows().size();
        int pages = Math.ceilDiv(total, CLAIMS_ON_PAGE);
        if (total == 0) {
            return Optional.empty();
        }
        int shown = Math.clamp(page, 1, pages);
        String address = RoutePaths.description(resource.getURI());
        return Optional.of(new ResourcePage.Claims(found.rows().stream()
                .skip((shown - 1L) * CLAIMS_ON_PAGE).limit(CLAIMS_ON_PAGE).map(ResourcePages::claim).toList(),
                total, shown, pages, address + (address.contains("?") ? "&" : "?") + "page="));
    }

    private static ResourcePage.Claim claim(Map<String, Node> row) {
        return new ResourcePage.Claim(
                new Link(text(row, "printed"), RoutePaths.description(row.get("claim").getURI())),
                row.containsKey("affected") ? text(row, "affected") + " of " + text(row, "examined") : "",
                text(row, "quantity"),
                new Link(text(row, "key"), RoutePaths.description(row.get("source").getURI())),
                text(row, "locator"));
    }

    private static String text(Map<String, Node> row, String column) {
        return row.get(column).getLiteralLexicalForm();
    }

    private List<ResourcePage.Mapping> mappings(Node term) {
        return all.stream(Node.ANY, OWL2.annotatedSource.asNode(), term).map(triple -> triple.getSubject())
                .flatMap(mapping -> names.objects(mapping, OWL2.annotatedTarget.asNode())
                        .map(target -> new ResourcePage.Mapping(
                                new Link(names.texts(mapping, ExternalVocabulary.OBJECT_LABEL).findFirst()
                                        .orElseGet(() -> names.name(target)), target.getURI()),
                                Prefixes.shortened(target).replaceFirst("^https?://([^/]*/)*", ""),
                                names.objects(mapping, OWL2.annotatedProperty.asNode()).findFirst()
                                        .map(names::property).orElse(""),
                                names.texts(mapping, RDFS.comment.asNode()).findFirst().orElse(""),
                                all.contains(mapping, ExternalVocabulary.PREDICATE_MODIFIER, Node.ANY))))
                .sorted(Comparator.comparing(ResourcePage.Mapping::relation)
                        .thenComparing(ResourcePage.Mapping::identifier))
                .toList();
    }

    /**
     * The questions that take this resource as their only argument; a resource of another vocabulary is used as a
     * site.
     */
    private List<Link> questions(Node resource, String found) {
        String kind = found.isEmpty() ? TermKind.SITE.segment() : found;
        return catalogue.list().stream()
                .filter(question -> question.find(kind).isPresent()
                        && question.parameters().stream().allMatch(p -> p.name().equals(kind) || !p.required()))
                .map(question -> new Link(question.summary(),
                        RoutePaths.answer(question.name(), Map.of(kind, resource.getURI()))))
                .toList();
    }

    private List<ResourcePage.Property> properties(Stream<Triple> triples, Function<Triple, Node> value) {
        return triples
                .collect(Collectors.groupingBy(
                        triple -> names.property(triple.getPredicate()), TreeMap::new, Collectors.toList()))
                .values().stream()
                .map(same -> {
                    Node predicate = same.getFirst().getPredicate();
                    List<Node> values = same.stream().map(value).distinct().toList();
                    return new ResourcePage.Property(
                            new Link(names.property(predicate), RoutePaths.description(predicate.getURI())),
                            values.stream().limit(VALUES).map(names::link)
                                    .sorted(Comparator.comparing(Link::text)).toList(),
                            Math.max(0, values.size() - VALUES));
                })
                .toList();
    }

    private List<Link> graphs(Node resource) {
        return Stream.concat(
                dataset.stream(Node.ANY, resource, Node.ANY, Node.ANY),
                dataset.stream(Node.ANY, Node.ANY, Node.ANY, resource))
                .filter(quad -> !quad.isDefaultGraph())
                .map(Quad::getGraph)
                .distinct()
                .sorted(Comparator.comparing(Node::toString))
                .map(graph -> new Link(graph.getURI().replaceFirst("^" + Vocabulary.BASE, ""),
                        RoutePaths.resource(graph.getURI())))
                .toList();
    }

    private static List<Link> formats(String iri) {
        String address = RoutePaths.description(iri);
        return Stream.of("ttl", "jsonld", "nt", "rdfxml")
                .map(format -> new Link(format, address.contains("?")
                        ? address + "&format=" + format
                        : address + "." + format))
                .toList();
    }
}
