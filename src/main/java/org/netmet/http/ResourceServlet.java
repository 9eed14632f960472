package org.netmet.http;

import org.netmet.http.protocol.ProblemType;
import org.netmet.http.protocol.ProblemDetails;
import org.netmet.http.protocol.Exchange;
import org.netmet.http.protocol.Representation;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.netmet.Netmet;
import org.netmet.answer.QueryExecutor;
import org.netmet.answer.QueryResult;
import org.netmet.answer.ResultFormat;
import org.netmet.answer.ResultWriter;
import org.netmet.http.GraphSnapshot.Edition;
import org.netmet.execution.BoundedTask;
import org.netmet.execution.CacheKey;
import org.netmet.http.html.Page;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.PinnedNotice;
import org.netmet.http.html.ResourcePages;
import org.netmet.http.html.RoutePaths;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.rdf.Vocabulary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Serves the description of each resource (linked data) at the path of its IRI: {@code /id/tumour/ileal-net},
 * {@code /ontology}, {@code /graph/claims/cloyd-2020}. By content negotiation, programs get RDF, browsers get HTML.
 */
final class ResourceServlet extends HttpServlet {
    /** Resources whose content is a whole named graph, not the description of one subject. */
    private static final Set<String> DOCUMENTS = Set.of("ontology", "shapes");
    private static final String GRAPHS = "graph/";
    private static final Pattern SUFFIX = Pattern.compile("(.+)\\.(ttl|jsonld|nt|rdfxml|html)");
    /** The RDF formats; a browser gets HTML. */
    static final List<Representation> OFFERED = Representation.withPage(
            Representation.of(ResultFormat.TTL, ResultFormat.JSONLD, ResultFormat.NT, ResultFormat.RDFXML));
    static final List<String> PATHS = paths();

    private static final long serialVersionUID = 1L;

    private final transient GraphSnapshot current;

    private final transient ServerConfig settings;
    private final transient QueryExecutor executor;

    ResourceServlet(GraphSnapshot current, ServerConfig settings, QueryExecutor executor) {
        this.current = current;
        this.settings = settings;
        this.executor = executor;
    }

    private static List<String> paths() {
        var paths = new ArrayList<>(List.of(RoutePaths.RESOURCES + "/*", RoutePaths.GRAPHS + "/*"));
        for (String document : DOCUMENTS) {
            paths.add("/" + document);
            OFFERED.forEach(variant -> paths.add("/" + document + "." + variant.name()));
        }
        return List.copyOf(paths);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        if (!exchange.isReading()) {
            exchange.header("Allow", "GET, HEAD, OPTIONS");
            exchange.send(ProblemDetails.of(ProblemType.METHOD_NOT_ALLOWED, "things are looked at by GET"));
            return;
        }
        Optional<Edition> asked = RequestedEdition.of(current, exchange);
        if (asked.isEmpty()) {
            return;
        }
        Edition edition = asked.get();
        String path = request.getServletPath().substring(1) + Optional.ofNullable(request.getPathInfo()).orElse("");
        Optional<String> other = exchange.parameter("iri");
        if (path.equals("id") && other.isPresent()) {
            send(other.get(), "", edition, exchange);
            return;
        }
        String whole = Vocabulary.BASE + path;
        // A key may end like a format suffix; a resource with that exact name comes first.
        Matcher suffix = SUFFIX.matcher(path);
        if (!isThere(whole, edition.netmet()) && suffix.matches()) {
            send(Vocabulary.BASE + suffix.group(1), suffix.group(2), edition, exchange);
        } else {
            send(whole, "", edition, exchange);
        }
    }

    private static boolean isThere(String iri, Netmet netmet) {
        return isDocument(iri, netmet) || Txn.calculateRead(netmet.dataset(), () -> {
            Node node = NodeFactory.createURI(iri);
            Graph all = netmet.dataset().getDefaultGraph();
            return all.contains(node, Node.ANY, Node.ANY) || all.contains(Node.ANY, Node.ANY, node);
        });
    }

    /**
     * The IRI of a term that another vocabulary has and that is asked for by our key: {@code /id/site/liver} is a class of
     * UBERON.
     */
    private static Optional<String> borrowed(String iri, Netmet netmet) {
        String[] parts =
                iri.startsWith(Vocabulary.ID) ? iri.substring(Vocabulary.ID.length()).split("/") : new String[0];
        return parts.length == 2
                ? TermKind.findBySegment(parts[0]).flatMap(kind -> netmet.terms().find(kind, parts[1])).map(Term::iri)
                : Optional.empty();
    }

    /** The named graph of a document; for any other resource its own IRI, which names no graph. */
    private static Node graphOf(String iri) {
        String path = iri.startsWith(Vocabulary.BASE) ? iri.substring(Vocabulary.BASE.length()) : "";
        return DOCUMENTS.contains(path) ? Vocabulary.graph(path) : NodeFactory.createURI(iri);
    }

    private static boolean isDocument(String iri, Netmet netmet) {
        String path = iri.startsWith(Vocabulary.BASE) ? iri.substring(Vocabulary.BASE.length()) : "";
        return (DOCUMENTS.contains(path) || path.startsWith(GRAPHS))
                && Txn.calculateRead(netmet.dataset(), () -> netmet.dataset().containsGraph(graphOf(iri)));
    }

