package org.netmet.http;

import org.netmet.http.protocol.BasicAuthenticator;
import org.netmet.http.protocol.SparqlRequest;
import org.netmet.http.protocol.ProblemType;
import org.netmet.http.protocol.ProblemDetails;
import org.netmet.http.protocol.HttpReply;
import org.netmet.http.protocol.Exchange;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.update.UpdateFactory;
import org.apache.jena.update.UpdateRequest;
import org.netmet.Netmet;
import org.netmet.UserGraphs;
import org.netmet.UserGraphs.UpdateOutcome;
import org.netmet.answer.QueryExecutor;
import org.netmet.answer.QueryFailure;
import org.netmet.answer.Failure;
import org.netmet.execution.ConcurrencyLimiter;
import org.netmet.execution.QueryLimits;
import org.netmet.model.Problem;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Updates with a password: SPARQL 1.1 Update, and PUT, POST and DELETE of the Graph Store Protocol. */
final class UpdateEndpoint {
    // RDF formats whose parsers read nothing but the body: JSON-LD contexts and RDF/XML entities could make the server
    // fetch a URL (SSRF).
    private static final Map<String, Lang> LANGUAGES =
            Map.of("text/turtle", Lang.TURTLE, "application/n-triples", Lang.NTRIPLES);
    private static final int MOST_PROBLEMS = 20;
    /** The number of updates that may wait while one runs. */
    private static final int MOST_WRITERS = 8;

    private final UserGraphs annotations;
    private final BasicAuthenticator admission;
    private final QueryLimits bounds;
    private final QueryExecutor executor;
    // Updates run one after another; they use one permit of the query limit together, and leave the others to queries.
    private final ConcurrencyLimiter writers;

    private UpdateEndpoint(
            UserGraphs annotations, BasicAuthenticator admission, QueryLimits bounds, QueryExecutor executor) {
        this.annotations = annotations;
        this.admission = admission;
        // An update never calls other endpoints by SERVICE, even when queries may.
        this.bounds = bounds.withoutServices();
        this.executor = executor;
        this.writers = new ConcurrencyLimiter(1, MOST_WRITERS, bounds.time());
    }

    /** @throws IOException if the file with the users' graphs exists and cannot be read */
    static UpdateEndpoint open(
            Netmet netmet, Path graphs, BasicAuthenticator admission, QueryLimits bounds, QueryExecutor executor)
            throws IOException {
        return new UpdateEndpoint(UserGraphs.open(netmet, graphs), admission, bounds, executor);
    }

    UserGraphs annotations() {
        return annotations;
    }

    void update(SparqlRequest.Update asked, Exchange exchange) throws IOException {
        if (!mayWrite(exchange)) {
            return;
        }
        if (!asked.graphs().isEmpty() || !asked.named().isEmpty()) {
            exchange.send(ProblemDetails.of(ProblemType.BAD_REQUEST,
                    "using-graph-uri is not taken here\n  fix: say USING in the update"));
            return;
        }
        UpdateRequest update;
        try {
            update = UpdateFactory.create(asked.text());
        } catch (QueryParseException e) {
            exchange.send(QueryFailure.of((QueryException) e, bounds, asked.text()));
            return;
        } catch (QueryException e) {
            exchange.send(QueryFailure.of(e, bounds));
            return;
        }
        change(() -> annotations.apply(update, bounds), exchange);
    }

