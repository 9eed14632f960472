package org.netmet.run;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.service.ServiceExecutorRegistry;
import org.apache.jena.sparql.service.single.ServiceExecutor;
import org.apache.jena.sparql.service.single.ServiceExecutorHttp;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls to other servers by {@code SERVICE}: only to those that somebody named when the graph was opened. */
final class Services {
    private Services() {}

    static ServiceExecutorRegistry onlyTo(Bounds bounds, Stop stop) {
        var registry = new ServiceExecutorRegistry();
        ServiceExecutor call = new ServiceExecutorHttp();
        // The address is looked at when it is known: SERVICE ?where may stand for anything.
        registry.add((execute, original, binding, context) -> {
            try {
                check(execute.getService(), bounds.services());
                return call.createExecution(execute, original, binding, context);
            } catch (RuntimeException e) {
                stop.now(e);
                throw e;
            }
        });
        return registry;
    }

    private static void check(Node service, Set<URI> allowed) {
        if (!service.isURI() || allowed.stream().noneMatch(uri -> uri.toString().equals(service.getURI()))) {
            throw new Refused("SERVICE %s is not called from here%n  fix: %s".formatted(
                    service.isURI() ? "<" + service.getURI() + ">" : "with a variable that has no value",
                    allowed.isEmpty()
                            ? "ask that server yourself, or start this one with --service URL"
                            : "allowed are " + allowed.stream().map(uri -> "<" + uri + ">").sorted()
                                    .collect(Collectors.joining(", "))));
        }
    }
}