    private void send(String iri, String suffix, Edition edition, Exchange exchange) throws IOException {
        Netmet netmet = edition.netmet();
        Optional<String> described = isThere(iri, netmet) ? Optional.empty() : borrowed(iri, netmet);
        if (described.isPresent()) {
            String address = RoutePaths.description(described.get());
            exchange.redirect(edition.isEarlier() ? RoutePaths.pinned(address, netmet.release()) : address);
            return;
        }
        if (!isThere(iri, netmet)) {
            exchange.send(
                    ProblemDetails.of(ProblemType.NO_SUCH_THING,
                            "%s says nothing of <%s>\n  fix: / and /api/questions list what there is".formatted(
                                    edition.isEarlier() ? "release " + netmet.release() : "the graph", iri)));
            return;
        }
        Optional<Representation> variant = suffix.isEmpty()
                ? Representation.wanted(exchange, OFFERED)
                : OFFERED.stream().filter(offered -> offered.name().equals(suffix)).findFirst();
        if (variant.isEmpty()) {
            exchange.send(ProblemDetails.notAcceptable(OFFERED));
            return;
        }
        if (iri.startsWith(Vocabulary.BASE)) {
            String address = RoutePaths.resource(iri);
            exchange.header("Content-Location", address + "." + variant.get().name());
            exchange.link("<%s>; rel=\"canonical\"".formatted(iri));
            OFFERED.forEach(other -> exchange.link("<%s.%s>; rel=\"alternate\"; type=\"%s\""
                    .formatted(address, other.name(), other.mediaType())));
        }
        int page = exchange.page();
        // Of users' graphs nothing is shown here, so that an update does not change these pages.
        String release = netmet.release() + edition.today().map(now -> " beside " + now.netmet().release()).orElse("");
        CacheKey key = variant.get().in(release).with("resource").with(iri).with(Integer.toString(page));
        if (!exchange.isKnown(key)) {
            exchange.send(executor.write(netmet.dataset(), settings.limits().withoutServices(), Optional.of(key),
                    writer(netmet, iri, variant.get(), page, notice(iri, edition, exchange))), variant.get());
        }
    }

    private static Optional<PinnedNotice> notice(String iri, Edition edition, Exchange exchange) {
        return edition.today().map(now -> PinnedAnswer.notice(edition, "",
                today(iri, edition.netmet(), now.netmet()), exchange));
    }

    /** What today says of a resource that an earlier release has. */
    private static String today(String iri, Netmet then, Netmet now) {
        if (!isThere(iri, now)) {
            return "does not have it.";
        }
        if (isDocument(iri, then)) {
            return PinnedAnswer.UNKNOWN;
        }
        return said(iri, then).equals(said(iri, now)) ? "says the same of it." : "says something else of it.";
    }

    private static Set<Triple> said(String iri, Netmet netmet) {
        return Txn.calculateRead(netmet.dataset(), () -> netmet.dataset().getDefaultGraph()
                .stream(NodeFactory.createURI(iri), Node.ANY, Node.ANY).collect(Collectors.toSet()));
    }

    private static ResultWriter writer(
            Netmet netmet, String iri, Representation variant, int page, Optional<PinnedNotice> notice) {
        boolean document = isDocument(iri, netmet);
        return (task, out) -> out.write(variant.format().isPresent()
                ? variant.format().get().write(new QueryResult.Triples(document
                        ? copy(task.dataset().getGraph(graphOf(iri)).stream())
                        : about(NodeFactory.createURI(iri), task.dataset().getDefaultGraph())), 0)
                : rendered(page(netmet, iri, document, task, page), notice));
    }

    private static String rendered(Page page, Optional<PinnedNotice> notice) {
        return notice.map(above -> PageRenderer.render(page, above)).orElseGet(() -> PageRenderer.render(page));
    }

    private static Page page(Netmet netmet, String iri, boolean document, BoundedTask task, int page) {
        var pages = new ResourcePages(task, netmet.catalogue(), netmet.release());
        Node resource = NodeFactory.createURI(iri);
        return document ? pages.graph(resource, graphOf(iri)) : pages.resource(resource, page);
    }

    /**
     * The description of a resource: the triples in which it is subject or object, and one label of each other resource
     * in them.
     */
    private static Graph about(Node thing, Graph all) {
        Graph about = copy(Stream.concat(
                all.stream(thing, Node.ANY, Node.ANY), all.stream(Node.ANY, Node.ANY, thing)));
        Set<Node> neighbours = about.stream()
                .flatMap(triple -> Stream.of(triple.getSubject(), triple.getObject()))
                .filter(Node::isURI)
                .collect(Collectors.toSet());
        for (Node neighbour : neighbours) {
            Stream.of(RDFS.label.asNode(), SKOS.prefLabel.asNode(), Vocabulary.REPORTED_AS)
                    .map(name -> all.stream(neighbour, name, Node.ANY).toList())
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .ifPresent(found -> found.forEach(about::add));
        }
        return about;
    }

    private static Graph copy(Stream<Triple> triples) {
        Graph copy = GraphFactory.createDefaultGraph();
        triples.forEach(copy::add);
        return copy;
    }
}
