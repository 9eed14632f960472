package org.netmet.execution;

import org.apache.jena.atlas.web.HttpException;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.http.QueryExceptionHTTP;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.apache.jena.sparql.service.ServiceExecutorRegistry;
import org.apache.jena.sparql.service.single.ServiceExecutor;
import org.apache.jena.sparql.service.single.ServiceExecutorHttp;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.util.Context;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Restricts federated queries ({@code SERVICE}) to the endpoints that the configuration allows. */
final class FederationPolicy {
    private static final int LONGEST = 200;

    private FederationPolicy() {}

    /** Allows the endpoints of the limits in an ARQ context, and no others. */
    static void allow(Context context, QueryLimits bounds, CancellationToken stop) {
        context.set(ARQ.httpServiceAllowed, !bounds.services().isEmpty());
        var line = new FederationHttpClient(stop);
        context.set(ARQ.httpQueryClient, line);
        ServiceExecutorRegistry.set(context, onlyTo(bounds, stop, line));
    }

    private static ServiceExecutorRegistry onlyTo(QueryLimits bounds, CancellationToken stop,
            FederationHttpClient line) {
        var registry = new ServiceExecutorRegistry();
        ServiceExecutor call = new ServiceExecutorHttp();
        // Checks the IRI at execution time: in {@code SERVICE ?where} the query text does not have it.
        registry.add((execute, original, binding, context) -> {
            stop.check();
            try {
                check(execute.getService(), bounds.services());
                return context.getContext().get(RemoteDataset.PATTERN) instanceof Element pattern
                        ? asWritten(execute.getService(), pattern, line, context)
                        : call.createExecution(execute, original, binding, context);
            } catch (OperationRefusedException refused) {
                stop.now(refused);
                throw refused;
            } catch (RuntimeException e) {
                if (stop.signal().get()) {
                    throw new QueryCancelledException();
                }
                String why = line.brokenOff().map(FederationHttpClient.ResponseRefusedException::getMessage)
                        .orElseGet(() -> why(e));
                var unanswered = new FederationException(execute.getService().getURI(), why, e);
                stop.now(unanswered);
                throw unanswered;
            }
        });
        return registry;
    }

    /**
     * Calls the endpoint of a {@link RemoteDataset} with the pattern as it is written. Jena makes text of its algebra instead,
     * and then writes a UNION within EXISTS without the braces around it.
     */
    private static QueryIterator asWritten(Node endpoint, Element pattern, FederationHttpClient line,
            ExecutionContext context) {
        var query = new Query();
        query.setQuerySelectType();
        query.setQueryResultStar(true);
        query.setQueryPattern(pattern);
        query.resetResultVars();
        RowSet rows = QueryExecHTTP.service(endpoint.getURI()).httpClient(line).query(query).select();
        return QueryIterPlainWrapper.create(rows, context);
    }

    private static void check(Node service, Set<URI> allowed) {
        if (!service.isURI() || allowed.stream().noneMatch(uri -> uri.toString().equals(service.getURI()))) {
            throw new OperationRefusedException("SERVICE %s is not called from here%n  fix: %s".formatted(
                    service.isURI() ? "<" + service.getURI() + ">" : "with a variable that has no value",
                    allowed.isEmpty()
                            ? "ask that server yourself, or start this one with --service URL"
                            : "allowed are " + allowed.stream().map(uri -> "<" + uri + ">").sorted()
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** The cause in one line; the message of another server can be a whole page. */
    private static String why(RuntimeException thrown) {
        for (Throwable cause : causes(thrown)) {
            switch (cause) {
                case FederationHttpClient.ResponseRefusedException no -> {
                    return no.getMessage();
                }
                case HttpConnectTimeoutException nobody -> {
                    return "nothing there takes the call";
                }
                case ConnectException nobody -> {
                    return "nothing there takes the call";
                }
                case QueryExceptionHTTP said when said.getStatusCode() > 0 -> {
                    return status(said.getStatusCode(), said.getResponseBody());
                }
                case HttpException said when said.getStatusCode() > 0 -> {
                    return status(said.getStatusCode(), said.getResponse());
                }
                default -> {
                }
            }
        }
        return "its answer cannot be read" + firstLine(thrown.getMessage());
    }

    private static String status(int status, String page) {
        return "it answers with status " + status + firstLine(page);
    }

    private static String firstLine(String said) {
        return Optional.ofNullable(said).stream().flatMap(String::lines).map(String::strip)
                .filter(line -> !line.isEmpty()).findFirst()
                .map(line -> ": " + line.substring(0, Math.min(line.length(), LONGEST)))
                .orElse("");
    }

    private static Iterable<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).toList();
    }
}
