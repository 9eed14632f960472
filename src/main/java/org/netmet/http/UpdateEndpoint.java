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
import org.apache.jena.sparql.modify.request.UpdateModify;
import org.apache.jena.update.Update;
import org.apache.jena.update.UpdateRequest;
import org.netmet.Netmet;
import org.netmet.UserGraphs;
import org.netmet.UserGraphs.UpdateOutcome;
import org.netmet.answer.QueryExecutor;
import org.netmet.answer.QueryFailure;
import org.netmet.answer.Failure;
import org.netmet.execution.ConcurrencyLimiter;
import org.netmet.execution.ConcurrencyLimiter.Outcome;
import org.netmet.execution.OperationRefusedException;
import org.netmet.execution.QueryComplexity;
import org.netmet.execution.QueryLimits;
import org.netmet.model.Problem;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Updates with a password: SPARQL 1.1 Update, and PUT, POST and DELETE of the Graph Store Protocol. */
final class UpdateEndpoint {
    private static final int MOST_PROBLEMS = 20;
    /** The number of updates that may wait while one runs. */
    private static final int MOST_WRITERS = 8;
    /** The number of updates that may be validated at the same time. */
    private static final int MOST_LONG = 2;

    private final UserGraphs annotations;
    private final BasicAuthenticator admission;
    private final QueryLimits bounds;
    private final QueryExecutor executor;
    // Not the permits of queries: an update and its validation may take long, and must leave those to others.
    private final ConcurrencyLimiter writers;

    private UpdateEndpoint(
            UserGraphs annotations, BasicAuthenticator admission, QueryLimits bounds, QueryExecutor executor) {
        this.annotations = annotations;
        this.admission = admission;
        // An update never calls other endpoints by SERVICE, even when queries may.
        this.bounds = bounds.withoutServices();
        this.executor = executor;
        this.writers = new ConcurrencyLimiter(1, MOST_WRITERS, bounds.time(), MOST_LONG);
    }

    /** @throws IOException if the file with the users' graphs exists and cannot be read */
    static UpdateEndpoint open(
            Netmet netmet, Path graphs, BasicAuthenticator admission, QueryLimits bounds, QueryExecutor executor)
            throws IOException {
        return new UpdateEndpoint(UserGraphs.open(netmet, graphs), admission, bounds, executor);
    }

    void whenExhausted(Runnable action) {
        writers.whenExhausted(action);
    }

    UserGraphs annotations() {
        return annotations;
    }

    void update(SparqlRequest.Update asked, Exchange exchange) throws IOException {
        if (!mayWrite(exchange)) {
            return;
        }
        if (exchange.request().getHeader("If-Match") != null || exchange.request().getHeader("If-None-Match") != null) {
            exchange.send(ProblemDetails.of(ProblemType.PRECONDITION_FAILED,
                    "an update has no entity tag to compare with\n  fix: write one graph by PUT or POST"));
            return;
        }
        Optional<Object> parsed = executor.prepare(() -> parsed(asked));
        switch (parsed.orElseGet(Failure.Busy::new)) {
            case UpdateRequest update -> change(conditions -> annotations.apply(update, conditions),
                    UserGraphs.Conditions.always(bounds), exchange, 200);
            case Failure why -> exchange.send(why);
            case String wrong -> exchange.send(ProblemDetails.of(ProblemType.BAD_REQUEST, wrong));
            default -> throw new IllegalStateException("no outcome of a parser");
        }
    }

    /** The update, the failure, or why the dataset of its patterns cannot be that of the request. */
    private Object parsed(SparqlRequest.Update asked) {
        try {
            UpdateRequest update = QueryComplexity.parseUpdate(asked.text());
            return asked.graphs().isEmpty() && asked.named().isEmpty() ? update : using(update, asked);
        } catch (QueryException | OperationRefusedException e) {
            return QueryFailure.of(e, bounds, asked.text());
        } catch (StackOverflowError e) {
            return QueryFailure.of(e);
        }
    }

    /** Sets the dataset of the patterns (SPARQL 1.1 Protocol, section 2.2.3). */
    private static Object using(UpdateRequest update, SparqlRequest.Update asked) {
        for (Update operation : update.getOperations()) {
            if (operation instanceof UpdateModify modify) {
                if (!modify.getUsing().isEmpty() || !modify.getUsingNamed().isEmpty() || modify.getWithIRI() != null) {
                    return "using-graph-uri is given, and the update has USING or WITH\n  fix: give one of them";
                }
                asked.graphs().forEach(graph -> modify.addUsing(NodeFactory.createURI(graph)));
                asked.named().forEach(graph -> modify.addUsingNamed(NodeFactory.createURI(graph)));
            }
        }
        return update;
    }

