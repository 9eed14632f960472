package org.netmet.http;

import org.netmet.http.protocol.ProblemType;
import org.netmet.http.protocol.ProblemDetails;
import org.netmet.http.protocol.Exchange;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.protocol.Representation;
import org.apache.jena.fuseki.servlets.ActionProcessor;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.apache.jena.system.Txn;
import org.eclipse.jetty.http.HttpException;
import org.netmet.Netmet;
import org.netmet.UserGraphs;
import org.netmet.answer.QueryRequest;
import org.netmet.answer.ResultFormat;
import org.netmet.execution.CacheKey;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The SPARQL 1.1 Graph Store Protocol endpoint. It serves GET and HEAD; {@link UpdateEndpoint} does PUT, POST and
 * DELETE.
 */
final class GraphStoreEndpoint implements ActionProcessor {
    private static final String DEFAULT = "default";
    private static final String GRAPH = "graph";
    private static final Var NAME = Var.alloc("name");
    private static final Query UNION = query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }");
    private static final Query ONE = query("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?name { ?s ?p ?o } }");
    private static final Query ALL = query("CONSTRUCT { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }");
    private static final List<Representation> OF_ALL =
            Representation.of(ResultFormat.TRIG, ResultFormat.NQ, ResultFormat.JSONLD);

    private final GraphSnapshot current;
    private final ServerConfig settings;
    private final Optional<UpdateEndpoint> writer;

    GraphStoreEndpoint(GraphSnapshot current, ServerConfig settings, Optional<UpdateEndpoint> writer) {
        this.current = current;
        this.settings = settings;
        this.writer = writer;
    }

    @Override
    public void process(HttpAction action) {
        var exchange = new Exchange(action.getRequest(), action.getResponse());
        try {
            if (exchange.isReading()) {
                read(exchange);
            } else if (writer.isPresent()) {
                writer.get().graph(exchange);
            } else {
                exchange.header("Allow", "GET, HEAD, OPTIONS");
                exchange.send(ProblemDetails.of(ProblemType.READ_ONLY,
                        "this graph cannot be changed over HTTP; send queries, not updates"));
            }
        } catch (IOException | HttpException.RuntimeException e) {
            exchange.giveUp(e);
        }
    }

    private void read(Exchange exchange) throws IOException {
        String name = exchange.request().getParameter(GRAPH);
        boolean union = exchange.request().getParameter(DEFAULT) != null;
        if (name == null && Representation.prefersPage(exchange)) {
            // A browser that follows a link would show megabytes of Turtle; it gets the files to choose from.
            exchange.redirect(RoutePaths.DATASET + (union ? "#files" : ""));
        } else if (name == null) {
            send(union ? UNION : ALL, union ? Representation.GRAPH : OF_ALL, exchange);
        } else if (union) {
            exchange.send(
                    ProblemDetails.of(ProblemType.BAD_REQUEST,
                            "default and graph are both given\n  fix: give one of them"));
        } else if (!UserGraphs.isGraphName(name)) {
            exchange.send(ProblemDetails.of(ProblemType.BAD_REQUEST,
                    "graph=%s is no IRI\n  fix: name a graph by its full IRI".formatted(name)));
        } else if (!isThere(NodeFactory.createURI(name))) {
            exchange.send(ProblemDetails.of(ProblemType.NO_SUCH_GRAPH, ("there is no graph <%s>\n  fix: "
                    + "SELECT DISTINCT ?g { GRAPH ?g { } } lists them all").formatted(name)));
        } else {
            send(QueryTransformOps.replaceVars(ONE, Map.of(NAME, NodeFactory.createURI(name))), Representation.GRAPH,
                    exchange);
        }
    }

    private boolean isThere(Node name) {
        DatasetGraph all = current.netmet().allGraphs();
        return Txn.calculateRead(all, () -> all.containsGraph(name));
    }

    private void send(Query query, List<Representation> offered, Exchange exchange) throws IOException {
        Optional<Representation> variant = Representation.wanted(exchange, offered);
        if (variant.isEmpty()) {
            exchange.send(ProblemDetails.notAcceptable(offered));
            return;
        }
        GraphSnapshot.Edition latest = current.latest();
        var request = new QueryRequest.OfText(query, query.serialize());
        CacheKey key = request.in(variant.get().in(latest.netmet().edition()));
        if (!exchange.isKnown(key)) {
            exchange.send(latest.questionService().write(request, settings.limits(), Optional.of(key),
                    request.writer(variant.get().format().orElseThrow(), 0)), variant.get());
        }
    }

    /** The cache keys of all representations of a graph. */
    static List<CacheKey> keys(Netmet netmet, Node graph) {
        Query query = QueryTransformOps.replaceVars(ONE, Map.of(NAME, graph));
        var request = new QueryRequest.OfText(query, query.serialize());
        return Representation.GRAPH.stream().map(variant -> request.in(variant.in(netmet.edition()))).toList();
    }

    private static Query query(String text) {
        return QueryFactory.create(text, Syntax.syntaxARQ);
    }
}