    void graph(Exchange exchange) throws IOException {
        if (!mayWrite(exchange)) {
            return;
        }
        Optional<String> name = exchange.parameter("graph");
        if (name.isEmpty()) {
            exchange.send(
                    ProblemDetails.of(ProblemType.BAD_REQUEST, "a graph to write to is not named\n  fix: ?graph=IRI"));
            return;
        }
        Node graph = NodeFactory.createURI(name.get());
        switch (exchange.request().getMethod()) {
            case "DELETE" -> change(() -> annotations.remove(graph, bounds), exchange);
            case "PUT", "POST" -> {
                Optional<Graph> content = content(exchange);
                if (content.isPresent()) {
                    boolean inPlace = exchange.request().getMethod().equals("PUT");
                    change(() -> inPlace
                            ? annotations.put(graph, content.get(), bounds)
                            : annotations.add(graph, content.get(), bounds), exchange);
                }
            }
            default -> {
                exchange.header("Allow", "GET, HEAD, PUT, POST, DELETE, OPTIONS");
                exchange.send(
                        ProblemDetails.of(ProblemType.METHOD_NOT_ALLOWED,
                                "%s is not done here\n  fix: PUT, POST or DELETE"
                                        .formatted(exchange.request().getMethod())));
            }
        }
    }

    /** Parses the request body as RDF; empty when it cannot be parsed, and then the problem response has been sent. */
    private static Optional<Graph> content(Exchange exchange) throws IOException {
        String type = SparqlRequest.type(exchange.request());
        Lang language = LANGUAGES.get(type);
        if (language == null) {
            exchange.send(ProblemDetails.of(ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "a body of type \"%s\" is not read\n  fix: send %s"
                            .formatted(type,
                                    LANGUAGES.keySet().stream().sorted().collect(Collectors.joining(" or ")))));
            return Optional.empty();
        }
        try {
            return Optional.of(RDFParser.source(exchange.request().getInputStream())
                    .lang(language)
                    .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
                    .toGraph());
        } catch (RiotException e) {
            exchange.send(ProblemDetails.of(ProblemType.BAD_CONTENT,
                    "the body cannot be read: %s\n  fix: correct it there, and send it again"
                            .formatted(e.getMessage())));
            return Optional.empty();
        }
    }

    private void change(Supplier<UpdateOutcome> change, Exchange exchange) throws IOException {
        send(writers.tryRun(() -> executor.runLimited(change)).flatMap(Function.identity())
                .orElseGet(() -> new UpdateOutcome.Failed(new Failure.Busy())), exchange);
    }

    private static void send(UpdateOutcome changed, Exchange exchange) throws IOException {
        switch (changed) {
            case UpdateOutcome.Applied(String release) -> {
                exchange.header("X-Release", release);
                exchange.send(HttpReply.text(200, "text/plain", "done; the release is now %s\n".formatted(release)));
            }
            case UpdateOutcome.Refused(String why) -> exchange.send(ProblemDetails.of(ProblemType.NOT_CHANGED, why));
            case UpdateOutcome.Invalid(List<Problem> problems) -> exchange.send(ProblemDetails.of(ProblemType.NOT_SOUND,
                    "%d problem%s; nothing was changed\n%s".formatted(problems.size(), problems.size() == 1 ? "" : "s",
                            problems.stream().limit(MOST_PROBLEMS).map(Problem::toString)
                                    .collect(Collectors.joining("\n")))));
            case UpdateOutcome.Failed(Failure why) -> exchange.send(why);
        }
    }

    /** Whether the client may update; if not, the problem response has been sent. */
    private boolean mayWrite(Exchange exchange) throws IOException {
        if (isFromElsewhere(exchange.request())) {
            exchange.send(ProblemDetails.of(ProblemType.FORBIDDEN, "a page of another site may not write here\n"
                    + "  fix: write from a program, or from a page of this server"));
            return false;
        }
        return admission.admits(exchange, "writing");
    }

    /**
     * Detects cross-site requests (CSRF): a browser adds saved passwords to any form that a foreign page makes it send.
     */
    private static boolean isFromElsewhere(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        boolean crossing = site != null && !site.equals("same-origin") && !site.equals("none");
        return crossing || origin != null && !isOwn(origin, request.getHeader("Host"));
    }

    private static boolean isOwn(String origin, String host) {
        try {
            return URI.create(origin).getAuthority() != null && URI.create(origin).getAuthority().equals(host);
        } catch (IllegalArgumentException strange) {
            return false;
        }
    }
}