    void graph(Exchange exchange) throws IOException {
        if (!mayWrite(exchange)) {
            return;
        }
        Optional<String> name = exchange.parameter("graph");
        boolean post = exchange.request().getMethod().equals("POST");
        if (name.isEmpty() && (!post || exchange.request().getParameter("default") != null)) {
            exchange.send(
                    ProblemDetails.of(ProblemType.BAD_REQUEST, "a graph to write to is not named\n  fix: ?graph=IRI"));
            return;
        }
        if (name.isPresent() && !UserGraphs.isGraphName(name.get())) {
            exchange.send(ProblemDetails.of(ProblemType.BAD_REQUEST,
                    "graph=%s is no IRI\n  fix: name a graph by its full IRI".formatted(name.get())));
            return;
        }
        // A POST without a name makes a graph, and says where (Graph Store Protocol, section 5.5).
        Node graph = NodeFactory.createURI(name.orElseGet(() -> "urn:uuid:" + UUID.randomUUID()));
        switch (exchange.request().getMethod()) {
            case "DELETE" -> {
                if (annotations.current().allGraphs().containsGraph(graph)) {
                    change(conditions -> annotations.remove(graph, conditions), conditions(exchange, graph), exchange,
                            200);
                } else {
                    exchange.send(ProblemDetails.of(ProblemType.NO_SUCH_GRAPH,
                            "there is no graph <%s>\n  fix: look at its name".formatted(graph.getURI())));
                }
            }
            case "PUT", "POST" -> write(graph, post, exchange);
            default -> {
                exchange.header("Allow", "GET, HEAD, PUT, POST, DELETE, OPTIONS");
                exchange.send(
                        ProblemDetails.of(ProblemType.METHOD_NOT_ALLOWED,
                                "%s is not done here\n  fix: PUT, POST or DELETE"
                                        .formatted(exchange.request().getMethod())));
            }
        }
    }

    private void write(Node graph, boolean adds, Exchange exchange) throws IOException {
        Graph content;
        // Not on the thread of the connection: parsers do not let other virtual threads run.
        Optional<RdfBody> body = executor.prepare(() -> RdfBody.read(exchange.request(), graph.getURI()));
        if (body.isEmpty()) {
            exchange.send(new Failure.Busy());
            return;
        }
        switch (body.get()) {
            case RdfBody.Content read -> content = read.graph();
            case RdfBody.Unreadable unreadable -> {
                exchange.send(unreadable.why());
                return;
            }
        }
        boolean created = !annotations.current().allGraphs().containsGraph(graph);
        if (created) {
            // The name of the graph, as the protocol has it (section 5.5); it is read at the other address.
            exchange.header("Location", graph.getURI());
            exchange.header("Content-Location",
                    exchange.address() + "?graph=" + URLEncoder.encode(graph.getURI(), StandardCharsets.UTF_8));
        }
        change(conditions -> adds
                ? annotations.add(graph, content, conditions)
                : annotations.put(graph, content, conditions), conditions(exchange, graph), exchange,
                created ? 201 : 200);
    }

    /** The conditions of a request with If-Match or If-None-Match (RFC 9110, section 13). */
    private UserGraphs.Conditions conditions(Exchange exchange, Node graph) {
        return new UserGraphs.Conditions(bounds, netmet -> exchange.holds(netmet.allGraphs().containsGraph(graph),
                GraphStoreEndpoint.keys(netmet, graph)), new AtomicBoolean(true));
    }

    private void change(Function<UserGraphs.Conditions, UpdateOutcome> change, UserGraphs.Conditions conditions,
            Exchange exchange, int success) throws IOException {
        Outcome<UpdateOutcome> outcome =
                writers.run(UserGraphs.longest(bounds), () -> change.apply(conditions), late -> {});
        send(switch (outcome) {
            case Outcome.Completed<UpdateOutcome>(UpdateOutcome completed) -> completed;
            case Outcome.Refused<UpdateOutcome> refused -> new UpdateOutcome.Failed(new Failure.Busy());
            // A change that was applied in the last moment counts: the client must not think that it was not.
            case Outcome.Abandoned<UpdateOutcome> abandoned -> conditions.live().getAndSet(false)
                    ? new UpdateOutcome.Failed(new Failure.TimeLimitExceeded(UserGraphs.longest(bounds).toMillis()))
                    : new UpdateOutcome.Applied(annotations.current().release());
        }, exchange, success);
    }

    private static void send(UpdateOutcome changed, Exchange exchange, int success) throws IOException {
        if (!(changed instanceof UpdateOutcome.Applied)) {
            exchange.header("Location", null);
            exchange.header("Content-Location", null);
        }
        switch (changed) {
            case UpdateOutcome.Applied(String release) -> {
                exchange.header("X-Release", release);
                exchange.send(
                        HttpReply.text(success, "text/plain", "done; the release is now %s\n".formatted(release)));
            }
            case UpdateOutcome.NoSuchGraph(String why) ->
                exchange.send(ProblemDetails.of(ProblemType.NO_SUCH_GRAPH, why));
            case UpdateOutcome.Outdated outdated -> exchange.send(ProblemDetails.of(ProblemType.PRECONDITION_FAILED,
                    "the graph is no longer as it was read\n  fix: read it again, and change what is there now"));
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
