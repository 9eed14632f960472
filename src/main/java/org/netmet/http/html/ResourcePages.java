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
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.answer.QueryResult;
import org.netmet.execution.BoundedQuery;
import org.netmet.execution.BoundedTask;
import org.netmet.queries.Catalogue;
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

    private final BoundedTask task;
    private final DatasetGraph dataset;
    private final Graph all;
    private final Catalogue catalogue;
    private final String release;

    /** @param task the task that reads the dataset within limits */
    public ResourcePages(BoundedTask task, Catalogue catalogue, String release) {
        this.task = task;
        this.dataset = task.dataset();
        this.all = dataset.getDefaultGraph();
        this.catalogue = catalogue;
        this.release = release;
    }

    /** The page of a resource that is not a named graph. */
    public Page resource(Node resource) {
        Graph wording = dataset.getGraph(Vocabulary.graph("derived/wording"));
        return new ResourcePage(name(resource), release, resource.getURI(),
                texts(resource, SKOS.definition.asNode()).toList(), quotations(resource), claims(resource),
                questions(resource.getURI()),
                // The claim's sentences repeat its other properties, so these are left out.
                properties(all.stream(resource, Node.ANY, Node.ANY).filter(triple -> !wording.contains(triple)),
                        Triple::getObject),
                properties(all.stream(Node.ANY, Node.ANY, resource), Triple::getSubject),
                graphs(resource));
    }

    /** The page of a named graph: the terms of the ontology, or the triples of any other graph. */
    public Page graph(Node resource, Node graph) {
        Graph content = dataset.getGraph(graph);
        return graph.equals(Vocabulary.graph("ontology"))
                ? OntologyPage.of(name(resource), release, resource.getURI(), content)
                : new GraphPage(name(resource), release, resource.getURI(), AnswerBlocks.triples(content.stream()));
    }

    private List<ResourcePage.Quotation> quotations(Node claim) {
        return texts(claim, Vocabulary.REPORTED_AS)
                .map(printed -> new ResourcePage.Quotation(printed, texts(claim, Vocabulary.SAYING).toList(),
                        objects(claim, Vocabulary.ESTIMATES).toList(),
                        Stream.concat(objects(claim, Vocabulary.STATED_IN),
                                texts(claim, Vocabulary.LOCATOR_IN_WORDS).map(Link::unlinked)).toList()))
                .toList();
    }

    private Stream<String> texts(Node subject, Node predicate) {
        return all.stream(subject, predicate, Node.ANY).map(triple -> triple.getObject().getLiteralLexicalForm())
                .sorted();
    }

    private Stream<Link> objects(Node subject, Node predicate) {
        return all.stream(subject, predicate, Node.ANY).map(triple -> link(triple.getObject()))
                .sorted(Comparator.comparing(Link::href).thenComparing(Link::text));
    }

    private Optional<Block.Table> claims(Node resource) {
        Query query = QueryTransformOps.replaceVars(CLAIMS, Map.of(Var.alloc("thing"), resource));
        try (BoundedQuery run = task.query(query)) {
            var claims = (QueryResult.Rows) QueryResult.of(run);
            return claims.rows().isEmpty()
                    ? Optional.empty()
                    : Optional.of(AnswerBlocks.table(claims.columns(), claims.rows()));
        }
    }

    /**
     * The questions that take this resource as their only argument; a resource of another vocabulary is used as a
     * site.
     */
    private List<Link> questions(String iri) {
        String kind = iri.startsWith(Vocabulary.ID) ? iri.substring(Vocabulary.ID.length()).split("/")[0] : "site";
        return catalogue.list().stream()
                .filter(question -> question.find(kind).isPresent()
                        && question.parameters().stream().allMatch(p -> p.name().equals(kind) || !p.required()))
                .map(question -> new Link(question.summary(), RoutePaths.answer(question.name(), Map.of(kind, iri))))
                .toList();
    }

    private List<ResourcePage.Property> properties(Stream<Triple> triples, Function<Triple, Node> value) {
        return triples
                .collect(Collectors.groupingBy(
                        triple -> Prefixes.shortened(triple.getPredicate()), TreeMap::new, Collectors.toList()))
                .values().stream()
                .map(same -> new ResourcePage.Property(link(same.getFirst().getPredicate()), same.stream()
                        .map(value).distinct().sorted(Comparator.comparing(this::text)).map(this::link).toList()))
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
                .map(graph -> new Link(graph.getURI(), RoutePaths.resource(graph.getURI())))
                .toList();
    }

    /** An IRI with its label as text and a link to its page here, also for an IRI of another vocabulary. */
    private Link link(Node node) {
        return node.isURI() ? new Link(name(node), RoutePaths.description(node.getURI())) : Link.of(node);
    }

    private String text(Node node) {
        return node.isURI() ? name(node) : node.toString();
    }

    /** The label of an IRI, or its short form when it has none. */
    private String name(Node iri) {
        return Stream.of(SKOS.prefLabel.asNode(), RDFS.label.asNode())
                .flatMap(predicate -> all.stream(iri, predicate, Node.ANY))
                .map(triple -> triple.getObject().getLiteralLexicalForm())
                .findFirst()
                .orElseGet(() -> Prefixes.shortened(iri));
    }
}
